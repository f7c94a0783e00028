#include "indexer/options.h"

#include <algorithm>
#include <map>
#include <string>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/uvernum.h>
#include <xapian.h>

#include "indexer/source_options.h"

namespace mea::ingest {
namespace {

constexpr const char* kAbout =
    "mea-index: from the documents of environmental conventions to a published index";

constexpr const char* kFooter =
    "Exit codes: 0 done; 1 done, but documents have problems;\n"
    "2 wrong usage; 3 the index is busy; 4 the index is missing, damaged or of another version;\n"
    "5 made but not published, because too much was lost (--max-shrink);\n"
    "6 failed: the disk, the network, memory, or something named is not there; 130 interrupted.\n"
    "A failed or interrupted run leaves the published index as it was.\n"
    "mea-index COMMAND --help says what a command takes.";

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

void add_reading(CLI::App& command, Options& options) {
    command
        .add_option("--ocr", options.ocr,
                    "Recognise PDFs without readable text, in these languages of Tesseract "
                    "(ara+chi_sim); seconds for each page")
        ->type_name("LANGUAGES");
}

void add_json(CLI::App& command, Options& options, const char* help) {
    command.add_flag("--json", options.json, help);
}

void add_files(CLI::App& command, Options& options, const char* name, const char* help) {
    command.add_option(name, options.sources.paths, help)->required();
}

constexpr std::int64_t kMostGenerations = 1'000'000'000;
constexpr std::int64_t kForever = std::int64_t{10} * 365 * 24 * 3600;  // seconds

void add_wait(CLI::App& command, Options& options) {
    command
        .add_option_function<std::int64_t>(
            "--wait",
            [&options](std::int64_t seconds) { options.wait = std::chrono::seconds(seconds); },
            "While another program writes the index, wait for it, at most SECONDS; without a "
            "number until it has finished")
        ->type_name("[SECONDS]")
        ->check(CLI::Range(std::int64_t{0}, kForever).description(""));
}

void add_keep(CLI::App& command, Options& options) {
    command.add_option("--keep", options.keep, "Earlier generations to keep for a rollback")
        ->type_name("N")
        ->check(CLI::Range(std::int64_t{0}, kMostGenerations).description(""))
        ->capture_default_str();
}

// "10%" or "10".
std::string parse_percent(std::string& text) {
    if (text.ends_with('%')) text.pop_back();
    return CLI::Range(0.0, 100.0).description("")(text);
}

void add_result(CLI::App& command, Options& options) {
    add_keep(command, options);
    command
        .add_option("--max-shrink", options.max_shrink,
                    "Do not publish a generation that has more than this share fewer works, "
                    "versions, or works of a language than the published one (default: 100%)")
        ->type_name("PERCENT")
        ->transform(CLI::Validator(parse_percent, ""));
    add_wait(command, options);
    command.add_flag("--dry-run", options.dry_run,
                     "Read everything and report, but write no index");
    command
        .add_option("--report", options.report,
                    "Write a verdict on every document to FILE, as JSON lines (-: stdout)")
        ->type_name("FILE");
    command
        .add_option("--metrics", options.metrics,
                    "Write the run's figures to FILE, in Prometheus' text format, also when it "
                    "fails")
        ->type_name("FILE");
    command.add_flag("--quiet", options.quiet, "No progress and no summary");
    add_json(command, options, "The summary as JSON, nothing else");
}

void add_work(CLI::App& command, Options& options) {
    command
        .add_option("--jobs", options.jobs, "Documents worked on at once (default: one per core)")
        ->type_name("N")
        ->check(CLI::Range(1, 1024).description(""));
    command
        .add_option("--memory", options.memory_mb,
                    "Megabytes the program may take; more may be faster, never needed")
        ->type_name("MB")
        ->capture_default_str()
        ->check(CLI::Range(64, 1 << 20).description(""));
}

void add_concepts(CLI::App& command, Options& options) {
    command
        .add_option("--concepts", options.concepts,
                    "Further thesaurus in SKOS (RDF/XML), or a folder of *.rdf; may repeat. "
                    "Those in the vocabulary folders are read anyway")
        ->type_name("FILE")
        ->allow_extra_args(false);
}

void add_build(CLI::App& app, Options& options) {
    CLI::App& build = *app.add_subcommand(
        "build", "Read all documents again, publish a new generation of the index");
    add_index(build, options);
    add_sources(build, options.sources);
    add_data(build, options);
    add_reading(build, options);
    add_concepts(build, options);
    add_work(build, options);
    add_result(build, options);
    build.callback([&options] {
        require_sources(options.sources);
        options.command = Command::build;
    });
}

void add_update(CLI::App& app, Options& options) {
    CLI::App& update = *app.add_subcommand(
        "update",
        "Read what changed since the published generation, publish a new one; name all "
        "the same sources, vocabulary, thesauri and languages to recognise as for build");
    add_index(update, options);
    add_sources(update, options.sources);
    add_data(update, options);
    add_reading(update, options);
    add_concepts(update, options);
    update
        .add_option("--merge-at", options.merge_at,
                    "Share the database of the published generation, and put what came since into "
                    "a small one beside it, until as many of its documents are gone or as many "
                    "came; then merge both (default: 10%)")
        ->type_name("PERCENT")
        ->transform(CLI::Validator(parse_percent, ""));
    add_work(update, options);
    add_result(update, options);
    update.callback([&options] {
        require_sources(options.sources);
        options.command = Command::build;
        options.update = true;
    });
}

void add_readers(CLI::App& app, Options& options) {
    CLI::App& explain = *app.add_subcommand(
        "explain", "Show what is recognised in documents, and why, without an index");
    add_files(explain, options, "FILE", "Files or folders");
    add_data(explain, options);
    add_reading(explain, options);
    add_json(explain, options, "One JSON object per document and line");
    explain.add_flag("--text", options.with_text,
                     "Also the text that spans are bytes of: the passages of extract, each with "
                     "its number on a line of its own");
    explain.callback([&options] { options.command = Command::explain; });

    CLI::App& extract =
        *app.add_subcommand("extract", "Show the text and metadata that are read from a file");
    add_files(extract, options, "FILE", "Files or folders");
    add_reading(extract, options);
    add_json(extract, options, "One JSON object per document and line");
    extract.callback([&options] { options.command = Command::extract; });
}

CLI::Option& add_generation(CLI::App& command, const char* name, std::uint64_t& generation,
                            const char* help) {
    return *command.add_option(name, generation, help)
                ->type_name("N")
                ->check(CLI::Range(std::int64_t{1}, kMostGenerations).description(""));
}

void add_lookers(CLI::App& app, Options& options) {
    CLI::App& verify = *app.add_subcommand("verify", "Check the published generation completely");
    add_index(verify, options);
    add_generation(verify, "--generation", options.generation, "Another one than the published");
    verify.add_flag("--all", options.all, "All that are kept");
    add_json(verify, options, "One JSON object per generation and line");
    verify.callback([&options] { options.command = Command::verify; });

    CLI::App& list = *app.add_subcommand("list", "List the generations that are kept");
    add_index(list, options);
    add_json(list, options, "As JSON");
    list.callback([&options] { options.command = Command::list; });

    CLI::App& stats = *app.add_subcommand("stats", "What the published generation holds");
    add_index(stats, options);
    add_generation(stats, "--generation", options.generation, "Another one than the published");
    add_json(stats, options, "As JSON");
    stats.callback([&options] { options.command = Command::stats; });

    CLI::App& diff =
        *app.add_subcommand("diff",
                            "Which versions were added, removed and changed between two "
                            "generations, and how the counts differ");
    add_index(diff, options);
    add_generation(diff, "GEN1", options.generation, "The older generation").required();
    add_generation(diff, "GEN2", options.other_generation, "The newer generation").required();
    add_json(diff, options, "One JSON object per change and line, the counts last");
    diff.callback([&options] { options.command = Command::diff; });
}

void add_keepers(CLI::App& app, Options& options) {
    CLI::App& rollback =
        *app.add_subcommand("rollback", "Publish the generation before the published one again");
    add_index(rollback, options);
    add_wait(rollback, options);
    add_json(rollback, options, "As JSON");
    rollback.callback([&options] { options.command = Command::rollback; });

    CLI::App& publish = *app.add_subcommand(
        "publish", "Check a generation that is kept and publish it, whatever --max-shrink said");
    add_index(publish, options);
    add_generation(publish, "--generation", options.generation,
                   "Which one (default: the newest that is kept)");
    add_wait(publish, options);
    add_json(publish, options, "As JSON");
    publish.callback([&options] { options.command = Command::publish; });

    CLI::App& prune =
        *app.add_subcommand("prune", "Remove old generations, and what killed runs left behind");
    add_index(prune, options);
    add_keep(prune, options);
    prune.add_flag("--dry-run", options.dry_run, "Only say which");
    add_wait(prune, options);
    add_json(prune, options, "As JSON");
    prune.callback([&options] { options.command = Command::prune; });
}

void add_colour(CLI::App& app, Options& options) {
    const std::map<std::string, ColourChoice> choices = {{"auto", ColourChoice::automatic},
                                                         {"always", ColourChoice::always},
                                                         {"never", ColourChoice::never}};
    for (CLI::App* command : app.get_subcommands({}))
        command
            ->add_option("--color,--colour", options.colour,
                         "Colours in messages; auto: on a terminal, unless NO_COLOR is set")
            ->type_name("auto|always|never")
            ->transform(CLI::Transformer(choices).description(""));
}

// Gives a --wait without a number one: CLI11 would take whatever comes next.
void complete_waits(std::vector<std::string>& arguments) {
    const auto is_number = [](const std::string& text) {
        return !text.empty() &&
               std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    };
    for (std::size_t at = 0; at < arguments.size(); ++at)
        if (arguments[at] == "--wait" &&
            (at + 1 == arguments.size() || !is_number(arguments[at + 1])))
            arguments[at] += "=" + std::to_string(kForever);
}

// Whether the command line begins with a command; says which there are when it does not.
bool names_command(const CLI::App& app, const std::vector<std::string>& arguments) {
    if (arguments.empty() || arguments.front().starts_with('-')) return true;
    std::vector<std::string> names;
    for (const CLI::App* command : app.get_subcommands({})) names.push_back(command->get_name());
    if (std::find(names.begin(), names.end(), arguments.front()) != names.end()) return true;
    fmt::print(stderr, "mea-index: there is no command '{}', only {}\n", arguments.front(),
               fmt::join(names, ", "));
    return false;
}

}  // namespace

std::string program_version() {
    return std::string("mea-index ") + MEA_VERSION;
}

void define_options(CLI::App& app, Options& options) {
    app.name("mea-index");
    app.description(kAbout);
    app.footer(kFooter);
    app.require_subcommand(1);
    app.set_version_flag("--version", build_data());
    add_build(app, options);
    add_update(app, options);
    add_readers(app, options);
    add_lookers(app, options);
    add_keepers(app, options);
    add_colour(app, options);
}

ParsedOptions parse_options(int argc, const char* const* argv) {
    ParsedOptions parsed;
    CLI::App app;
    define_options(app, parsed.options);
    std::vector<std::string> arguments(argv + std::min(argc, 1), argv + argc);
    if (!names_command(app, arguments)) {
        parsed.exit_code = ExitCode::usage;
        return parsed;
    }
    complete_waits(arguments);
    std::reverse(arguments.begin(), arguments.end());  // as CLI11 takes them
    try {
        app.parse(std::move(arguments));
        parsed.go_on = true;
    } catch (const CLI::ParseError& error) {
        // CLI11 has codes of its own above 100; help and version are no errors.
        parsed.exit_code = app.exit(error) == 0 ? ExitCode::ok : ExitCode::usage;
    }
    return parsed;
}

}  // namespace mea::ingest
