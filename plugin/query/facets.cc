#include "query/facets.h"

#include <algorithm>
#include <numeric>

#include "index/collation.h"

namespace mea::query {
namespace {

using index::FacetColumn;
using index::kNone;

constexpr std::uint32_t kDefaultBuckets = 100;

Result<std::vector<FacetRequest>> wanted_facets(const SearchRequest& request,
                                                const index::Columns& columns) {
    std::vector<FacetRequest> wanted = request.facets;
    if (wanted.empty() && request.all_facets)
        for (const FacetColumn& facet : columns.facets())
            wanted.push_back(
                {std::string(index::info(facet.field()).name), kDefaultBuckets, FacetOrder::count});
    for (FacetRequest& facet : wanted) {
        const auto field = index::find_field(facet.name);
        if (!field || columns.facet(*field) == nullptr) {
            std::string names;
            for (const FacetColumn& known : columns.facets())
                names += (names.empty() ? "" : ", ") + std::string(index::info(known.field()).name);
            return fail(ErrorCode::argument,
                        "there is no facet '" + facet.name + "'; the facets are " + names);
        }
        if (facet.limit == 0) facet.limit = kDefaultBuckets;
        if (facet.limit > kMaxBuckets)
            return fail(ErrorCode::limit, "a facet may have at most kMaxBuckets, " +
                                              std::to_string(kMaxBuckets) + " buckets");
    }
    return wanted;
}

std::uint32_t depth_of(const FacetColumn& facet, std::uint32_t value) {
    std::uint32_t depth = 0;
    for (std::uint32_t up = facet.parent(value); up != kNone; up = facet.parent(up)) ++depth;
    return depth;
}

// The first `wanted` values in the order asked for; a parent never stands behind its child by
// count.
void sort_values(const FacetColumn& facet, const std::vector<std::uint32_t>& counts,
                 FacetOrder order, const std::string& language, std::size_t wanted,
                 std::vector<std::uint32_t>* values) {
    if (order == FacetOrder::count) {
        const auto end =
            values->begin() + static_cast<std::ptrdiff_t>(std::min(wanted, values->size()));
        std::partial_sort(values->begin(), end, values->end(),
                          [&](std::uint32_t a, std::uint32_t b) {
                              if (counts[a] != counts[b]) return counts[a] > counts[b];
                              const std::uint32_t depth_a = depth_of(facet, a);
                              const std::uint32_t depth_b = depth_of(facet, b);
                              return depth_a != depth_b ? depth_a < depth_b : a < b;
                          });
    }
    if (order == FacetOrder::label) {
        std::vector<std::string_view> labels;
        for (const std::uint32_t value : *values) labels.push_back(facet.label(value, language));
        std::vector<std::uint32_t> sorted;
        for (const std::uint32_t place : index::collated_order(labels, language))
            sorted.push_back((*values)[place]);
        *values = std::move(sorted);
    }
    // Ordinals are in the order of values already.
    if (values->size() > wanted) values->resize(wanted);
}

Bucket make_bucket(const FacetColumn& column, std::uint32_t value, std::uint64_t count,
                   bool selected, const std::string& language) {
    Bucket bucket;
    bucket.value = column.value(value);
    bucket.label = column.label(value, language);
    if (column.parent(value) != kNone) bucket.parent = column.value(column.parent(value));
    bucket.depth = depth_of(column, value);
    bucket.count = count;
    bucket.selected = selected;
    return bucket;
}

Facet make_facet(const FacetColumn& column, const FacetRequest& request,
                 const std::vector<std::uint32_t>& counts, const std::vector<FieldFilter>& filters,
                 const std::string& language) {
    const index::FieldInfo& field = index::info(column.field());
    std::vector<std::uint8_t> selected(column.value_count(), 0);
    for (const FieldFilter& filter : filters)
        if (filter.field == column.field())
            for (const std::uint32_t value : filter.picked) selected[value] = 1;
    std::vector<std::uint32_t> values;
    Facet facet;
    for (std::uint32_t value = 0; value < column.value_count(); ++value)
        if (counts[value] != 0) values.push_back(value);
    facet.value_count = values.size();
    sort_values(column, counts, request.order, language, request.limit, &values);
    // What was picked stays visible, however far down it stands.
    for (std::uint32_t value = 0; value < column.value_count(); ++value)
        if (selected[value] != 0 && std::find(values.begin(), values.end(), value) == values.end())
            values.push_back(value);
    facet.name = field.name;
    facet.label = column.own_label(language);
    if (facet.label.empty()) facet.label = field.name;
    facet.hierarchical = field.hierarchical;
    for (const std::uint32_t value : values)
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
    const Result<std::vector<FacetRequest>> wanted = wanted_facets(request, columns);
    if (!wanted) return Unexpected{wanted.error()};
    const BitSet passing = filtered(base, filters);
    std::vector<Facet> facets;
    for (const FacetRequest& facet : wanted.value()) {
        if (Status time = deadline.check(); !time) return std::move(time).forward();
        const index::Field field = *index::find_field(facet.name);
        const FacetColumn& column = *columns.facet(field);
        const bool own =
            std::any_of(filters.begin(), filters.end(),
                        [&](const FieldFilter& filter) { return filter.field == field; });
        const std::vector<std::uint32_t> counts =
            count_values(column, own ? filtered_without(base, filters, field) : passing);
        facets.push_back(make_facet(column, facet, counts, filters, request.display_language));
    }
    return facets;
}

}  // namespace mea::query
