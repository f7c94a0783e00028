// Which works a request is about: its query understood and matched, its filters applied.
#pragma once

#include <vector>

#include "base/deadline.h"
#include "base/result.h"
#include "index/generation.h"
#include "query/bit_set.h"
#include "query/filters.h"
#include "query/match.h"
#include "query/postings.h"
#include "query/search.h"
#include "query/understand.h"

namespace mea::query {

struct Selection {
    Understood understood;
    MatchSet matched;  // documents that answer, without those of works that a filter leaves out
    std::vector<FieldFilter> filters;
    BitSet base;   // works that answer the query
    BitSet works;  // those of them that pass every filter
};

// Errors: as search(); paging is not looked at. Notices of all that was decided are appended.
Result<Selection> select_works(const SearchRequest& request, const index::Generation& generation,
                               const index::Lease& lease, PostingReader& reader,
                               const Deadline& deadline, std::vector<Notice>* notices);

}  // namespace mea::query
