#include "indexer/build/completion.h"

#include <ctime>
#include <future>
#include <memory>
#include <utility>

#include "index/citation_writer.h"
#include "index/columns.h"
#include "index/concept_table.h"
#include "index/database_parts.h"
#include "index/layout.h"
#include "index/live_database.h"
#include "index/manifest.h"
#include "index/posting_block_writer.h"
#include "index/suggestion_writer.h"
#include "index/xapian_errors.h"
#include "indexer/build/check.h"
#include "indexer/build/checksums.h"
#include "indexer/build/smoke.h"
#include "indexer/build/value_labels.h"
#include "indexer/learn/learn_translations.h"

namespace mea::ingest {
namespace {

namespace fs = std::filesystem;

std::string now_rfc3339() {
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    gmtime_r(&now, &parts);
    char text[sizeof "YYYY-MM-DDTHH:MM:SSZ"];
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
    return text;
}

class Completer {
  public:
    Completer(const Completion& what, BuildObserver& observer, const CancelFlag& cancel)
        : what_(what), folder_(what.draft.folder), observer_(observer), cancel_(cancel) {}

    // The database does not change any more, and everybody reads it with objects of their own.
    Result<index::ColumnCounts> run() {
        observer_.entered("checking");
        std::future<Status> checked =
            std::async(std::launch::async, [this] { return check_new_databases(folder_); });
        auto opened = index::LiveDatabase::open(folder_);
        if (!opened) return std::move(opened).forward();
        index::LiveDatabase database = std::move(opened).value();
        const ValueLabels labels(what_.knowledge.vocabulary, what_.knowledge.profiles->languages());
        auto counts = index::write_columns(database, labels, folder_ / index::kColumnsFile);
        if (!counts) return std::move(counts).forward();
        auto columns = index::Columns::open(folder_ / index::kColumnsFile);
        if (!columns) return std::move(columns).forward();
        std::future<Status> searched = std::async(
            std::launch::async, [this, &columns] { return write_what_is_searched(**columns); });
        if (Status written = index::write_citations(database, **columns, labels.symbol_ends(),
                                                    folder_ / index::kCitationsFile);
            !written)
            return std::move(written).forward();
        if (Status learned = learn(database, **columns); !learned)
            return std::move(learned).forward();
        auto smoke = draw_smoke_queries(database, what_.knowledge.profiles);
        if (!smoke) return std::move(smoke).forward();
        if (Status written = searched.get(); !written) return std::move(written).forward();
        if (Status sealed = seal(*counts, std::move(*smoke)); !sealed)
            return std::move(sealed).forward();
        if (Status whole = checked.get(); !whole) return std::move(whole).forward();
        return counts;
    }

  private:
    Status write_what_is_searched(const index::Columns& columns) const {
        const auto database = index::LiveDatabase::open(folder_);
        if (!database) return Unexpected{database.error()};
        const auto earlier = earlier_blocks();
        if (!earlier) return Unexpected{earlier.error()};
        if (Status written = index::write_posting_blocks(
                *database, index::frequent_from(database->get_doccount()), folder_, *earlier);
            !written)
            return written;
        if (Status words = what_.words.get(); !words) return words;
        return write_suggestions(*database, columns);
    }

    // Where the database of the generation an update starts from is shared.
    Result<index::EarlierBlocks> earlier_blocks() const {
        const auto parts = index::database_parts(folder_);
        if (parts.size() == 1) return index::EarlierBlocks{};
        auto blocks = index::PostingBlocks::open(what_.base->folder);
        if (!blocks) return index::EarlierBlocks{};  // all terms are looked at
        const auto versions = static_cast<std::uint32_t>(what_.base->manifest.versions);
        return index::catch_xapian([&] {
            return index::EarlierBlocks{std::move(*blocks), index::frequent_from(versions),
                                        Xapian::Database(parts.back().string())};
        });
    }

    // The names of the concepts are suggested, too.
    Status write_suggestions(const index::LiveDatabase& database,
                             const index::Columns& columns) const {
        std::shared_ptr<const index::ConceptTable> concepts;
        if (!what_.thesaurus.concepts.empty()) {
            auto opened = index::ConceptTable::open(folder_ / index::kConceptsFile);
            if (!opened) return std::move(opened).forward();
            concepts = std::move(opened).value();
        }
        return index::write_suggestions(database, columns, concepts.get(), what_.knowledge.profiles,
                                        folder_ / index::kSuggestionsFile);
    }

    // What the language versions of works teach about each other.
    Status learn(Xapian::Database& database, const index::Columns& columns) {
        observer_.entered("learning translations");
        const LearningMatter matter{database, columns, what_.knowledge.profiles,
                                    *what_.knowledge.vocabulary,
                                    what_.base ? what_.base->folder : fs::path()};
        auto learned = learn_translations(matter, folder_, what_.jobs, cancel_);
        if (!learned) return std::move(learned).forward();
        return {};
    }

    Status seal(const index::ColumnCounts& counts, std::vector<index::SmokeQuery> smoke) const {
        index::Manifest manifest = index::new_manifest(what_.knowledge.profiles->fingerprint());
        manifest.vocabulary = what_.knowledge.vocabulary->fingerprint();
        manifest.indexer = what_.program;
        manifest.works = counts.works;
        manifest.versions = counts.versions;
        manifest.text_bytes = what_.text_bytes;
        manifest.thesaurus = what_.thesaurus.fingerprint;
        manifest.concepts = what_.thesaurus.concepts.size();
        manifest.concept_labels = what_.thesaurus.labels;
        manifest.published = now_rfc3339();
        manifest.smoke = std::move(smoke);
        if (Status written = write_source_table(folder_, what_.sources); !written) return written;
        if (Status written = write_checksums(folder_); !written) return written;
        if (what_.base)
            if (Status same = compare_shared(folder_, what_.base->folder); !same) return same;
        if (Status written = index::write_manifest(folder_, manifest); !written) return written;
        // Its files were hashed just now.
        return check_answers(folder_, what_.draft.number);
    }

    const Completion& what_;
    const fs::path& folder_;
    BuildObserver& observer_;
    const CancelFlag& cancel_;
};

}  // namespace

Result<index::ColumnCounts> complete_generation(const Completion& what, BuildObserver& observer,
                                                const CancelFlag& cancel) {
    return Completer(what, observer, cancel).run();
}

}  // namespace mea::ingest
