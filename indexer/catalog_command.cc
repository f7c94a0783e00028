// verify, rollback, list and stats: looking after the generations of an index.
#include <cstdio>
#include <filesystem>
#include <map>

#include <fmt/format.h>

#include "index/catalog.h"
#include "index/generation.h"
#include "index/manifest.h"
#include "indexer/build/check.h"
#include "indexer/command.h"
#include "indexer/report/progress.h"
#include "indexer/report/verdict_json.h"

namespace mea::ingest {
namespace {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

// To these commands an index that is not there is an unusable one.
int report_index_error(Error error) {
    if (error.code == ErrorCode::not_found) error.code = ErrorCode::corrupt;
    return report_error(error);
}

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
            {"indexer", manifest.indexer}};
}

// Works per value of a facet.
std::map<std::string, std::uint64_t> count_works(const index::Columns& columns,
                                                 const index::FacetColumn& facet) {
    std::map<std::string, std::uint64_t> counts;
    for (index::WorkNumber work = 0; work < columns.work_count(); ++work)
        for (const std::uint32_t value : facet.values_of_set(facet.set_of(work)))
            ++counts[std::string(facet.value(value))];
    return counts;
}

}  // namespace

int run_verify(const Options& options) {
    const index::Catalog catalog(options.index);
    std::vector<std::uint64_t> generations;
    if (options.all) {
        auto all = catalog.list();
        if (!all) return report_index_error(all.error());
        generations = std::move(all).value();
    } else {
        const auto current =
            options.generation != 0 ? Result<std::uint64_t>(options.generation) : catalog.current();
        if (!current) return report_index_error(current.error());
        generations = {*current};
    }
    for (const std::uint64_t generation : generations) {
        if (Status checked = check_generation(catalog.folder(generation), generation); !checked) {
            Error error = checked.error();
            error.message = "generation " + std::to_string(generation) + ": " + error.message;
            return report_index_error(std::move(error));
        }
        fmt::print("generation {} is whole\n", generation);
    }
    return ExitCode::ok;
}

int run_rollback(const Options& options) {
    const index::Catalog catalog(options.index);
    // Asked first: a lock would create the folder.
    if (auto all = catalog.list(); !all || all->empty()) {
        const auto current = catalog.current();
        return report_index_error(
            !all      ? all.error()
            : current ? Error{ErrorCode::corrupt, "no generation is left", "rebuild the index", -1}
                      : current.error());
    }
    const auto lock = catalog.lock();
    if (!lock) return report_error(lock.error());
    const auto target = catalog.rollback();
    if (!target) return report_error(target.error());
    fmt::print("generation {} is published\n", *target);
    return ExitCode::ok;
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
    const auto opened = index::Generation::open_current(options.index);
    if (!opened) return report_index_error(opened.error());
    const index::Generation& generation = **opened;
    ordered_json json = manifest_json(catalog, generation.number(), generation.manifest(), true);
    const index::Manifest& manifest = generation.manifest();
    json["icu"] = manifest.icu;
    json["unicode"] = manifest.unicode;
    json["xapian"] = manifest.xapian;
    json["fingerprint"] = manifest.fingerprint;
    for (const index::Field field :
         {index::Field::language, index::Field::type, index::Field::convention})
        if (const index::FacetColumn* facet = generation.columns().facet(field))
            json["works_by"][index::info(field).name] = count_works(generation.columns(), *facet);
    if (options.json) {
        std::fputs(dump_line(json).c_str(), stdout);
        return ExitCode::ok;
    }
    for (const auto& [name, value] : json.items()) {
        if (!value.is_object()) {
            fmt::print("{:<12}{}\n", name,
                       value.is_string() ? value.get<std::string>() : value.dump());
            continue;
        }
        for (const auto& [field, counts] : value.items()) {
            fmt::print("{:<12}", field);
            for (const auto& [id, count] : counts.items()) fmt::print("{} {}  ", id, count.dump());
            fmt::print("\n");
        }
    }
    return ExitCode::ok;
}

}  // namespace mea::ingest
