// What somebody who types may mean: titles, symbols, names of concepts and values of facets that
// begin so.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "index/generation.h"
#include "query/search.h"

namespace mea::query {

// Named limits of a request; exceeding one is ErrorCode::limit.
inline constexpr std::size_t kMaxCompletedBytes = 1'000;
inline constexpr std::uint32_t kMaxSuggestions = 50;

struct CompleteRequest {
    std::string text;                     // as typed so far
    std::string language;                 // of the text; empty: any
    std::string display_language = "en";  // of labels; its suggestions come before others
    std::uint32_t limit = 10;
};

// Suggestions of the kinds
//   "concept"  `text` is a name of it, `query` what to search for, `detail` its name in the display
//              language where that is another
//   "value"    `field` and `value` of a filter; `query` what stays of the text; `count` works
//   "symbol"   `work` bears the symbol `text`
//   "title"    `work` has the title `text`; of several works, `count`, there is `query` instead
//   "word"     of titles, behind title:; `query` what to search for
// What is completed stands where the text ends: inside of a phrase, behind a sign, "field:" or a
// parenthesis; what is open is closed. A `query`, with its filter, finds something.
// Each kind's best first, the kinds in this order, none more often than fits.
// Errors: limit, argument (not UTF-8), corrupt, io. Cost: microseconds for each list of the index,
// and reading the documents whose titles are shown. Safe for concurrent use.
Result<SearchAnswer> complete(const index::Generation& generation, const CompleteRequest& request);

}  // namespace mea::query
