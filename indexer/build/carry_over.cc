#include "indexer/build/carry_over.h"

#include <utility>

#include "index/layout.h"
#include "index/stored_version.h"
#include "index/version_document.h"
#include "index/xapian_errors.h"

namespace mea::ingest {
namespace {

namespace fs = std::filesystem;

// Adds the words of a stored version to the counts, as they were counted when it was indexed.
Result<std::uint64_t> recount(const index::StoredVersion& version, text::Analyzer& analyzer,
                              index::WordCounts& counts) {
    std::vector<index::PassageText> passages;
    std::uint64_t bytes = 0;
    for (std::size_t at = 0; at < version.passages().size(); ++at) {
        const index::Passage& passage = version.passages()[at];
        passages.push_back({passage.kind, passage.level, passage.page, passage.number,
                            passage.language, version.text(at)});
        bytes += version.text(at).size();
    }
    auto document = index::build_document(version.header(), passages, analyzer, &counts);
    if (!document) return std::move(document).forward();
    return bytes;
}

}  // namespace

Result<Departed> count_departed(const fs::path& folder, const std::vector<Xapian::docid>& gone,
                                const std::shared_ptr<const text::ProfileSet>& profiles) {
    Departed departed;
    if (gone.empty()) return departed;
    index::WordCounts counts;
    text::Analyzer analyzer(profiles);
    Status damaged;
    Status read = index::catch_xapian([&] {
        const Xapian::Database database((folder / index::kDatabaseFolder).string());
        for (const Xapian::docid document : gone) {
            auto version = index::StoredVersion::open(database.get_document(document).get_data());
            if (!version) {
                damaged = std::move(version).forward();
                return;
            }
            const Result<std::uint64_t> bytes = recount(*version, analyzer, counts);
            if (!bytes) {
                damaged = Unexpected{bytes.error()};
                return;
            }
            departed.text_bytes += *bytes;
        }
    });
    if (!read) return std::move(read).forward();
    if (!damaged) return std::move(damaged).forward();
    departed.words = counts.encode();
    return departed;
}

Status delete_departed(const fs::path& merged, const fs::path& earlier,
                       const std::vector<Xapian::docid>& gone) {
    if (gone.empty()) return {};
    return index::catch_xapian([&] {
        const Xapian::Database before(earlier.string());
        const Xapian::docid shift = *before.postlist_begin({}) - 1;
        // In place: the draft is nobody's yet, and thrown away if this does not end well.
        Xapian::WritableDatabase database(
            merged.string(), Xapian::DB_OPEN | Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS);
        for (const Xapian::docid document : gone) database.delete_document(document - shift);
        database.commit();
    });
}

}  // namespace mea::ingest
