// Exact counts of facet values over a set of works.
#pragma once

#include <vector>

#include "base/deadline.h"
#include "base/result.h"
#include "index/generation.h"
#include "query/bit_set.h"
#include "query/filters.h"
#include "query/search.h"

namespace mea::query {

// Named limit: buckets of one facet.
inline constexpr std::uint32_t kMaxBuckets = 10'000;

// Works per value of a facet; a work counts once for a value and once for each of its ancestors.
std::vector<std::uint32_t> count_values(const index::FacetColumn& facet, const BitSet& works);

// The facets a request asks for, counted over `base` with all filters but what those of the facet's
// own field include; a value that a filter names is among its buckets, also one that is excluded.
// Errors: argument (no such facet; the message names them), limit, deadline.
Result<std::vector<Facet>> count_facets(const SearchRequest& request, const BitSet& base,
                                        const std::vector<FieldFilter>& filters,
                                        const index::Generation& generation,
                                        const Deadline& deadline);

}  // namespace mea::query
