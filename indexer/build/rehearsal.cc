#include "indexer/build/rehearsal.h"

#include <atomic>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <utility>

#include "indexer/build/agenda.h"
#include "indexer/build/indexed.h"
#include "indexer/build/text_keeper.h"
#include "indexer/isolate/extractor_pool.h"
#include "indexer/pipeline.h"
#include "indexer/temporary_folder.h"

namespace mea::ingest {
namespace {

class Rehearsal {
  public:
    Rehearsal(Agenda agenda, const Knowledge& knowledge, ExtractorPool& extractors,
              BuildObserver& observer, const CancelFlag& cancel)
        : files_(std::move(agenda.files)),
          families_(std::move(agenda.families)),
          kept_(std::move(agenda.kept)),
          knowledge_(knowledge),
          extractors_(extractors),
          observer_(observer),
          cancel_(cancel) {}

    void run(std::size_t jobs) {
        std::vector<std::thread> threads;
        for (std::size_t at = 0; at < jobs; ++at) threads.emplace_back([this] { work(); });
        for (std::thread& thread : threads) thread.join();
    }

    BuildSummary summary() const {
        BuildSummary summary = summary_;
        summary.works = works_.size();
        return summary;
    }

  private:
    void work() {
        TextSource texts(kept_, extractors_);
        const FileReader read = [&](const SourcePath& file) { return texts.read(file); };
        for (;;) {
            const std::size_t at = next_.fetch_add(1);
            if (at >= families_.size() || cancel_.raised()) break;
            const FamilyReading reading = read_indexed(files_, families_[at], knowledge_, read);
            const std::lock_guard lock(mutex_);
            for (const std::size_t place : families_[at].files)
                observer_.processed(files_[place].path, files_[place].size);
            for (const Verdict& verdict : reading.verdicts) observer_.decided(verdict);
            for (const Document& document : reading.documents) tell(document);
        }
        const std::lock_guard lock(mutex_);
        summary_.reading.add(texts.counts());
    }

    void tell(const Document& document) {
        works_.insert(document.work);
        ++summary_.versions;
        for (const Passage& passage : document.record.passages)
            summary_.text_bytes += passage.text.size();
        observer_.decided(verdict_of_indexed(document.record.source, document.work,
                                             document.facts.language.value, document.problems));
    }

    const std::vector<SourcePath> files_;
    const std::vector<Family> families_;
    const std::optional<KeptTexts> kept_;
    const Knowledge& knowledge_;
    ExtractorPool& extractors_;
    BuildObserver& observer_;
    const CancelFlag& cancel_;
    std::atomic<std::size_t> next_{0};
    std::mutex mutex_;
    BuildSummary summary_;
    std::set<std::string> works_;
};

}  // namespace

Result<BuildSummary> rehearse(const BuildOptions& options, BuildObserver& observer,
                              const CancelFlag& cancel) {
    auto knowledge = load_knowledge(options.data);
    if (!knowledge) return std::move(knowledge).forward();
    const auto extractors = ExtractorPool::open(options.extractors);
    if (!extractors) return Unexpected{extractors.error()};
    const TemporaryFolder spool;
    if (spool.path().empty())
        return fail(ErrorCode::io, "cannot make a temporary folder", "set TMPDIR");
    Result<Gathered> gathered =
        gather(options.sources, {spool.path() / "records", spool.path() / "feeds"}, options.program,
               cancel);
    if (!gathered) return std::move(gathered).forward();
    observer.found(gathered->files.size(), gathered->bytes);
    for (const Verdict& verdict : verdicts_of(gathered->problems)) observer.decided(verdict);
    auto agenda = make_agenda(std::move(gathered->files), options, *knowledge,
                              index::Catalog(options.index), observer);
    if (!agenda) return std::move(agenda).forward();
    Rehearsal rehearsal(std::move(*agenda), *knowledge, **extractors, observer, cancel);
    rehearsal.run(options.jobs);
    if (cancel.raised()) return fail(ErrorCode::cancelled, "the dry run was stopped");
    return rehearsal.summary();
}

}  // namespace mea::ingest
