// Which values of a facet are shown, and in what order.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "index/generation.h"
#include "query/search.h"

namespace mea::query {

// The column of a facet that is asked for. Errors: argument (no such facet; the message names
// them), limit (kMaxBuckets).
Result<const index::FacetColumn*> requested_column(const FacetRequest& request,
                                                   const index::Columns& columns);

// What FacetOrder::automatic is for a facet: meetings are read from the newest back.
inline constexpr FacetOrder usual_order(index::Field field) {
    const bool meetings = field == index::Field::meeting || field == index::Field::mentions_meeting;
    return meetings ? FacetOrder::newest : FacetOrder::count;
}

struct FacetValues {
    std::vector<std::uint32_t> shown;  // ordinals
    std::uint64_t fitting = 0;         // values with works that fit, shown or not
};

// The values with works that fit `request.contains`, as many as asked for in the order asked for,
// and those of `picked` (ordinals) wherever they stand; a parent never stands behind its child by
// count. `counts`: works of each value.
FacetValues choose_values(const FacetRequest& request, const index::FacetColumn& facet,
                          const std::vector<std::uint32_t>& counts,
                          const std::vector<std::uint32_t>& picked,
                          const index::Generation& generation, const std::string& language);

// A value as a bucket.
Bucket make_bucket(const index::FacetColumn& facet, std::uint32_t value, std::uint64_t count,
                   bool selected, const std::string& language);

// What a facet is called.
std::string facet_label(const index::FacetColumn& facet, const std::string& language);

}  // namespace mea::query
