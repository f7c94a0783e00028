// The command line of mea-index.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "indexer/report/terminal.h"
#include "indexer/source/gather.h"

namespace CLI {
class App;
}

namespace mea::ingest {

enum class Command { build, explain, extract, verify, list, stats, diff, rollback, publish, prune };

struct Options {
    Command command = Command::build;
    std::string index;
    SourceOptions sources;
    std::string schemas;                  // empty: where they were installed
    std::vector<std::string> vocabulary;  // further folders
    std::vector<std::string> concepts;    // further thesauri: files or folders
    std::size_t jobs = 0;                 // 0: one per core
    std::size_t memory_mb = 160;
    std::size_t keep = 3;
    std::string report;
    std::string ocr;  // languages as Tesseract names them, "ara+chi_sim"; empty: no recognition
    bool json = false;
    bool with_text = false;  // of explain: the text that spans are bytes of
    bool quiet = false;
    std::string metrics;      // file for Prometheus; empty: none
    double max_shrink = 100;  // percent
    double merge_at = 10;     // percent
    bool update = false;
    bool dry_run = false;
    std::chrono::milliseconds wait{0};  // for another writer
    ColourChoice colour = ColourChoice::automatic;
    std::uint64_t generation = 0;  // 0: the published one
    std::uint64_t other_generation = 0;
    bool all = false;
};

// What the program ends with.
struct ExitCode {
    static constexpr int ok = 0;
    static constexpr int problems = 1;  // done, but documents have problems
    static constexpr int usage = 2;
    static constexpr int busy = 3;
    static constexpr int corrupt = 4;  // the index is missing, damaged or of another version
    static constexpr int refused = 5;  // made but not published, see --max-shrink
    static constexpr int failed = 6;   // the disk, the network, memory; nothing was published
    static constexpr int interrupted = 130;
};

struct ParsedOptions {
    bool go_on = false;  // false: the program ends with `exit_code`, everything is said
    int exit_code = ExitCode::ok;
    Options options;
};

// Gives `app` every command and option; parsing fills `options`, which must live as long.
void define_options(CLI::App& app, Options& options);

// Reads the command line; help and version go to stdout, errors to stderr.
ParsedOptions parse_options(int argc, const char* const* argv);

// "mea-index 0.1.0".
std::string program_version();

}  // namespace mea::ingest
