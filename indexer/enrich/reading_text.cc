#include "indexer/enrich/reading_text.h"

#include <algorithm>

#include "indexer/extract/paragraph_number.h"

namespace mea::ingest {

std::size_t ReadingText::passage_at(std::uint32_t byte) const {
    const auto behind =
        std::upper_bound(places.begin(), places.end(), byte,
                         [](std::uint32_t at, const Place& place) { return at < place.line; });
    return behind == places.begin() ? 0 : static_cast<std::size_t>(behind - places.begin()) - 1;
}

ReadingText reading_text(const Record& record) {
    ReadingText reading;
    for (const Passage& passage : record.passages) {
        const auto line = static_cast<std::uint32_t>(reading.text.size());
        reading.text += with_number(passage.number, passage.text);
        const auto end = static_cast<std::uint32_t>(reading.text.size());
        reading.places.push_back({line, end - static_cast<std::uint32_t>(passage.text.size())});
        reading.text.push_back('\n');
    }
    return reading;
}

}  // namespace mea::ingest
