// One child process that reads documents, seen from the parent.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>

#include <sys/types.h>

#include "base/result.h"
#include "indexer/extract/reading_options.h"
#include "indexer/isolate/frames.h"
#include "indexer/isolate/sandbox.h"
#include "indexer/isolate/shared_window.h"

namespace mea::ingest {

struct ExtractorOptions {
    std::filesystem::path program;  // mea-extract
    SandboxLimits limits;
    // Of one document by the clock, for what sleeps instead of computing.
    std::chrono::seconds most_time{180};
    // Then the child is replaced: libraries leak.
    std::uint32_t documents_per_process = 500;
    ReadingOptions reading;
};

// How the reading of one document ended.
enum class ReadingEnd : std::uint8_t { answered, crashed, memory, time, output, not_started };

struct Reading {
    ReadingEnd end = ReadingEnd::not_started;
    Extraction extraction;  // of `answered`
    std::string detail;     // of everything else, "signal 11"
};

// Owns the child: it ends with this object. For one thread at a time.
class ExtractorProcess {
  public:
    // Starts the program with posix_spawn, so that it is safe beside other threads. Errors:
    // not_found and io (it cannot be started), internal (it does not speak).
    static Result<ExtractorProcess> start(const ExtractorOptions& options);
    ~ExtractorProcess();
    ExtractorProcess(ExtractorProcess&& other) noexcept;
    ExtractorProcess& operator=(ExtractorProcess&& other) noexcept;

    // After any other end than `answered` the process is gone.
    Reading read(const ExtractionRequest& request, std::chrono::seconds most_time);

    std::uint32_t documents() const { return documents_; }
    // What its sandbox lacks on this machine; empty: nothing.
    const std::string& missing() const { return missing_; }

  private:
    ExtractorProcess(pid_t pid, int socket, SharedWindow window)
        : pid_(pid), socket_(socket), window_(std::move(window)) {}
    void end();
    Reading ended(bool by_time);

    pid_t pid_ = -1;
    int socket_ = -1;
    SharedWindow window_;
    std::uint32_t documents_ = 0;
    std::string missing_;
    std::string answer_;  // kept between documents for its memory
};

}  // namespace mea::ingest
