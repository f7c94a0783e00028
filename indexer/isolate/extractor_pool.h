// Reads documents in child processes, for as many threads as ask.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "indexer/isolate/extractor_process.h"

namespace mea::ingest {

// The program that reads documents: beside this one, as built, or in the folder of programs that
// only programs start, as installed. Errors: not_found.
Result<std::filesystem::path> find_extractor();

class ExtractorPool {
  public:
    // Starts one child, so that an installation without a reader fails here and not at each
    // document. Errors: as of find_extractor (when `options` name no program) and
    // ExtractorProcess::start.
    static Result<std::unique_ptr<ExtractorPool>> open(ExtractorOptions options);
    // As open, but for who may have nothing to read: the first child waits for start(). Errors: of
    // find_extractor.
    static Result<std::unique_ptr<ExtractorPool>> prepare(ExtractorOptions options);

    // Starts the first child unless one was started. Errors: of ExtractorProcess::start. Safe for
    // concurrent use.
    Status start();

    // Reads the file in a child of its own for the time it takes. A child that crashes, hangs or
    // takes too much costs this document and no other: the extraction then holds the problem. One
    // that had read other documents before gets a second chance in a fresh process, so that the
    // verdict does not depend on what was read before. Safe for concurrent use.
    Extraction extract(const ExtractionRequest& request);

    // What the sandbox lacks on this machine, for the operator; empty: nothing. REQUIRES: started
    const std::string& missing() const { return missing_; }

  private:
    explicit ExtractorPool(ExtractorOptions options) : options_(std::move(options)) {}
    Reading read(const ExtractionRequest& request, bool fresh, bool& was_fresh);

    ExtractorOptions options_;
    std::string missing_;
    std::mutex mutex_;
    bool started_ = false;
    std::vector<ExtractorProcess> idle_;
};

}  // namespace mea::ingest
