// Why a search found nothing, and what would: each part of it is taken away and what is left is
// counted.
#pragma once

#include <cstddef>

#include "base/deadline.h"
#include "base/result.h"
#include "index/generation.h"
#include "query/search.h"

namespace mea::query {

// Named limit: searches that are counted for one piece of advice.
inline constexpr std::size_t kMaxAdvice = 24;

// For a request, usually one without hits. Suggestions of the kinds
//   "spelling"        `query` with the words that no document has replaced by the nearest that some
//   have
//   "looser"          `query` with a phrase, NEAR, exact word or title as its words anywhere,
//   `text` "word"            `text`, a part of the query, alone: `count` works with all filters
//   left out.
//                     One with 0 is why nothing is found
//   "without-word"    `query` is the query without `text`
//   "without-filter"  without the filter `field`, `value`
//   "without-filters" without any
//   "any-word"        with any of the words instead of all
//   "every-language"  with the words read in any language
// in this order, "word" whatever its count, the others only when `count` is not 0: how many works
// they find. Errors: those of search; running out of time ends the list early. Safe for concurrent
// use.
Result<SearchAnswer> advise(const index::Generation& generation, const SearchRequest& request,
                            const Deadline& deadline);

}  // namespace mea::query
