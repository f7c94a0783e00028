// From field:value and ranges to sets of works, over the columns of the generation.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "index/generation.h"
#include "query/bit_set.h"
#include "query/range_text.h"
#include "query/search.h"

namespace mea::query {

// The ordinals of a facet's values that `value` names: by id in any spelling ("cbd cop16" for
// CBD-COP-16), as the vocabulary reads it ("COP 16 de la CDB"), or by label in any language. Empty:
// no work has such a value. Errors: corrupt (the generation's vocabulary).
Result<std::vector<std::uint32_t>> resolve_value(const index::Generation& generation,
                                                 const index::FacetColumn& facet,
                                                 std::string_view value);

// Tells that no document has a value that was asked for.
Notice unknown_value(std::string_view field, std::string_view value);

// Which sets of a facet have one of the values: one byte per set, 1 or 0.
std::vector<std::uint8_t> sets_with(const index::FacetColumn& facet,
                                    const std::vector<std::uint32_t>& ordinals);
// The ordinals of the year facet inside a range.
std::vector<std::uint32_t> years_in(const index::FacetColumn& years, const NumberRange& range);

// Works whose set of a facet is marked.
BitSet works_with(const index::FacetColumn& facet, const std::vector<std::uint8_t>& marked,
                  std::uint32_t work_count);

// Works of which a day lies in the range: one that is dated by a year or a month may be from any of
// its days. Undated works never are.
BitSet works_dated(const index::Columns& columns, const NumberRange& range);

// All documents of the index.
BitSet all_documents(const index::Columns& columns);

// Works with at least one document in `documents`, and all documents of `works`.
BitSet works_of(const index::Columns& columns, const BitSet& documents);
BitSet documents_of_works(const index::Columns& columns, const BitSet& works);

}  // namespace mea::query
