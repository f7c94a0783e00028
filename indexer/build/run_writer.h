// Writes versions into runs: small databases, each as large as a bounded amount of memory, to be
// merged into one later.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <xapian.h>

#include "base/result.h"
#include "index/dictionary_writer.h"
#include "index/stored_version.h"
#include "indexer/problem.h"
#include "indexer/record.h"

namespace mea::ingest {

// A version ready to be written. It is kept until its run is safe, to be written again if the run
// is lost.
struct Version {
    index::VersionHeader header;
    Record record;
    std::vector<Problem> problems;
};

// Xapian drops everything not yet committed when it refuses one document, and may refuse it as late
// as at the commit. So a run in which any write fails is thrown away and written again in halves,
// and these in halves, until the one document that cannot be written stands alone.
// Not safe for concurrent use: one per worker.
class RunWriter {
  public:
    // Also adds the words of the version to the counts.
    using Make = std::function<Result<Xapian::Document>(const Version&, index::WordCounts&)>;
    // `refused` is null for a version that is safely in a run.
    using Settled = std::function<void(const Version&, const Error* refused)>;

    // Runs are made in `folder` (which exists), under names beginning with `prefix`, each closed
    // once it needs about `budget` bytes of memory. `settled` is called once for every version.
    RunWriter(std::filesystem::path folder, std::string prefix, std::size_t budget, Make make,
              Settled settled);
    ~RunWriter();

    // Errors: io and the like, which are no document's fault; the writer is then of no more use.
    Status add(Version version);
    // Closes the last run.
    Status finish();

    // In the order of the versions they hold.
    const std::vector<std::filesystem::path>& runs() const { return runs_; }
    // Files with the encoded counts of the words in each run, beside it.
    const std::vector<std::filesystem::path>& word_counts() const { return word_counts_; }

  private:
    struct Open;
    Status write(const Version& version, const Xapian::Document& document);
    Status close();
    Status settle_or_replay(Status written);
    Status replay(std::size_t begin, std::size_t end);
    Status write_range(std::size_t begin, std::size_t end);
    void abandon();

    std::filesystem::path folder_;
    std::string prefix_;
    std::size_t budget_;
    Make make_;
    Settled settled_;
    std::unique_ptr<Open> open_;
    std::vector<Version> versions_;  // of the open run
    index::WordCounts counts_;       // of the open run
    std::vector<std::filesystem::path> runs_;
    std::vector<std::filesystem::path> word_counts_;
    std::size_t next_ = 0;
};

}  // namespace mea::ingest
