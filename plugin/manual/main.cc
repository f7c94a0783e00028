// mea-manual: writes the manual pages and bash completions of all programs; runs when the project
// is built and is not installed.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <CLI/CLI.hpp>

#include "appliance/cli/options.h"
#include "appliance/options.h"
#include "indexer/options.h"
#include "manual/completion.h"
#include "manual/man_page.h"

namespace {

namespace fs = std::filesystem;

struct Folders {
    fs::path sources;  // of the sections that people write
    fs::path target;
    std::string version;
};

bool write(const fs::path& path, const std::string& text) {
    std::ofstream out(path, std::ios::binary | std::ios::trunc);
    out << text;
    out.close();
    if (!out) std::fprintf(stderr, "mea-manual: cannot write %s\n", path.c_str());
    return !out.fail();
}

bool describe(const Folders& folders, const CLI::App& app, const char* summary) {
    const std::string& name = app.get_name();
    const fs::path source = folders.sources / (name + ".man");
    std::ifstream in(source, std::ios::binary);
    const std::string sections{std::istreambuf_iterator<char>(in), {}};
    if (sections.empty()) {
        std::fprintf(stderr, "mea-manual: cannot read %s\n", source.c_str());
        return false;
    }
    return write(folders.target / (name + ".1"),
                 mea::manual::man_page(app, {summary, folders.version, sections})) &&
           write(folders.target / (name + ".bash"), mea::manual::bash_completion(app));
}

}  // namespace

// NOLINTNEXTLINE(bugprone-exception-escape): a step of the build; what it throws ends that
int main(int argc, char** argv) {
    if (argc != 4) {
        std::fprintf(stderr, "usage: mea-manual SOURCES TARGET VERSION\n");
        return 2;
    }
    const Folders folders{argv[1], argv[2], argv[3]};
    bool whole = true;
    CLI::App indexer;
    mea::ingest::Options options;
    mea::ingest::define_options(indexer, options);
    whole = describe(folders, indexer, "index documents of environmental agreements") && whole;
    mea::appliance::show_options([&](const CLI::App& app) {
        whole = describe(folders, app, "search an index on the command line") && whole;
    });
    CLI::App appliance;
    mea::appliance::ServeOptions serve;
    mea::appliance::define_options(appliance, serve);
    whole = describe(folders, appliance, "serve an index as web pages and JSON") && whole;
    return whole ? 0 : 1;
}
