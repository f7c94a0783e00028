#include "indexer/report/console.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include <fmt/format.h>

#include "indexer/report/terminal.h"
#include "indexer/report/verdict_json.h"

namespace mea::ingest {
namespace {

using namespace std::chrono_literals;

constexpr auto kTerminalTick = 200ms;
constexpr auto kLogTick = 30s;
constexpr std::size_t kLogWidth = 160;

const char* colour_of(ProblemSeverity severity) {
    switch (severity) {
        case ProblemSeverity::error:
            return "\033[31m";
        case ProblemSeverity::warning:
            return "\033[33m";
        case ProblemSeverity::contradiction:
            return "\033[35m";
        case ProblemSeverity::note:
            return "";
    }
    return "";
}

// A contradiction is the document's own affair and a note nobody's; the others mean a loss.
bool is_loss(const Problem& problem) {
    return problem.severity == ProblemSeverity::error ||
           problem.severity == ProblemSeverity::warning;
}

}  // namespace

Console::Console(const ConsoleOptions& options)
    : options_(options), terminal_(is_terminal(stderr)), colour_(wants_colour(stderr)) {}

Result<std::unique_ptr<Console>> Console::open(const ConsoleOptions& options) {
    std::unique_ptr<Console> console(new Console(options));
    if (options.report_file == "-") {
        console->report_ = stdout;
    } else if (!options.report_file.empty()) {
        console->report_ = std::fopen(options.report_file.c_str(), "we");
        if (console->report_ == nullptr)
            return fail(ErrorCode::io, "cannot write the report " + options.report_file + ": " +
                                           std::strerror(errno));
    }
    if (!options.quiet && !options.json)
        console->ticker_ = std::thread([watched = console.get()] { watched->tick(); });
    return console;
}

Console::~Console() {
    stop();
    if (ticker_.joinable()) ticker_.join();
    if (report_ != nullptr && report_ != stdout) std::fclose(report_);
}

void Console::found(std::uint64_t files, std::uint64_t bytes) {
    const std::lock_guard lock(mutex_);
    progress_.files = files;
    progress_.bytes = bytes;
    begin_ = std::chrono::steady_clock::now();
}

void Console::processed(std::string_view path, std::uint64_t bytes) {
    const std::lock_guard lock(mutex_);
    ++progress_.done_files;
    progress_.done_bytes += bytes;
    progress_.current = std::string(path);
}

void Console::entered(std::string_view phase) {
    const std::lock_guard lock(mutex_);
    progress_.current = std::string(phase);
    wake_.notify_all();
}

void Console::noted(std::string_view message) {
    const std::lock_guard lock(mutex_);
    if (options_.quiet || options_.json) return;
    clear_line();
    fmt::print(stderr, "{}\n", one_line(std::string(message)));
}

Tally Console::tally() {
    const std::lock_guard lock(mutex_);
    Tally tally = tally_;
    tally.files = progress_.files;
    tally.bytes = progress_.bytes;
    tally.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count();
    return tally;
}

void Console::decided(const Verdict& verdict) {
    const std::lock_guard lock(mutex_);
    ++tally_.outcomes[outcome_name(verdict.outcome)];
    if (std::any_of(verdict.problems.begin(), verdict.problems.end(), is_loss))
        ++tally_.problem_documents;
    for (const Problem& problem : verdict.problems) {
        ++tally_.severities[problem_severity_name(problem.severity)];
        print_problem(problem);
    }
    if (report_ != nullptr) write_report(dump_line(to_json(verdict)));
}

void Console::print_problem(const Problem& problem) {
    if (options_.quiet || options_.json || problem.severity == ProblemSeverity::note) return;
    clear_line();
    fmt::print(stderr, "{}{}{}: {}\n", colour_ ? colour_of(problem.severity) : "",
               problem_severity_name(problem.severity), colour_ ? "\033[0m" : "",
               to_string(problem));
}

void Console::write_report(const std::string& line) {
    // Whoever follows the report sees each verdict when it is made.
    if (std::fputs(line.c_str(), report_) < 0 || std::fflush(report_) != 0) report_failed_ = true;
}

void Console::clear_line() {
    if (!line_shown_) return;
    std::fputs("\r\033[K", stderr);
    line_shown_ = false;
}

void Console::tick() {
    std::unique_lock lock(mutex_);
    while (!done_) {
        if (terminal_)
            wake_.wait_for(lock, kTerminalTick);
        else
            wake_.wait_for(lock, kLogTick, [&] { return done_; });
        if (done_) return;
        const auto elapsed = std::chrono::steady_clock::now() - begin_;
        if (terminal_) {
            clear_line();
            const std::size_t width = terminal_width(stderr) - 1;
            std::fputs(progress_line(progress_, elapsed, width).c_str(), stderr);
            line_shown_ = true;
        } else {
            fmt::print(stderr, "{}\n", progress_line(progress_, elapsed, kLogWidth));
        }
    }
}

void Console::print_summary(const BuildSummary& summary) const {
    const std::string counts =
        fmt::format("{} works in {} versions from {} files ({})", summary.works, summary.versions,
                    progress_.files, human_bytes(progress_.bytes));
    const std::string time = human_time(std::chrono::steady_clock::now() - begin_);
    if (options_.dry_run)
        fmt::print("dry run, nothing was written: {} would be indexed; {}\n", counts, time);
    else if (!summary.losses.empty())
        fmt::print("generation {} made but not published: {} in {}\n", summary.generation, counts,
                   time);
    else
        fmt::print("generation {} {}: {} in {}\n", summary.generation,
                   summary.unchanged ? "stays, nothing changed" : "published", counts, time);
    if (const auto removed = tally_.outcomes.find(outcome_name(Outcome::removed));
        removed != tally_.outcomes.end())
        fmt::print("{} versions are no longer there\n", removed->second);
    if (summary.reading.kept != 0)
        fmt::print("{} files enriched anew from the text that was kept of them, {} read\n",
                   summary.reading.kept, summary.reading.extracted);
    if (tally_.problem_documents != 0)
        fmt::print("{} documents with problems\n", tally_.problem_documents);
}

void Console::stop() {
    const std::lock_guard lock(mutex_);
    done_ = true;
    wake_.notify_all();
    clear_line();
}

Status Console::finish(const BuildSummary& summary) {
    stop();
    const Tally counts = tally();
    nlohmann::ordered_json json = {
        {"schema_version", 1},
        {"generation", summary.generation},
        {"published", !options_.dry_run && !summary.unchanged && summary.losses.empty()},
        {"works", summary.works},
        {"versions", summary.versions},
        {"text_bytes", summary.text_bytes},
        {"files", counts.files},
        {"bytes", counts.bytes},
        {"extracted_files", summary.reading.extracted},
        {"kept_files", summary.reading.kept},
        {"outcomes", counts.outcomes},
        {"problems", counts.severities},
        {"problem_documents", counts.problem_documents},
        {"elapsed_s", counts.seconds}};
    if (options_.dry_run) json["dry_run"] = true;
    if (summary.resumed != 0) json["resumed_parts"] = summary.resumed;
    if (!summary.losses.empty()) json["losses"] = summary.losses;
    if (report_ != nullptr) write_report(dump_line({{"summary", json}}));
    if (options_.json) {
        std::fputs(dump_line(json).c_str(), stdout);
    } else if (!options_.quiet) {
        print_summary(summary);
    }
    std::fflush(stdout);
    if (report_failed_)
        return fail(ErrorCode::io, "the report " + options_.report_file + " is incomplete");
    return {};
}

}  // namespace mea::ingest
