#include "query/facets.h"

#include <algorithm>

#include "query/facet_values.h"

namespace mea::query {
namespace {

using index::FacetColumn;

std::vector<FacetRequest> wanted_facets(const SearchRequest& request,
                                        const index::Columns& columns) {
    std::vector<FacetRequest> wanted = request.facets;
    if (wanted.empty() && request.all_facets)
        for (const FacetColumn& facet : columns.facets())
            wanted.push_back({std::string(index::info(facet.field()).name)});
    return wanted;
}

Facet make_facet(const FacetColumn& column, const FacetRequest& request,
                 const std::vector<std::uint32_t>& counts, const std::vector<FieldFilter>& filters,
                 const index::Generation& generation, const std::string& language) {
    std::vector<std::uint8_t> selected(column.value_count(), 0);
    for (const FieldFilter& filter : filters)
        if (filter.field == column.field())
            for (const std::uint32_t value : filter.picked) selected[value] = 1;
    std::vector<std::uint32_t> picked;
    for (std::uint32_t value = 0; value < column.value_count(); ++value)
        if (selected[value] != 0) picked.push_back(value);
    const FacetValues values = choose_values(request, column, counts, picked, generation, language);
    Facet facet;
    facet.value_count = values.fitting;
    facet.name = index::info(column.field()).name;
    facet.label = facet_label(column, language);
    facet.hierarchical = index::info(column.field()).hierarchical;
    for (const std::uint32_t value : values.shown)
        facet.buckets.push_back(
            make_bucket(column, value, counts[value], selected[value] != 0, language));
    return facet;
}

std::vector<std::uint32_t> add_up(const FacetColumn& facet, const BitSet& works) {
    std::vector<std::uint32_t> per_set(facet.set_count(), 0);
    facet.sets().visit([&](const auto& sets) {
        works.for_each([&](std::size_t work) { ++per_set[sets[work]]; });
    });
    std::vector<std::uint32_t> per_value(facet.value_count(), 0);
    for (std::uint32_t set = 0; set < facet.set_count(); ++set)
        if (per_set[set] != 0)
            facet.for_each_value(set,
                                 [&](std::uint32_t value) { per_value[value] += per_set[set]; });
    return per_value;
}

}  // namespace

std::vector<std::uint32_t> count_values(const FacetColumn& facet, const BitSet& works) {
    // Of more than half of the works, those that are left out are fewer to count.
    const bool most = works.count() > works.size() / 2;
    BitSet rest = most ? BitSet::full(works.size()) : BitSet();
    if (most) rest -= works;
    std::vector<std::uint32_t> per_value = add_up(facet, most ? rest : works);
    if (most)
        for (std::uint32_t value = 0; value < facet.value_count(); ++value)
            per_value[value] = facet.works_with(value) - per_value[value];
    return per_value;
}

Result<std::vector<Facet>> count_facets(const SearchRequest& request, const BitSet& base,
                                        const std::vector<FieldFilter>& filters,
                                        const index::Generation& generation,
                                        const Deadline& deadline) {
    const index::Columns& columns = generation.columns();
    const BitSet passing = filtered(base, filters);
    std::vector<Facet> facets;
    for (const FacetRequest& facet : wanted_facets(request, columns)) {
        if (Status time = deadline.check(); !time) return std::move(time).forward();
        const Result<const FacetColumn*> column = requested_column(facet, columns);
        if (!column) return Unexpected{column.error()};
        const index::Field field = (*column)->field();
        const bool own =
            std::any_of(filters.begin(), filters.end(),
                        [&](const FieldFilter& filter) { return filter.field == field; });
        const std::vector<std::uint32_t> counts =
            count_values(**column, own ? filtered_for_facet(base, filters, field) : passing);
        facets.push_back(
            make_facet(**column, facet, counts, filters, generation, request.display_language));
    }
    return facets;
}

}  // namespace mea::query
