#include "indexer/options.h"

#include <string>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/uvernum.h>
#include <xapian.h>

namespace mea::ingest {
namespace {

constexpr const char* kAbout =
    "mea-index: from the documents of environmental conventions to a published index";

constexpr const char* kFooter =
    "Exit codes: 0 done; 1 finished, but documents have problems, or the system failed;\n"
    "2 wrong usage; 3 the index is busy; 4 the index is missing, damaged or of another version;\n"
    "130 interrupted. A failed or interrupted build leaves the published index as it was.";

std::string build_data() {
    return fmt::format("{}\nXapian {}, ICU {}, Unicode {}; {} build with GCC {}\n",
                       program_version(), Xapian::version_string(), U_ICU_VERSION,
                       U_UNICODE_VERSION, MEA_BUILD_TYPE, __VERSION__);
}

void add_index(CLI::App& command, Options& options) {
    command.add_option("--index", options.index, "Folder of the index")
        ->required()
        ->type_name("DIR");
}

void add_data(CLI::App& command, Options& options) {
    command
        .add_option("--schemas", options.schemas,
                    "Folder of the schemas (default: the installed ones)")
        ->type_name("DIR");
    command
        .add_option("--vocabulary", options.vocabulary,
                    "Further folder of vocabulary files; may repeat")
        ->type_name("DIR")
        ->allow_extra_args(false);
}

void add_json(CLI::App& command, Options& options, const char* help) {
    command.add_flag("--json", options.json, help);
}

void add_files(CLI::App& command, Options& options, const char* name, const char* help) {
    command.add_option(name, options.paths, help)->required();
}

void add_build(CLI::App& app, Options& options) {
    CLI::App& build = *app.add_subcommand(
        "build", "Read all documents again, publish a new generation of the index");
    add_index(build, options);
    add_files(build, options, "PATH", "Files, and folders with everything below them");
    add_data(build, options);
    build.add_option("--jobs", options.jobs, "Documents worked on at once (default: one per core)")
        ->check(CLI::Range(1, 1024));
    build
        .add_option("--memory", options.memory_mb,
                    "Megabytes the program may take; more may be faster, never needed")
        ->capture_default_str()
        ->check(CLI::Range(64, 1 << 20));
    build.add_option("--keep", options.keep, "Earlier generations to keep for a rollback")
        ->capture_default_str();
    build
        .add_option("--report", options.report,
                    "Write a verdict on every document to FILE, as JSON lines (-: stdout)")
        ->type_name("FILE");
    build.add_flag("--quiet", options.quiet, "No progress and no summary");
    add_json(build, options, "The summary as JSON, nothing else");
    build.callback([&options] { options.command = Command::build; });
}

void add_readers(CLI::App& app, Options& options) {
    CLI::App& explain = *app.add_subcommand(
        "explain", "Show what is recognised in documents, and why, without an index");
    add_files(explain, options, "FILE", "Files or folders");
    add_data(explain, options);
    add_json(explain, options, "One JSON object per document and line");
    explain.callback([&options] { options.command = Command::explain; });

    CLI::App& extract =
        *app.add_subcommand("extract", "Show the text and metadata that are read from a file");
    add_files(extract, options, "FILE", "Files or folders");
    add_json(extract, options, "One JSON object per document and line");
    extract.callback([&options] { options.command = Command::extract; });
}

void add_keepers(CLI::App& app, Options& options) {
    CLI::App& verify = *app.add_subcommand("verify", "Check the published generation completely");
    add_index(verify, options);
    verify.add_option("--generation", options.generation, "Another one than the published");
    verify.add_flag("--all", options.all, "All that are kept");
    verify.callback([&options] { options.command = Command::verify; });

    CLI::App& rollback =
        *app.add_subcommand("rollback", "Publish the generation before the published one again");
    add_index(rollback, options);
    rollback.callback([&options] { options.command = Command::rollback; });

    CLI::App& list = *app.add_subcommand("list", "List the generations that are kept");
    add_index(list, options);
    add_json(list, options, "As JSON");
    list.callback([&options] { options.command = Command::list; });

    CLI::App& stats = *app.add_subcommand("stats", "What the published generation holds");
    add_index(stats, options);
    add_json(stats, options, "As JSON");
    stats.callback([&options] { options.command = Command::stats; });
}

}  // namespace

std::string program_version() {
    return std::string("mea-index ") + MEA_VERSION;
}

ParsedOptions parse_options(int argc, const char* const* argv) {
    ParsedOptions parsed;
    CLI::App app(kAbout, "mea-index");
    app.footer(kFooter);
    app.require_subcommand(1);
    app.set_version_flag("--version", build_data());
    add_build(app, parsed.options);
    add_readers(app, parsed.options);
    add_keepers(app, parsed.options);
    try {
        app.parse(argc, argv);
        parsed.go_on = true;
    } catch (const CLI::ParseError& error) {
        // CLI11 has codes of its own above 100; help and version are no errors.
        parsed.exit_code = app.exit(error) == 0 ? ExitCode::ok : ExitCode::usage;
    }
    return parsed;
}

}  // namespace mea::ingest
