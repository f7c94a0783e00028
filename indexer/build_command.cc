#include <algorithm>
#include <ctime>
#include <filesystem>
#include <memory>
#include <optional>
#include <system_error>
#include <thread>

#include <fmt/format.h>

#include "indexer/build/builder.h"
#include "indexer/build/rehearsal.h"
#include "indexer/command.h"
#include "indexer/report/console.h"
#include "indexer/report/metrics.h"

namespace mea::ingest {
namespace {

Result<BuildOptions> build_options(const Options& options, const CancelFlag& cancel) {
    BuildOptions build;
    build.index = options.index;
    build.sources = options.sources;
    build.data.extra.assign(options.vocabulary.begin(), options.vocabulary.end());
    build.data.concepts.assign(options.concepts.begin(), options.concepts.end());
    build.jobs =
        options.jobs != 0 ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
    build.memory = options.memory_mb << 20U;
    build.keep = options.keep;
    build.extractors.reading.ocr = options.ocr;
    build.program = program_version();
    build.update = options.update;
    build.max_shrink = options.max_shrink;
    build.merge_at = options.merge_at;
    build.patience = patience(options, cancel);
    build.data.schemas = options.schemas;
    if (options.schemas.empty()) {
        auto found = find_schemas();
        if (!found) return std::move(found).forward();
        build.data.schemas = std::move(found).value();
    }
    return build;
}

// What a refused generation lost, and the two ways on.
void print_losses(const Options& options, const BuildSummary& summary) {
    fmt::print(stderr,
               "mea-index: generation {} is not published, it lost more than --max-shrink {:g}% "
               "allows: {} (mea-index diff says what is missing; if that is right, mea-index "
               "publish --index {} --generation {})\n",
               summary.generation, options.max_shrink, fmt::join(summary.losses, ", "),
               options.index, summary.generation);
}

Status check_metrics_folder(const Options& options) {
    if (options.metrics.empty() || options.dry_run) return {};
    const std::filesystem::path folder = std::filesystem::absolute(options.metrics).parent_path();
    std::error_code error;
    if (std::filesystem::is_directory(folder, error)) return {};
    return fail(ErrorCode::not_found,
                "the metrics cannot be written: there is no folder " + folder.string(),
                "check what --metrics names");
}

// Leaves the outcome of a run in `summary`; returns the exit code.
int run(const BuildOptions& build_options, const Options& options, const CancelFlag& cancel,
        Console& console, std::optional<BuildSummary>& summary) {
    auto made = options.dry_run ? rehearse(build_options, console, cancel)
                                : build(build_options, console, cancel);
    console.stop();
    if (!made) return report_error(made.error());
    summary = std::move(made).value();
    if (Status finished = console.finish(*summary); !finished)
        return report_error(finished.error());
    if (!summary->losses.empty()) {
        print_losses(options, *summary);
        return ExitCode::refused;
    }
    return console.tally().problem_documents == 0 ? ExitCode::ok : ExitCode::problems;
}

}  // namespace

int run_build(const Options& options, const CancelFlag& cancel) {
    // A night's work must not end in the discovery that its figures have nowhere to go.
    if (Status folder = check_metrics_folder(options); !folder) return report_error(folder.error());
    const auto prepared = build_options(options, cancel);
    if (!prepared) return report_error(prepared.error());
    auto opened = Console::open({options.quiet, options.json, options.report, options.dry_run});
    if (!opened) return report_error(opened.error());
    Console& console = **opened;
    RunMetrics metrics;
    metrics.exit_code = run(*prepared, options, cancel, console, metrics.summary);
    if (options.metrics.empty() || options.dry_run) return metrics.exit_code;
    metrics.index = options.index;
    metrics.program = program_version();
    metrics.finished = std::time(nullptr);
    metrics.tally = console.tally();
    if (Status written = write_metrics(options.metrics, metrics); !written) {
        const int code = report_error(written.error());
        return metrics.exit_code == ExitCode::ok ? code : metrics.exit_code;
    }
    return metrics.exit_code;
}

}  // namespace mea::ingest
