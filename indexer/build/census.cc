#include "indexer/build/census.h"

#include "index/columns.h"
#include "index/field_table.h"

namespace mea::ingest {
namespace {

std::map<std::string, std::uint64_t> count_works(const index::FacetColumn& facet) {
    std::map<std::string, std::uint64_t> counts;
    for (std::uint32_t value = 0; value < facet.value_count(); ++value)
        counts[std::string(facet.value(value))] = facet.works_with(value);
    return counts;
}

}  // namespace

Census take_census(const index::Generation& generation) {
    const index::Columns& columns = generation.columns();
    Census census{
        columns.work_count(), columns.version_count(), generation.manifest().text_bytes, {}};
    for (const index::Field field :
         {index::Field::language, index::Field::type, index::Field::convention})
        if (const index::FacetColumn* facet = columns.facet(field))
            census.works_by[std::string(index::info(field).name)] = count_works(*facet);
    return census;
}

std::vector<std::string> losses(const Census& before, const Census& after, double percent) {
    std::vector<std::string> found;
    const auto compare = [&](std::uint64_t was, std::uint64_t is, const std::string& what) {
        const double least = static_cast<double>(was) * (1 - percent / 100);
        if (static_cast<double>(is) < least)
            found.push_back(std::to_string(is) + " " + what + " instead of " + std::to_string(was));
    };
    compare(before.works, after.works, "works");
    compare(before.versions, after.versions, "versions");
    const std::string language(index::info(index::Field::language).name);
    const auto old = before.works_by.find(language);
    if (old == before.works_by.end()) return found;
    const auto now = after.works_by.find(language);
    for (const auto& [value, was] : old->second) {
        if (was < kFewWorks) continue;
        std::uint64_t is = 0;
        if (now != after.works_by.end())
            if (const auto count = now->second.find(value); count != now->second.end())
                is = count->second;
        compare(was, is, "works in the language " + value);
    }
    return found;
}

}  // namespace mea::ingest
