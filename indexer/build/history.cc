#include "indexer/build/history.h"

#include "index/layout.h"
#include "index/version_document.h"
#include "index/xapian_errors.h"

namespace mea::ingest {

History::History(const std::filesystem::path& generation) {
    if (generation.empty()) return;
    (void)index::catch_xapian(
        [&] { database_.emplace((generation / index::kDatabaseFolder).string()); });
}

std::optional<std::uint64_t> History::modified(const index::VersionHeader& header) const {
    if (!database_) return std::nullopt;
    const Result<std::string> stored = index::catch_xapian([&]() -> std::string {
        const std::string term = index::version_term(header.id);
        const auto document = database_->postlist_begin(term);
        if (document == database_->postlist_end(term)) return {};
        return database_->get_document(*document).get_value(index::kHeaderSlot);
    });
    if (!stored || stored->empty()) return std::nullopt;
    const Result<index::VersionHeader> before = index::decode_header(*stored);
    if (!before || before->content != header.content) return std::nullopt;
    return before->modified;
}

}  // namespace mea::ingest
