#include "indexer/report/metrics.h"

#include <array>

#include <fmt/format.h>

#include "base/file.h"
#include "base/utf8.h"
#include "indexer/verdict.h"

namespace mea::ingest {
namespace {

constexpr std::string_view kLastPublished = "mea_index_last_published_timestamp_seconds";
constexpr std::uint64_t kMaxMetricsBytes = 1U << 20U;

// Of a label's value: backslash, quotation mark and line feed are written with a backslash.
std::string escaped(std::string_view text) {
    std::string out;
    for (const char byte : utf8::repair(text)) {
        if (byte == '\\' || byte == '"') out.push_back('\\');
        if (byte == '\n')
            out += "\\n";
        else
            out.push_back(byte);
    }
    return out;
}

class Page {
  public:
    explicit Page(std::string_view index) : index_(escaped(index)) {}

    void gauge(std::string_view name, std::string_view help, std::string_view value) {
        declare(name, help);
        text_ += fmt::format("{}{{index=\"{}\"}} {}\n", name, index_, value);
    }
    template <typename Number>
    void gauge(std::string_view name, std::string_view help, Number value) {
        gauge(name, help, std::string_view(fmt::format("{}", value)));
    }
    void declare(std::string_view name, std::string_view help) {
        text_ += fmt::format("# HELP {} {}\n# TYPE {} gauge\n", name, help, name);
    }
    void sample(std::string_view name, std::string_view label, std::string_view of,
                std::uint64_t value) {
        text_ += fmt::format("{}{{index=\"{}\",{}=\"{}\"}} {}\n", name, index_, label, escaped(of),
                             value);
    }
    std::string take() { return std::move(text_); }

  private:
    std::string index_;
    std::string text_;
};

// The value of the sample with that name in an earlier page; empty: there is none.
std::string_view value_in(std::string_view page, std::string_view name) {
    const std::string begin = "\n" + std::string(name) + "{";
    const std::size_t at = page.find(begin);
    if (at == std::string_view::npos) return {};
    std::string_view line = page.substr(at + 1);
    line = line.substr(0, line.find('\n'));
    const std::string_view value = line.substr(line.rfind(' ') + 1);
    return value.find_first_not_of("0123456789") == std::string_view::npos ? value
                                                                           : std::string_view();
}

void add_counts(Page& page, const Tally& tally) {
    page.declare("mea_index_last_run_documents", "Documents by what became of them.");
    for (const Outcome outcome :
         {Outcome::indexed, Outcome::unchanged, Outcome::partial, Outcome::skipped, Outcome::failed,
          Outcome::quarantined, Outcome::removed}) {
        const auto count = tally.outcomes.find(outcome_name(outcome));
        page.sample("mea_index_last_run_documents", "outcome", outcome_name(outcome),
                    count == tally.outcomes.end() ? 0 : count->second);
    }
    page.declare("mea_index_last_run_problems", "Problems by severity.");
    for (const ProblemSeverity severity : {ProblemSeverity::note, ProblemSeverity::contradiction,
                                           ProblemSeverity::warning, ProblemSeverity::error}) {
        const auto count = tally.severities.find(problem_severity_name(severity));
        page.sample("mea_index_last_run_problems", "severity", problem_severity_name(severity),
                    count == tally.severities.end() ? 0 : count->second);
    }
}

}  // namespace

std::string metrics_text(const RunMetrics& run, std::string_view before) {
    Page page(run.index);
    const bool published = run.summary && run.summary->losses.empty();
    page.gauge("mea_index_last_run_timestamp_seconds", "When the last run ended.", run.finished);
    const std::string_view earlier = value_in(before, kLastPublished);
    if (published)
        page.gauge(kLastPublished, "When a run last published a generation.", run.finished);
    else if (!earlier.empty())
        page.gauge(kLastPublished, "When a run last published a generation.", earlier);
    page.gauge("mea_index_last_run_published", "1: the last run published its generation.",
               published ? 1 : 0);
    page.gauge("mea_index_last_run_exit_code", "What the last run ended with, see mea-index(1).",
               run.exit_code);
    page.gauge("mea_index_last_run_duration_seconds", "How long the last run took.",
               fmt::format("{:.3f}", run.tally.seconds));
    page.gauge("mea_index_last_run_files", "Files that the sources named.", run.tally.files);
    page.gauge("mea_index_last_run_bytes", "Size of these files.", run.tally.bytes);
    page.gauge("mea_index_last_run_problem_documents",
               "Documents that are not in the index, or lost something on the way in.",
               run.tally.problem_documents);
    add_counts(page, run.tally);
    if (run.summary) {
        page.gauge("mea_index_generation", "Number of the generation that was made.",
                   run.summary->generation);
        page.gauge("mea_index_works", "Works in it.", run.summary->works);
        page.gauge("mea_index_versions", "Language versions in it.", run.summary->versions);
        page.gauge("mea_index_text_bytes", "Text in it.", run.summary->text_bytes);
        page.gauge("mea_index_last_run_extracted_files", "Files that the last run read.",
                   run.summary->reading.extracted);
        page.gauge("mea_index_last_run_kept_files",
                   "Files that it enriched anew from the text that was kept of them.",
                   run.summary->reading.kept);
    }
    page.declare("mea_index_build_info", "The program that ran.");
    page.sample("mea_index_build_info", "version", run.program, 1);
    return page.take();
}

Status write_metrics(const std::string& file, const RunMetrics& run) {
    const Result<std::string> before = read_file(file, kMaxMetricsBytes);
    Status written = replace_file(file, metrics_text(run, before ? *before : std::string()));
    if (!written)
        return fail(written.error().code, "the metrics: " + written.error().message,
                    "check that the folder exists and who may write there");
    return {};
}

}  // namespace mea::ingest
