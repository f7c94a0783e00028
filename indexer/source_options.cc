#include "indexer/source_options.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

namespace mea::ingest {
namespace {

void add_globs(CLI::App& command, const char* name, std::vector<Glob>& globs, const char* help) {
    command
        .add_option_function<std::vector<std::string>>(
            name,
            [&globs](const std::vector<std::string>& patterns) {
                globs = {};
                for (const std::string& pattern : patterns) globs.emplace_back(pattern);
            },
            help)
        ->type_name("GLOB")
        ->allow_extra_args(false);
}

}  // namespace

void add_sources(CLI::App& command, SourceOptions& sources) {
    command.add_option("PATH", sources.paths, "Files, and folders with everything below them");
    add_globs(command, "--include", sources.walk.include,
              "Below folders, only files that match; may repeat. *.xml: by name; 2024/**/*.xml: by "
              "path below the folder");
    add_globs(command, "--exclude", sources.walk.exclude,
              "Below folders, no file and no folder that matches; may repeat");
    const std::map<std::string, LinkPolicy> policies = {
        {"follow", LinkPolicy::follow}, {"inside", LinkPolicy::inside}, {"skip", LinkPolicy::skip}};
    command
        .add_option("--links", sources.walk.links,
                    "Symbolic links below folders: follow all (default), those that lead to "
                    "something inside the folder, or none")
        ->type_name("follow|inside|skip")
        ->transform(CLI::Transformer(policies).description(""));
    command
        .add_option("--files-from", sources.lists,
                    "Also the paths in FILE, one a line or separated by NUL bytes (-: standard "
                    "input); may repeat")
        ->type_name("FILE")
        ->allow_extra_args(false);
    command
        .add_option("--records", sources.records,
                    "Also the records in FILE (-: standard input): JSON, one a line, or XML "
                    "(schemas/record.schema.json, schemas/record.xsd); may repeat")
        ->type_name("FILE")
        ->allow_extra_args(false);
    command
        .add_option("--feed", sources.feeds,
                    "Also the documents of the OData or Atom feed at URL, http or https, page by "
                    "page; what did not change is not read again; may repeat")
        ->type_name("URL")
        ->allow_extra_args(false);
    command
        .add_option("--manifest", sources.manifests,
                    "Also the documents in FILE, XML or JSON, with their metadata "
                    "(schemas/manifest.xsd, schemas/manifest.schema.json); may repeat")
        ->type_name("FILE")
        ->allow_extra_args(false);
}

void require_sources(const SourceOptions& sources) {
    if (sources.paths.empty() && sources.lists.empty() && sources.records.empty() &&
        sources.feeds.empty() && sources.manifests.empty())
        throw CLI::RequiredError("PATH, --files-from, --records, --feed or --manifest");
    const auto inputs = std::count(sources.lists.begin(), sources.lists.end(), "-") +
                        std::count(sources.records.begin(), sources.records.end(), "-");
    if (inputs > 1)
        throw CLI::ValidationError("--files-from, --records",
                                   "the standard input can be read only once");
}

}  // namespace mea::ingest
