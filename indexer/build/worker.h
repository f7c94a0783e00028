// The workers of a build: each takes slices until none is left and fills runs.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <mutex>
#include <optional>
#include <vector>

#include "base/deadline.h"
#include "base/result.h"
#include "indexer/build/slices.h"
#include "indexer/build/text_keeper.h"
#include "indexer/isolate/extractor_pool.h"
#include "indexer/knowledge.h"
#include "indexer/verdict.h"

namespace mea::ingest {

// What all workers of a build share.
struct RunJob {
    const std::vector<SourcePath>& files;
    const std::vector<Family>& families;
    const std::vector<Slice>& slices;
    const Knowledge& knowledge;
    ExtractorPool& extractors;
    std::filesystem::path folder;          // where runs are made
    std::filesystem::path previous;        // the published generation; may be empty
    const std::optional<KeptTexts>& kept;  // texts that need not be read again
    std::size_t jobs = 1;
    std::size_t run_bytes = 0;  // memory of one run
    std::uint64_t started = 0;  // seconds since 1970: the datestamp of what is new
    const CancelFlag& cancel;
};

struct RunResult {
    std::vector<std::filesystem::path> runs;         // in the order of the files
    std::vector<std::filesystem::path> word_counts;  // of each run, encoded
    std::uint64_t text_bytes = 0;
    std::vector<std::filesystem::path> kept_texts;  // of each slice, see kept_texts.h
    std::uint64_t resumed = 0;                      // slices that an earlier build had done
    ReadingCounts reading;                          // of the other slices
};

// A slice that is noted as done in job.folder (see resume.h) is taken from there; the others are
// noted when they are done. Runs `jobs` threads to the end of all slices. The first error that is
// no document's fault ends it. `observer` is called by one thread at a time.
Result<RunResult> write_runs(const RunJob& job, BuildObserver& observer);

}  // namespace mea::ingest
