#include <algorithm>
#include <cstdio>
#include <thread>

#include <fmt/format.h>

#include "indexer/build/builder.h"
#include "indexer/command.h"
#include "indexer/report/console.h"
#include "indexer/report/terminal.h"

namespace mea::ingest {

int report_error(const Error& error) {
    fmt::print(stderr, "{}mea-index: {}{}\n", wants_colour(stderr) ? "\033[31m" : "",
               to_string(error), wants_colour(stderr) ? "\033[0m" : "");
    switch (error.code) {
        case ErrorCode::argument:
            return ExitCode::usage;
        case ErrorCode::busy:
            return ExitCode::busy;
        case ErrorCode::corrupt:
        case ErrorCode::wrong_version:
            return ExitCode::corrupt;
        case ErrorCode::cancelled:
            return ExitCode::interrupted;
        default:
            return ExitCode::problems;
    }
}

int run_build(const Options& options, const CancelFlag& cancel) {
    BuildOptions build_options;
    build_options.index = options.index;
    build_options.paths = options.paths;
    build_options.data.extra.assign(options.vocabulary.begin(), options.vocabulary.end());
    build_options.jobs =
        options.jobs != 0 ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
    build_options.memory = options.memory_mb << 20U;
    build_options.keep = options.keep;
    build_options.extractors.reading.ocr = options.ocr;
    build_options.program = program_version();
    build_options.data.schemas = options.schemas;
    if (options.schemas.empty()) {
        auto found = find_schemas();
        if (!found) return report_error(found.error());
        build_options.data.schemas = std::move(found).value();
    }
    auto console = Console::open({options.quiet, options.json, options.report});
    if (!console) return report_error(console.error());
    const auto summary = build(build_options, **console, cancel);
    if (!summary) {
        console->reset();
        return report_error(summary.error());
    }
    if (Status finished = (*console)->finish(*summary); !finished)
        return report_error(finished.error());
    return (*console)->problem_documents() == 0 ? ExitCode::ok : ExitCode::problems;
}

}  // namespace mea::ingest
