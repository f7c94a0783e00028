#include "indexer/build/carry_over.h"

#include <algorithm>
#include <iterator>
#include <system_error>
#include <utility>

#include "base/file.h"
#include "index/database_parts.h"
#include "index/departed.h"
#include "index/layout.h"
#include "index/live_database.h"
#include "index/stored_version.h"
#include "index/version_document.h"
#include "index/xapian_errors.h"
#include "indexer/build/merge.h"

namespace mea::ingest {
namespace {

namespace fs = std::filesystem;

using Documents = std::vector<Xapian::docid>;

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

// In place: a draft is nobody's yet, and thrown away if this does not end well.
void delete_documents(const fs::path& database, const Documents& documents) {
    if (documents.empty()) return;
    Xapian::WritableDatabase open(database.string(),
                                  Xapian::DB_OPEN | Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS);
    for (const Xapian::docid document : documents) open.delete_document(document);
    open.commit();
}

// The numbers that documents of a database have; 0, 0: there are none.
std::pair<Xapian::docid, Xapian::docid> numbers_in(const Xapian::Database& database) {
    Xapian::docid first = 0, last = 0;
    const auto end = database.postlist_end({});
    for (auto document = database.postlist_begin({}); document != end; ++document) {
        if (first == 0) first = *document;
        last = *document;
    }
    return {first, last};
}

class Carrier {
  public:
    Carrier(const CarryOver& what, fs::path draft, const CancelFlag& cancel)
        : what_(what),
          draft_(std::move(draft)),
          cancel_(cancel),
          parts_(index::database_parts(what.earlier)) {}

    Status carry(std::vector<fs::path> runs) {
        auto found = index::catch_xapian([&] {
            if (auto live = index::LiveDatabase::open(what_.earlier))
                departed_ = live->departed();
            else
                return Status(std::move(live).forward());
            for (const fs::path& part : parts_) databases_.emplace_back(part.string());
            sort_gone();
            return Status();
        });
        if (!found) return std::move(found).forward();
        if (!*found) return *found;
        const Result<bool> little = index::catch_xapian([&] { return changed_little(runs); });
        if (!little) return Unexpected{little.error()};
        return *little && link_base() ? add_recent(std::move(runs)) : merge(std::move(runs));
    }

  private:
    // As the parts number them.
    void sort_gone() {
        gone_.resize(parts_.size());
        for (const Xapian::docid document : what_.gone)
            gone_[index::part_of(document, parts_.size())].push_back(
                index::number_in_part(document, parts_.size()));
    }

    // What the base would be read with, but not for, and what would stand beside it.
    bool changed_little(const std::vector<fs::path>& runs) const {
        std::size_t left = gone_.front().size(), added = 0;
        if (departed_) left += departed_->documents().size();
        if (parts_.size() > 1) added = databases_[1].get_doccount() - gone_[1].size();
        for (const fs::path& run : runs) added += Xapian::Database(run.string()).get_doccount();
        return 100 * static_cast<double>(std::max(left, added)) <=
               what_.merge_at * databases_.front().get_doccount();
    }

    // Nobody writes to the files of a database that is published. False where they cannot be
    // linked: not every file system can, and what it says then differs.
    bool link_base() const {
        const fs::path base = draft_ / index::kDatabaseFolder / index::kBasePart;
        std::error_code error;
        fs::create_directories(base, error);
        for (fs::directory_iterator file(parts_.front(), error), end; !error && file != end;
             file.increment(error))
            if (file->path().filename() != index::kXapianLock)
                fs::create_hard_link(file->path(), base / file->path().filename(), error);
        if (!error) return true;
        std::error_code ignored;  // Xapian says what is wrong with this place
        fs::remove_all(draft_ / index::kDatabaseFolder, ignored);
        return false;
    }

    Status add_recent(std::vector<fs::path> runs) {
        const fs::path recent = draft_ / index::kDatabaseFolder / index::kRecentPart;
        const bool stays = parts_.size() > 1 && databases_[1].get_doccount() > gone_[1].size();
        const bool empty = runs.empty() && !stays;
        const std::vector<fs::path> bases(parts_.begin() + 1, parts_.end());
        if (!empty)
            if (Status merged = merge_runs(std::move(runs), recent, cancel_,
                                           stays ? bases : std::vector<fs::path>());
                !merged)
                return merged;
        Status written = index::catch_xapian([&] {
            if (empty)
                Xapian::WritableDatabase(recent.string(), Xapian::DB_CREATE | Xapian::DB_NO_SYNC)
                    .commit();
            if (stays) delete_documents(recent, moved(gone_[1], 1, 0));
            note_departed();
        });
        if (!written) return written;
        if (!writer_.empty())
            if (Status noted = writer_.write(draft_ / index::kDepartedFile); !noted) return noted;
        return index::join_database_parts(draft_);
    }

    void note_departed() {
        if (departed_) writer_.add(*departed_);
        const Xapian::Database& base = databases_.front();
        for (const Xapian::docid document : gone_.front()) {
            writer_.add(index::number_in_all(document, 0, 2));
            const auto end = base.termlist_end(document);
            for (auto term = base.termlist_begin(document); term != end; ++term)
                writer_.add_term(*term, 1);
        }
    }

    Status merge(std::vector<fs::path> runs) {
        const fs::path database = draft_ / index::kDatabaseFolder;
        if (Status merged = merge_runs(std::move(runs), database, cancel_, parts_); !merged)
            return merged;
        return index::catch_xapian([&] {
            Documents gone = gone_.front();
            if (departed_)
                for (const Xapian::docid document : departed_->documents())
                    gone.push_back(index::number_in_part(document, 2));
            gone = moved(std::move(gone), 0, 0);
            if (parts_.size() > 1) {
                const auto [first, last] = numbers_in(databases_.front());
                const Documents recent = moved(gone_[1], 1, last - (first - 1));
                gone.insert(gone.end(), recent.begin(), recent.end());
            }
            delete_documents(database, gone);
        });
    }

    // Numbers in a part as they are behind `before` documents in what compaction makes of it, which
    // begins with 1 whatever the first number was.
    Documents moved(Documents documents, std::size_t part, Xapian::docid before) const {
        const Xapian::docid first = numbers_in(databases_[part]).first;
        for (Xapian::docid& document : documents) document = document - (first - 1) + before;
        std::sort(documents.begin(), documents.end());
        return documents;
    }

    const CarryOver& what_;
    const fs::path draft_;
    const CancelFlag& cancel_;
    const std::vector<fs::path> parts_;  // of the earlier generation
    std::vector<Xapian::Database> databases_;
    std::vector<Documents> gone_;
    std::shared_ptr<const index::Departed> departed_;
    index::DepartedWriter writer_;
};

}  // namespace

Result<LeftBehind> count_left_behind(const fs::path& folder, const Documents& gone,
                                     const std::shared_ptr<const text::ProfileSet>& profiles) {
    LeftBehind left;
    if (gone.empty()) return left;
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
            left.text_bytes += *bytes;
        }
    });
    if (!read) return std::move(read).forward();
    if (!damaged) return std::move(damaged).forward();
    left.words = counts.encode();
    return left;
}

Status carry_over(const CarryOver& what, std::vector<fs::path> runs, const fs::path& draft,
                  const CancelFlag& cancel) {
    return Carrier(what, draft, cancel).carry(std::move(runs));
}
}  // namespace mea::ingest
