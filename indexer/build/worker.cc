#include "indexer/build/worker.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <thread>
#include <utility>

#include "indexer/build/header.h"
#include "indexer/build/history.h"
#include "indexer/build/indexed.h"
#include "indexer/build/resume.h"
#include "indexer/build/run_writer.h"
#include "indexer/pipeline.h"
#include "text/analyzer.h"

namespace mea::ingest {
namespace {

// What the workers write to, under one lock.
struct Board {
    explicit Board(std::size_t count) : slices(count) {}

    std::mutex mutex;
    std::atomic<std::size_t> next{0};
    std::atomic<bool> stop{false};
    std::optional<Error> error;
    std::vector<SliceResult> slices;
    std::uint64_t resumed = 0;
    ReadingCounts reading;
};

std::uint64_t text_bytes(const Record& record) {
    std::uint64_t bytes = 0;
    for (const Passage& passage : record.passages) bytes += passage.text.size();
    return bytes;
}

Problem refusal(const std::string& source, const Error& error) {
    return {ProblemKind::refused,
            ProblemSeverity::error,
            source,
            "the index refused the document: " + error.message,
            error.hint.empty() ? "report it with the file" : error.hint,
            0};
}

class Worker {
  public:
    Worker(const RunJob& job, Board& board, BuildObserver& observer)
        : job_(job),
          board_(board),
          observer_(observer),
          analyzer_(job.knowledge.profiles),
          history_(job.previous),
          texts_(job.kept, job.extractors) {}

    void work() {
        for (;;) {
            const std::size_t slice = board_.next.fetch_add(1);
            if (slice >= job_.slices.size() || board_.stop.load()) break;
            if (Status done = fill(slice); !done) return fail_build(done.error());
        }
        const std::lock_guard lock(board_.mutex);
        board_.reading.add(texts_.counts());
    }

    void fail_build(Error error) {
        const std::lock_guard lock(board_.mutex);
        board_.stop.store(true);
        if (!board_.error) board_.error = std::move(error);
    }

  private:
    Status fill(std::size_t number) {
        if (auto done = load_slice(job_.folder, number)) return take_over(number, std::move(*done));
        done_ = {};
        RunWriter writer(
            job_.folder, "run-" + std::to_string(number) + "-", job_.run_bytes,
            [this](const Version& version, index::WordCounts& counts) {
                return index::build_document(version.header, passage_texts(version.record),
                                             analyzer_, &counts);
            },
            [this](const Version& version, const Error* refused) { settle(version, refused); });
        done_.kept_texts = job_.folder / ("kept-" + std::to_string(number));
        TextKeeper keeper(done_.kept_texts);
        const Slice& slice = job_.slices[number];
        for (std::size_t at = slice.begin; at < slice.end; ++at) {
            if (job_.cancel.raised()) return fail(ErrorCode::cancelled, "the build was stopped");
            if (board_.stop.load()) return {};
            if (Status added = add_family(job_.families[at], writer, keeper); !added) return added;
        }
        if (Status finished = writer.finish(); !finished) return finished;
        if (Status finished = keeper.finish(); !finished) return finished;
        done_.runs = writer.runs();
        done_.word_counts = writer.word_counts();
        if (Status saved = save_slice(job_.folder, number, done_); !saved) return saved;
        const std::lock_guard lock(board_.mutex);
        board_.slices[number] = std::move(done_);
        return {};
    }

    // A slice that an interrupted build had done: only its verdicts are told again.
    Status take_over(std::size_t number, SliceResult done) {
        const Slice& slice = job_.slices[number];
        const std::lock_guard lock(board_.mutex);
        for (std::size_t at = slice.begin; at < slice.end; ++at)
            for (const std::size_t place : job_.families[at].files)
                observer_.processed(job_.files[place].path, job_.files[place].size);
        for (const Verdict& verdict : done.verdicts) observer_.decided(verdict);
        ++board_.resumed;
        board_.slices[number] = std::move(done);
        return {};
    }

    void decide(Verdict verdict) {
        observer_.decided(verdict);
        done_.verdicts.push_back(std::move(verdict));
    }

    Status add_family(const Family& family, RunWriter& writer, TextKeeper& keeper) {
        const FileReader read = [&](const SourcePath& file) {
            FileReading reading = texts_.read(file);
            keeper.note(file, reading);
            return reading;
        };
        FamilyReading reading = read_indexed(job_.files, family, job_.knowledge, read);
        if (!texts_.started()) return texts_.started();
        {
            const std::lock_guard lock(board_.mutex);
            for (const std::size_t place : family.files)
                observer_.processed(job_.files[place].path, job_.files[place].size);
            for (Verdict& verdict : reading.verdicts) decide(std::move(verdict));
        }
        std::vector<Version> versions(reading.documents.size());
        std::vector<MadeVersion> made;
        for (std::size_t at = 0; at < versions.size(); ++at) {
            Document& document = reading.documents[at];
            Version& version = versions[at];
            version.header = make_header(document, *job_.knowledge.vocabulary);
            version.header.modified = history_.modified(version.header).value_or(job_.started);
            version.record = std::move(document.record);
            version.problems = std::move(document.problems);
            made.push_back({version.header.id, &version.record});
        }
        if (Status kept = keeper.keep(std::move(made)); !kept) return kept;
        for (Version& version : versions)
            if (Status added = writer.add(std::move(version)); !added) return added;
        return {};
    }

    void settle(const Version& version, const Error* refused) {
        const std::string& source = version.header.source;
        Verdict verdict = verdict_of_indexed(source, version.header.work, version.header.language,
                                             version.problems);
        if (refused != nullptr) {
            verdict.outcome = Outcome::quarantined;
            verdict.problems.push_back(refusal(source, *refused));
        }
        const std::lock_guard lock(board_.mutex);
        if (refused == nullptr) done_.text_bytes += text_bytes(version.record);
        decide(std::move(verdict));
    }

    const RunJob& job_;
    Board& board_;
    BuildObserver& observer_;
    text::Analyzer analyzer_;
    History history_;
    TextSource texts_;
    SliceResult done_;  // of the slice that is worked on
};

// A thread may let no exception out: what is left is memory that ran out.
void run_worker(const RunJob& job, Board& board, BuildObserver& observer) {
    Worker worker(job, board, observer);
    try {
        worker.work();
    } catch (const std::exception& exception) {
        worker.fail_build({ErrorCode::memory, std::string("a worker failed: ") + exception.what(),
                           "give it less to do at once: --jobs 1, a smaller --memory", -1});
    }
}

}  // namespace

Result<RunResult> write_runs(const RunJob& job, BuildObserver& observer) {
    Board board(job.slices.size());
    std::vector<std::thread> threads;
    for (std::size_t at = 0; at < job.jobs; ++at)
        threads.emplace_back([&] { run_worker(job, board, observer); });
    for (std::thread& thread : threads) thread.join();
    if (board.error) return Unexpected{std::move(*board.error)};
    RunResult result;
    result.resumed = board.resumed;
    result.reading = board.reading;
    for (SliceResult& slice : board.slices) {
        result.text_bytes += slice.text_bytes;
        result.kept_texts.push_back(std::move(slice.kept_texts));
        std::move(slice.runs.begin(), slice.runs.end(), std::back_inserter(result.runs));
        std::move(slice.word_counts.begin(), slice.word_counts.end(),
                  std::back_inserter(result.word_counts));
    }
    return result;
}

}  // namespace mea::ingest
