#include "indexer/build/history.h"

#include <utility>

#include "index/version_document.h"
#include "index/xapian_errors.h"

namespace mea::ingest {

History::History(const std::filesystem::path& generation) {
    if (generation.empty()) return;
    if (auto database = index::LiveDatabase::open(generation))
        database_.emplace(std::move(*database));
}

std::optional<std::uint64_t> History::modified(const index::VersionHeader& header) const {
    if (!database_) return std::nullopt;
    const Result<std::string> stored = index::catch_xapian([&]() -> std::string {
        const Xapian::docid document = database_->first_with(index::version_term(header.id));
        if (document == 0) return {};
        return database_->get_document(document).get_value(index::kHeaderSlot);
    });
    if (!stored || stored->empty()) return std::nullopt;
    const Result<index::VersionHeader> before = index::decode_header(*stored);
    if (!before || before->content != header.content) return std::nullopt;
    return before->modified;
}

}  // namespace mea::ingest
