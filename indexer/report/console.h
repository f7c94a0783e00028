// What a person at a terminal, a log file and a report file are told during a build.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "base/result.h"
#include "indexer/build/builder.h"
#include "indexer/report/metrics.h"
#include "indexer/report/progress.h"
#include "indexer/verdict.h"

namespace mea::ingest {

struct ConsoleOptions {
    bool quiet = false;            // no progress; problems only in the report
    bool json = false;             // as quiet; the summary is JSON
    std::string report_file = {};  // JSON lines, one per document; "-": stdout; empty: none
    bool dry_run = false;          // the summary says what would have been
};

// Observes a build. A line of progress is kept up to date on a terminal; where stderr is none, one
// is written every 30 s. Problems go to stderr, the summary to stdout. Safe for concurrent use.
class Console : public BuildObserver {
  public:
    // Opens the report file. Errors: io.
    static Result<std::unique_ptr<Console>> open(const ConsoleOptions& options);
    ~Console() override;

    void found(std::uint64_t files, std::uint64_t bytes) override;
    void processed(std::string_view path, std::uint64_t bytes) override;
    void decided(const Verdict& verdict) override;
    void entered(std::string_view phase) override;
    void noted(std::string_view message) override;

    // Ends the progress line, writes the summary of a finished build and closes the report.
    // Errors: io (the report could not be written in full).
    Status finish(const BuildSummary& summary);

    // Ends the progress of a run that failed.
    void stop();

    // So far.
    Tally tally();

  private:
    explicit Console(const ConsoleOptions& options);
    void tick();
    void clear_line();
    void print_problem(const Problem& problem);
    void write_report(const std::string& line);
    void print_summary(const BuildSummary& summary) const;

    ConsoleOptions options_;
    std::FILE* report_ = nullptr;
    bool report_failed_ = false;
    bool terminal_ = false;
    bool colour_ = false;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool done_ = false;
    bool line_shown_ = false;
    Progress progress_;
    Tally tally_;  // but for files, bytes and time
    std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
    std::thread ticker_;
};

}  // namespace mea::ingest
