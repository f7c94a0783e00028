// verify, list, stats and diff: looking at the generations of an index.
#include <cstdio>
#include <filesystem>

#include <fmt/format.h>

#include "index/catalog.h"
#include "index/generation.h"
#include "index/manifest.h"
#include "indexer/build/census.h"
#include "indexer/build/check.h"
#include "indexer/build/difference.h"
#include "indexer/command.h"
#include "indexer/report/progress.h"
#include "indexer/report/verdict_json.h"

namespace mea::ingest {
namespace {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

std::uint64_t disk_bytes(const fs::path& folder) {
    std::uint64_t bytes = 0;
    std::error_code error;  // what vanishes meanwhile takes no space
    for (fs::recursive_directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error))
        if (entry->is_regular_file(error)) bytes += entry->file_size(error);
    return bytes;
}

ordered_json manifest_json(const index::Catalog& catalog, std::uint64_t generation,
                           const index::Manifest& manifest, bool current) {
    return {{"generation", generation},
            {"current", current},
            {"published", manifest.published},
            {"works", manifest.works},
            {"versions", manifest.versions},
            {"text_bytes", manifest.text_bytes},
            {"disk_bytes", disk_bytes(catalog.folder(generation))},
            {"concepts", manifest.concepts},
            {"concept_labels", manifest.concept_labels},
            {"indexer", manifest.indexer}};
}

// The generations that `options` ask for: one, all, or the published one.
Result<std::vector<std::uint64_t>> chosen(const index::Catalog& catalog, const Options& options) {
    if (options.all) return catalog.list();
    const auto current = catalog.current();
    if (options.generation != 0) {
        if (Status exists = check_exists(catalog, options.generation); !exists)
            return std::move(exists).forward();
        return std::vector<std::uint64_t>{options.generation};
    }
    if (!current) return Unexpected{current.error()};
    return std::vector<std::uint64_t>{*current};
}

Result<std::shared_ptr<const index::Generation>> open_generation(const index::Catalog& catalog,
                                                                 std::uint64_t number) {
    if (Status exists = check_exists(catalog, number); !exists) return std::move(exists).forward();
    return index::Generation::open(catalog.folder(number), number);
}

ordered_json census_json(const Census& census) {
    return {{"works", census.works}, {"versions", census.versions}, {"works_by", census.works_by}};
}

ordered_json change_json(const VersionChange& change) {
    ordered_json json = {{"change", change_name(change.change)},
                         {"source", change.header.source},
                         {"work", change.header.work},
                         {"language", change.header.language},
                         {"title", change.header.title}};
    if (!change.what.empty()) json["what"] = change.what;
    return json;
}

std::string listed(const std::vector<std::string>& names) {
    return names.empty() ? std::string() : fmt::format("  [{}]", fmt::join(names, ", "));
}

void print_change(const VersionChange& change) {
    const char sign = change.change == Change::added     ? '+'
                      : change.change == Change::removed ? '-'
                                                         : '~';
    fmt::print("{} {}\n", sign,
               one_line(fmt::format("{}  {}  {}{}", change.header.source, change.header.work,
                                    change.header.language, listed(change.what))));
}

// Counts that differ, "language ar   40 -> 0".
void print_counts(const Census& before, const Census& after) {
    const auto print = [](const std::string& what, std::uint64_t was, std::uint64_t is) {
        if (was != is) fmt::print("{:<28} {} -> {}\n", what, was, is);
    };
    print("works", before.works, after.works);
    print("versions", before.versions, after.versions);
    Census all = before;
    for (const auto& [field, counts] : after.works_by)
        for (const auto& [value, count] : counts) all.works_by[field].emplace(value, 0);
    const auto count_in = [](const Census& census, const std::string& field,
                             const std::string& value) -> std::uint64_t {
        const auto counts = census.works_by.find(field);
        if (counts == census.works_by.end()) return 0;
        const auto count = counts->second.find(value);
        return count == counts->second.end() ? 0 : count->second;
    };
    for (const auto& [field, counts] : all.works_by)
        for (const auto& [value, count] : counts)
            print(field + " " + value, count_in(before, field, value),
                  count_in(after, field, value));
}

}  // namespace

int run_verify(const Options& options) {
    const index::Catalog catalog(options.index);
    const auto generations = chosen(catalog, options);
    if (!generations) return report_index_error(generations.error());
    int exit_code = ExitCode::ok;
    for (const std::uint64_t generation : *generations) {
        const Status checked = check_generation(catalog.folder(generation), generation);
        if (options.json) {
            ordered_json json = {{"generation", generation}, {"whole", checked.has_value()}};
            if (!checked) {
                json["error"] = checked.error().message;
                json["hint"] = checked.error().hint;
            }
            std::fputs(dump_line(json).c_str(), stdout);
        } else if (checked) {
            fmt::print("generation {} is whole\n", generation);
        }
        if (checked) continue;
        Error error = checked.error();
        error.message = "generation " + std::to_string(generation) + ": " + error.message;
        exit_code = report_index_error(std::move(error));
    }
    return exit_code;
}

int run_list(const Options& options) {
    const index::Catalog catalog(options.index);
    const auto all = catalog.list();
    if (!all) return report_index_error(all.error());
    const auto current = catalog.current();
    if (!current && all->empty()) return report_index_error(current.error());
    ordered_json json = ordered_json::array();
    for (const std::uint64_t generation : *all) {
        const bool published = current && *current == generation;
        const auto manifest = index::read_manifest(catalog.folder(generation));
        if (!manifest) {
            json.push_back({{"generation", generation},
                            {"current", published},
                            {"error", to_string(manifest.error())}});
        } else {
            json.push_back(manifest_json(catalog, generation, *manifest, published));
        }
        if (options.json) continue;
        const ordered_json& entry = json.back();
        if (entry.contains("error"))
            fmt::print("{} {}  {}\n", published ? "*" : " ", generation,
                       entry["error"].get<std::string>());
        else
            fmt::print("{} {}  {}  {} works  {} versions  {}\n", published ? "*" : " ", generation,
                       manifest->published, manifest->works, manifest->versions,
                       human_bytes(entry["disk_bytes"].get<std::uint64_t>()));
    }
    if (options.json) std::fputs(dump_line(json).c_str(), stdout);
    return ExitCode::ok;
}

int run_stats(const Options& options) {
    const index::Catalog catalog(options.index);
    const auto current = catalog.current();
    if (!current && options.generation == 0) return report_index_error(current.error());
    const auto opened =
        open_generation(catalog, options.generation != 0 ? options.generation : *current);
    if (!opened) return report_index_error(opened.error());
    const index::Generation& generation = **opened;
    const index::Manifest& manifest = generation.manifest();
    ordered_json json = manifest_json(catalog, generation.number(), manifest,
                                      current && *current == generation.number());
    json["icu"] = manifest.icu;
    json["unicode"] = manifest.unicode;
    json["xapian"] = manifest.xapian;
    json["fingerprint"] = manifest.fingerprint;
    json["works_by"] = take_census(generation).works_by;
    if (options.json) {
        std::fputs(dump_line(json).c_str(), stdout);
        return ExitCode::ok;
    }
    for (const auto& [name, value] : json.items()) {
        if (!value.is_object()) {
            fmt::print("{:<16}{}\n", name,
                       value.is_string() ? value.get<std::string>() : value.dump());
            continue;
        }
        for (const auto& [field, counts] : value.items()) {
            if (counts.empty()) continue;
            fmt::print("{:<16}", field);
            for (const auto& [id, count] : counts.items()) fmt::print("{} {}  ", id, count.dump());
            fmt::print("\n");
        }
    }
    return ExitCode::ok;
}

int run_diff(const Options& options) {
    const index::Catalog catalog(options.index);
    if (auto listed = catalog.list(); !listed || listed->empty()) {
        const auto current = catalog.current();
        return report_index_error(!listed ? listed.error() : current.error());
    }
    const auto before = open_generation(catalog, options.generation);
    if (!before) return report_index_error(before.error());
    const auto after = open_generation(catalog, options.other_generation);
    if (!after) return report_index_error(after.error());
    const auto difference =
        compare_generations(**before, **after, [&](const VersionChange& change) {
            options.json
                ? static_cast<void>(std::fputs(dump_line(change_json(change)).c_str(), stdout))
                : print_change(change);
        });
    if (!difference) return report_index_error(difference.error());
    const Census old = take_census(**before);
    const Census now = take_census(**after);
    if (options.json) {
        const ordered_json counts = {
            {"added", difference->added},     {"removed", difference->removed},
            {"changed", difference->changed}, {"same", difference->same},
            {"before", census_json(old)},     {"after", census_json(now)}};
        std::fputs(dump_line({{"difference", counts}}).c_str(), stdout);
    } else {
        print_counts(old, now);
        fmt::print("{} versions added, {} removed, {} changed, {} the same\n", difference->added,
                   difference->removed, difference->changed, difference->same);
    }
    return ExitCode::ok;
}

}  // namespace mea::ingest
