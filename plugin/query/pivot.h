// Two facets counted against each other: works for every pair of their values.
#pragma once

#include <cstdint>

#include "base/deadline.h"
#include "base/result.h"
#include "index/generation.h"
#include "query/search.h"

namespace mea::query {

// Named limit: cells of a pivot, as many as its rows and columns are allowed to make.
inline constexpr std::uint64_t kMaxPivotCells = 100'000;

// Counts the works that answer `request` and pass all its filters by the values of two facets, each
// as its request says, which may be the same. The answer has them as facets 0 and 1, counted over
// the same works, and SearchAnswer::cells row by row. A work with several values counts in each of
// their cells. Errors: argument (no such facet), limit (kMaxPivotCells), otherwise as search().
Result<SearchAnswer> pivot(const index::Generation& generation, const SearchRequest& request,
                           const FacetRequest& rows, const FacetRequest& columns,
                           const Deadline& deadline);

}  // namespace mea::query
