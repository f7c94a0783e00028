// A full build: files in, a published generation out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/deadline.h"
#include "base/result.h"
#include "indexer/build/text_keeper.h"
#include "indexer/isolate/extractor_process.h"
#include "indexer/knowledge.h"
#include "indexer/source/gather.h"
#include "indexer/verdict.h"

namespace mea::ingest {

struct BuildOptions {
    std::filesystem::path index;
    SourceOptions sources;
    DataFolders data;
    std::size_t jobs = 1;              // worker threads, at least 1
    std::size_t memory = 160U << 20U;  // bytes the whole process may take, roughly
    std::size_t keep = 3;              // earlier generations that stay
    ExtractorOptions extractors;       // how documents are read
    std::string program;               // name and version, for the manifest
    bool update = false;  // take over what did not change since the published generation
    // Percent of the documents of the larger database of the generation that an update may leave
    // behind in it, or add beside it, until it merges both; see carry_over.h.
    double merge_at = 10;
    double max_shrink = 100;  // percent that may be missing, see losses(); 100: anything
    Deadline patience{std::chrono::milliseconds(0)};  // how long to wait for another writer
};

struct BuildSummary {
    std::uint64_t generation = 0;
    std::uint64_t works = 0;
    std::uint64_t versions = 0;
    std::uint64_t text_bytes = 0;
    std::uint64_t resumed = 0;  // parts that were taken from an interrupted build
    // Not empty: the generation is finished but not published, because it lost too much.
    std::vector<std::string> losses = {};
    bool unchanged = false;      // an update found nothing to do; the figures are those of before
    ReadingCounts reading = {};  // of the parts that were not resumed
};

// With options.update the documents of files that did not change are taken over from the published
// generation where that can be (find_base), of others the text that it keeps (kept_texts.h), and
// nothing is published when nothing changed; the generation answers as one that was made from
// nothing does. Without, every file is read again.
//
// Builds the next generation from `sources` and publishes it; until then, and whenever this fails,
// the published one stays as it is. What an interrupted build of the same had done is used.
// `observer` is told of every file from any thread, one at a time. Raising `cancel` stops the build
// at the next document. A generation that lost more than options.max_shrink is kept, but not
// published: the summary says what it lost. Errors: busy (another writer), not_found (no document
// could be indexed; the schemas, the reader program or a manifest are missing), argument (a
// manifest is not what it should be), cancelled, corrupt (the new generation fails its checks), io,
// wrong_version.
Result<BuildSummary> build(const BuildOptions& options, BuildObserver& observer,
                           const CancelFlag& cancel);

}  // namespace mea::ingest
