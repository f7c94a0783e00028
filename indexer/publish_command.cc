// rollback, publish and prune: deciding which generations there are and which is used.
#include <cstdio>

#include <fmt/format.h>

#include "index/catalog.h"
#include "indexer/build/check.h"
#include "indexer/command.h"
#include "indexer/report/verdict_json.h"

namespace mea::ingest {
namespace {

using nlohmann::ordered_json;

// A lock would create the folder, so it is asked first whether there is an index with a finished
// generation.
Status check_there_is_one(const index::Catalog& catalog) {
    auto all = catalog.list();
    if (!all) return std::move(all).forward();
    if (!all->empty()) return {};
    const auto current = catalog.current();
    if (!current) return Unexpected{current.error()};
    return fail(ErrorCode::corrupt, "no generation is left", "rebuild the index");
}

void print_published(const Options& options, std::uint64_t generation) {
    if (options.json)
        std::fputs(dump_line({{"published", generation}}).c_str(), stdout);
    else
        fmt::print("generation {} is published\n", generation);
}

Status publish_checked(const index::Catalog& catalog, std::uint64_t generation) {
    if (Status checked = check_generation(catalog.folder(generation), generation); !checked)
        return fail(
            checked.error().code,
            fmt::format("generation {} is not published: {}", generation, checked.error().message),
            checked.error().hint);
    return catalog.publish(generation);
}

}  // namespace

int run_rollback(const Options& options, const CancelFlag& cancel) {
    const index::Catalog catalog(options.index);
    if (Status there = check_there_is_one(catalog); !there)
        return report_index_error(there.error());
    const auto lock = catalog.lock(patience(options, cancel));
    if (!lock) return report_error(lock.error());
    const auto target = catalog.rollback();
    if (!target) return report_error(target.error());
    print_published(options, *target);
    return ExitCode::ok;
}

int run_publish(const Options& options, const CancelFlag& cancel) {
    const index::Catalog catalog(options.index);
    if (Status there = check_there_is_one(catalog); !there)
        return report_index_error(there.error());
    const auto lock = catalog.lock(patience(options, cancel));
    if (!lock) return report_error(lock.error());
    const auto all = catalog.list();
    if (!all) return report_index_error(all.error());
    const std::uint64_t generation = options.generation != 0 ? options.generation : all->back();
    if (Status exists = check_exists(catalog, generation); !exists)
        return report_index_error(exists.error());
    if (Status published = publish_checked(catalog, generation); !published)
        return report_index_error(published.error());
    print_published(options, generation);
    return ExitCode::ok;
}

int run_prune(const Options& options, const CancelFlag& cancel) {
    const index::Catalog catalog(options.index);
    if (Status there = check_there_is_one(catalog); !there)
        return report_index_error(there.error());
    const auto lock = catalog.lock(patience(options, cancel));
    if (!lock) return report_error(lock.error());
    const auto removed =
        options.dry_run ? catalog.expendable(options.keep) : catalog.prune(options.keep);
    if (!removed) return report_index_error(removed.error());
    if (options.json) {
        std::fputs(dump_line({{"removed", *removed}, {"dry_run", options.dry_run}}).c_str(),
                   stdout);
        return ExitCode::ok;
    }
    for (const std::uint64_t generation : *removed)
        fmt::print("generation {} {}\n", generation,
                   options.dry_run ? "would be removed" : "is removed");
    return ExitCode::ok;
}

}  // namespace mea::ingest
