// Works that are about the same as a work: by its words, by the concepts it names, in any language,
// and by citations.
#pragma once

#include <cstdint>
#include <string>

#include "base/deadline.h"
#include "base/result.h"
#include "index/generation.h"
#include "query/search.h"

namespace mea::query {

struct RelatedRequest {
    std::string id;        // Hit::work or Hit::version
    std::string language;  // of the version that is compared, when `id` is a work; also shown first
    std::string display_language = "en";
    std::uint32_t limit = 5;  // at most kMaxLimit
};

// An answer whose hits are related works, the most related first, without passages; `reasons` of a
// hit say by which concepts and citations. A work that is related to nothing has no hits.
// Errors: not_found (no such work or version), limit, deadline, cancelled, corrupt, io. Safe for
// concurrent use.
Result<SearchAnswer> related_works(const index::Generation& generation,
                                   const RelatedRequest& request, const Deadline& deadline);

}  // namespace mea::query
