// The command line of mea-search.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <variant>

#include "appliance/host/citations.h"
#include "appliance/host/plugin.h"

namespace CLI {
class App;
}

namespace mea::appliance {

enum class Mode {
    search,
    analyse,
    suggest,
    related,
    citations,
    explain,
    pivot,
    trec,
    fields,
    version
};
enum class Colour { automatic, always, never };

struct Options {
    Mode mode = Mode::search;
    std::filesystem::path index;
    std::filesystem::path plugin;
    std::filesystem::path queries;  // of Mode::trec; "-" is the standard input
    std::string text;               // of Mode::analyse and suggest; Mode::related: a work
    CitationQuery citations;        // of Mode::citations
    Query::Facet rows, columns;     // of Mode::pivot
    std::string work;               // of Mode::explain: whose score; may be empty
    Query query;
    bool json = false;
    Colour colour = Colour::automatic;
};

// Exit codes.
inline constexpr int kAnswered = 0;
inline constexpr int kFailed = 1;  // none of the others: no plugin, no memory, a fault
inline constexpr int kUsage = 2;   // also a query that does not follow the grammar
inline constexpr int kNoIndex = 4;
inline constexpr int kDeadline = 5;

// What the arguments ask for; or, after help or a complaint was printed, the exit code.
std::variant<Options, int> parse_options(int argc, char** argv);

// Calls `use` with the table of all options, for the manual.
void show_options(const std::function<void(const CLI::App&)>& use);

}  // namespace mea::appliance
