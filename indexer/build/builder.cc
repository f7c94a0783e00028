#include "indexer/build/builder.h"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <future>
#include <memory>
#include <optional>
#include <system_error>
#include <utility>

#include "base/file.h"
#include "base/packed.h"
#include "index/catalog.h"
#include "index/concept_writer.h"
#include "index/dictionary.h"
#include "index/dictionary_writer.h"
#include "index/layout.h"
#include "indexer/build/agenda.h"
#include "indexer/build/carry_over.h"
#include "indexer/build/completion.h"
#include "indexer/build/kept_texts.h"
#include "indexer/build/merge.h"
#include "indexer/build/resume.h"
#include "indexer/build/slices.h"
#include "indexer/build/succession.h"
#include "indexer/build/worker.h"
#include "indexer/pipeline.h"

namespace mea::ingest {
namespace {

namespace fs = std::filesystem;

// What the process takes besides its runs, measured: vocabulary, profiles and libraries; for each
// file what is known of it; for each worker the words it remembers, one document and the caches of
// Xapian.
constexpr std::size_t kBaseMemory = 56U << 20U;
constexpr std::size_t kFileMemory = 500;  // its paths, hash, family and what is kept of its text
constexpr std::size_t kWorkerMemory = 20U << 20U;
constexpr std::size_t kSmallestRun = 4U << 20U;
// Memory a run needs for a byte of text, roughly: what a slice is measured by before it is read.
constexpr std::size_t kMemoryPerByte = 12;

constexpr const char* kRunsFolder = "runs";
constexpr const char* kInputFolder = "input";  // records of streams

// Removes the draft unless it was published.
class DraftGuard {
  public:
    explicit DraftGuard(const index::Catalog::Draft& draft) : folder_(draft.folder) {}
    ~DraftGuard() {
        std::error_code ignored;  // the next build removes what is left
        if (!folder_.empty()) fs::remove_all(folder_, ignored);
    }
    DraftGuard(const DraftGuard&) = delete;
    DraftGuard& operator=(const DraftGuard&) = delete;
    void release() { folder_.clear(); }

  private:
    fs::path folder_;
};

class Builder {
  public:
    Builder(const BuildOptions& options, BuildObserver& observer, const CancelFlag& cancel)
        : options_(options), observer_(observer), cancel_(cancel), catalog_(options.index) {}

    Result<BuildSummary> run() {
        auto lock = catalog_.lock(options_.patience);
        if (!lock) return std::move(lock).forward();
        if (!(*lock)->dead_owner().empty())
            observer_.noted("the last writer died without finishing: " + (*lock)->dead_owner());
        auto draft = catalog_.begin();
        if (!draft) return std::move(draft).forward();
        draft_ = std::move(draft).value();
        DraftGuard guard(draft_);
        auto knowledge = load_knowledge(options_.data, draft_.folder);
        if (!knowledge) return std::move(knowledge).forward();
        knowledge_ = std::move(knowledge).value();
        auto extractors = ExtractorPool::prepare(options_.extractors);
        if (!extractors) return std::move(extractors).forward();
        extractors_ = std::move(extractors).value();
        // Read before the documents: an error in it must not cost the work on them.
        auto thesaurus =
            load_thesaurus(options_.data, *knowledge_.profiles, *knowledge_.vocabulary);
        if (!thesaurus) return std::move(thesaurus).forward();
        thesaurus_ = std::move(thesaurus).value();
        if (Status written = write_postings(); !written) {
            if (words_.valid()) words_.wait();  // it writes into the draft
            // What was done until the operator stopped it is for the next build.
            if (written.error().code == ErrorCode::cancelled &&
                any_slice_done(draft_.folder / kRunsFolder))
                guard.release();
            // The index is ours: Xapian says this of a run whose lock file it cannot make.
            if (written.error().code == ErrorCode::busy)
                return fail(ErrorCode::io, "cannot write in " + draft_.folder.string(),
                            "check that the disk has room and may be written");
            return std::move(written).forward();
        }
        if (summary_.unchanged) return summary_;
        if (Status completed = complete(); !completed) return std::move(completed).forward();
        auto losses = judge_succession(catalog_, draft_, options_.max_shrink, observer_);
        if (!losses) return std::move(losses).forward();
        summary_.losses = std::move(losses).value();
        observer_.entered("publishing");
        if (cancel_.raised()) return fail(ErrorCode::cancelled, "the build was stopped");
        if (Status finished = catalog_.finish(draft_); !finished)
            return std::move(finished).forward();
        guard.release();
        if (!summary_.losses.empty()) return summary_;
        if (Status published = catalog_.publish(draft_.number); !published)
            return std::move(published).forward();
        if (auto pruned = catalog_.prune(options_.keep); !pruned)
            return std::move(pruned).forward();
        return summary_;
    }

  private:
    // What there is to do, and what of the published generation stays as it is.
    Result<Agenda> plan_work() {
        Result<Gathered> gathered = gather(
            options_.sources, {draft_.folder / kInputFolder, options_.index / index::kFeedsFolder},
            options_.program, cancel_);
        if (!gathered) return std::move(gathered).forward();
        observer_.found(gathered->files.size(), gathered->bytes);
        for (const Verdict& verdict : verdicts_of(gathered->problems)) observer_.decided(verdict);
        auto agenda =
            make_agenda(std::move(gathered->files), options_, knowledge_, catalog_, observer_);
        if (!agenda) return agenda;
        table_ = std::move(agenda->table);
        base_ = std::move(agenda->base);
        changes_ = std::move(agenda->changes);
        if (base_ && base_->manifest.thesaurus != thesaurus_.fingerprint)
            observer_.noted("the published generation was made with another thesaurus, of " +
                            std::to_string(base_->manifest.concepts) + " concepts; now there are " +
                            std::to_string(thesaurus_.concepts.size()));
        return agenda;
    }

    Status write_postings() {
        const Result<Agenda> agenda = plan_work();
        if (!agenda) return Unexpected{agenda.error()};
        const std::vector<SourcePath>& files = agenda->files;
        const std::vector<Family>& families = agenda->families;
        const std::size_t base =
            kBaseMemory + files.size() * kFileMemory + options_.jobs * kWorkerMemory;
        const std::size_t run_bytes =
            std::max(kSmallestRun, (std::max(options_.memory, base) - base) / options_.jobs);
        const std::vector<Slice> slices =
            cut_slices(files, families, options_.jobs, run_bytes / kMemoryPerByte);
        const Result<std::uint64_t> current = catalog_.current();
        Status begun = begin_runs(plan_of(files, families, slices, knowledge_, table_.reader,
                                          current ? std::to_string(*current) : std::string()));
        if (!begun) return begun;
        // Beside the reading of what is new: neither waits for the other.
        if (base_)
            left_behind_ = std::async(std::launch::async, [this] {
                return count_left_behind(base_->folder, changes_.gone, knowledge_.profiles);
            });
        const fs::path folder = draft_.folder / kRunsFolder;
        Result<RunResult> runs =
            write_runs({files, families, slices, knowledge_, *extractors_, folder,
                        current ? catalog_.folder(*current) : fs::path(), agenda->kept,
                        options_.jobs, run_bytes, static_cast<std::uint64_t>(started_), cancel_},
                       observer_);
        if (runs && runs->resumed != 0)
            observer_.noted(std::to_string(runs->resumed) + " of " + std::to_string(slices.size()) +
                            " parts were taken from the build that was interrupted");
        if (!runs) return std::move(runs).forward();
        summary_.resumed = runs->resumed;
        summary_.reading = runs->reading;
        if (runs->reading.damaged != 0)
            observer_.noted(std::to_string(runs->reading.damaged) +
                            " files were read again: what was kept of their texts is damaged");
        if (base_ && runs->runs.empty() && changes_.gone.empty() &&
            base_->manifest.thesaurus == thesaurus_.fingerprint)
            return nothing_changed();
        if (Status merged = merge(*runs); !merged) return merged;
        const auto earlier = base_ ? std::optional(KeptTexts{base_->folder, base_->table})
                                   : std::optional<KeptTexts>();
        if (Status kept = merge_kept({earlier, files, families, runs->kept_texts},
                                     draft_.folder / index::kKeptTextsFile, table_, observer_);
            !kept)
            return kept;
        std::error_code error;
        fs::remove_all(folder, error);
        if (!error) fs::remove_all(draft_.folder / kInputFolder, error);
        if (error)
            return fail(ErrorCode::io, "cannot remove " + folder.string() + ": " + error.message());
        return {};
    }

    // Takes the runs of an interrupted build that had the same plan, or begins with none. Whatever
    // else killed runs left is removed, because it takes the room this build needs.
    Status begin_runs(const std::string& hash) {
        const fs::path folder = draft_.folder / kRunsFolder;
        Result<std::vector<index::Catalog::Draft>> drafts = catalog_.drafts();
        if (!drafts) return std::move(drafts).forward();
        std::optional<Plan> plan;
        std::error_code error;
        for (const index::Catalog::Draft& left : *drafts) {
            if (left.folder == draft_.folder) continue;
            std::optional<Plan> found = load_plan(left.folder / kRunsFolder);
            if (!plan && found && found->hash == hash) {
                fs::rename(left.folder / kRunsFolder, folder, error);
                if (!error) plan = std::move(found);
            }
            if (Status discarded = catalog_.discard(left); !discarded) return discarded;
        }
        started_ = plan ? static_cast<std::time_t>(plan->started) : std::time(nullptr);
        if (plan) return {};
        fs::create_directory(folder, error);
        if (error)
            return fail(ErrorCode::io, "cannot create " + folder.string() + ": " + error.message());
        return save_plan(folder, {hash, static_cast<std::uint64_t>(started_)});
    }

    Status nothing_changed() {
        summary_.generation = base_->number;
        summary_.works = base_->manifest.works;
        summary_.versions = base_->manifest.versions;
        summary_.text_bytes = base_->manifest.text_bytes;
        summary_.unchanged = true;
        return {};
    }

    // What was taken over and the runs become the database; the words are counted meanwhile, and
    // may still be when this is done.
    Status merge(const RunResult& written) {
        // The last moment at which the next build can still take the runs.
        if (cancel_.raised()) return fail(ErrorCode::cancelled, "the build was stopped");
        observer_.entered("merging");
        LeftBehind left;
        bool carried = false;  // something of the earlier generation remains
        if (base_) {
            auto counted = left_behind_.get();
            if (!counted) return std::move(counted).forward();
            left = std::move(counted).value();
            carried = changes_.gone.size() < base_->manifest.versions;
            summary_.text_bytes = base_->manifest.text_bytes - left.text_bytes;
        }
        if (written.runs.empty() && !carried)
            return fail(ErrorCode::not_found, "no document could be indexed; nothing is published",
                        "see the problems above, or the report");
        summary_.text_bytes += written.text_bytes;
        // What is made of the counts of words needs no postings, so that both go on at once.
        auto counts = take_word_counts(written.word_counts);
        if (!counts) return std::move(counts).forward();
        words_ = std::async(std::launch::async, [this, runs = std::move(*counts),
                                                 removed = std::move(left.words)]() mutable {
            Status done = write_words(std::move(runs), removed);
            return done ? write_thesaurus() : std::move(done);
        });
        return carried ? carry_over({base_->folder, changes_.gone, options_.merge_at}, written.runs,
                                    draft_.folder, cancel_)
                       : merge_runs(written.runs, draft_.folder / index::kDatabaseFolder, cancel_);
    }

    Status write_words(std::vector<index::MappedFile> runs, const std::string& removed) {
        const Result<std::string> counts = merge_word_counts(
            std::move(runs), base_ ? base_->folder / index::kWordCountsFile : fs::path(), removed);
        if (!counts) return Unexpected{counts.error()};
        if (Status written = replace_file(draft_.folder / index::kWordCountsFile, pack(*counts));
            !written)
            return written;
        return index::write_dictionary(*counts, draft_.folder / index::kDictionaryFile);
    }

    Status complete() {
        auto counts =
            complete_generation({draft_, knowledge_, thesaurus_, table_, base_, options_.program,
                                 summary_.text_bytes, options_.jobs, words_},
                                observer_, cancel_);
        words_.wait();  // it writes into the draft
        if (!counts) return std::move(counts).forward();
        summary_.works = counts->works;
        summary_.versions = counts->versions;
        summary_.generation = draft_.number;
        return {};
    }

    Status write_thesaurus() {
        if (thesaurus_.concepts.empty()) return {};
        auto dictionary = index::Dictionary::open(draft_.folder / index::kDictionaryFile);
        if (!dictionary) return std::move(dictionary).forward();
        (*dictionary)->drop_pages();
        return index::write_concepts(thesaurus_, knowledge_.profiles, **dictionary,
                                     draft_.folder / index::kConceptsFile, earlier_concepts());
    }

    // Those of the generation an update starts from, when they are of the same thesaurus.
    index::EarlierConcepts earlier_concepts() const {
        if (!base_ || base_->manifest.thesaurus != thesaurus_.fingerprint) return {};
        auto table = index::ConceptTable::open(base_->folder / index::kConceptsFile);
        auto dictionary = index::Dictionary::open(base_->folder / index::kDictionaryFile);
        if (!table || !dictionary) return {};  // made anew
        (*dictionary)->drop_pages();
        return {std::move(*table), std::move(*dictionary)};
    }

    const BuildOptions& options_;
    BuildObserver& observer_;
    const CancelFlag& cancel_;
    index::Catalog catalog_;
    index::Catalog::Draft draft_;
    Knowledge knowledge_;
    std::unique_ptr<ExtractorPool> extractors_;
    vocabulary::Thesaurus thesaurus_;
    std::time_t started_ = 0;
    SourceTable table_;
    std::optional<Base> base_;  // of an update
    Changes changes_;           // against it
    BuildSummary summary_;
    // Last: their threads read what stands above.
    std::future<Result<LeftBehind>> left_behind_;
    std::shared_future<Status> words_;
};

}  // namespace

Result<BuildSummary> build(const BuildOptions& options, BuildObserver& observer,
                           const CancelFlag& cancel) {
    return Builder(options, observer, cancel).run();
}

}  // namespace mea::ingest
