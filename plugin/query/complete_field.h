// Completion of what stands behind "field:".
#pragma once

#include <vector>

#include "base/result.h"
#include "index/generation.h"
#include "query/complete.h"
#include "query/typed_part.h"

namespace mea::query {

// The values of the field that begin so, the most frequent first, as filters beside the rest of the
// query; behind title: the words of titles, as a query. At most `request.limit`; none for fields
// whose values are no list. REQUIRES: part.field. Errors: corrupt, io.
Result<std::vector<Suggestion>> complete_field(const index::Generation& generation,
                                               const index::Lease& lease,
                                               const CompleteRequest& request,
                                               const TypedPart& part);

}  // namespace mea::query
