#include "indexer/extract/written_date.h"

#include <algorithm>

#include "indexer/extract/metadata_xml.h"

namespace mea::ingest {

std::string written_date(std::string_view text) {
    const auto begin = std::find_if(text.begin(), text.end(),
                                    [](char byte) { return byte >= '0' && byte <= '9'; });
    text.remove_prefix(static_cast<std::size_t>(begin - text.begin()));
    const std::string_view head =
        text.substr(0, std::min(text.find_first_not_of("0123456789-/"), text.size()));
    std::string date(head);
    std::replace(date.begin(), date.end(), '/', '-');
    if (date.size() >= 8 && date.find('-') == std::string::npos)
        date = date.substr(0, 4) + "-" + date.substr(4, 2) + "-" + date.substr(6, 2);
    while (date.ends_with('-')) date.pop_back();
    if (date.size() > 10) date.resize(10);
    return is_date(date) ? date : std::string();
}

}  // namespace mea::ingest
