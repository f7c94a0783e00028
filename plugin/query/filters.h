// The filters of a request: values picked in facets, ranges and exclusions, applied to works.
#pragma once

#include <cstdint>
#include <vector>

#include "base/result.h"
#include "index/generation.h"
#include "query/bit_set.h"
#include "query/postings.h"
#include "query/search.h"

namespace mea::query {

// Named limit: filters of one request.
inline constexpr std::size_t kMaxFilters = 256;  // MEA_MAX_FILTERS

// All filters of one field: alternatives, less what is excluded.
struct FieldFilter {
    index::Field field = index::Field::convention;
    const index::FacetColumn* facet = nullptr;  // null: the field is no facet
    std::vector<std::uint32_t> picked;          // ordinals named by a filter, also to exclude them
    BitSet passing_works;
    BitSet excluded_works;  // of size 0 when nothing is excluded
};

// Errors: argument (unknown field or one that is no filter, bad range), limit, deadline, corrupt.
// A value that no work has lets nothing pass and is noted.
Result<std::vector<FieldFilter>> compile_filters(const std::vector<Filter>& filters,
                                                 const index::Generation& generation,
                                                 PostingReader& reader,
                                                 std::vector<Notice>* notices);

// Works of `base` that pass every filter.
BitSet filtered(const BitSet& base, const std::vector<FieldFilter>& filters);

// Works of `base` that pass every filter but for what those of `field` include: what a facet
// counts, so that each count is what picking that value too would add. What they exclude stays out.
BitSet filtered_for_facet(const BitSet& base, const std::vector<FieldFilter>& filters,
                          index::Field field);

}  // namespace mea::query
