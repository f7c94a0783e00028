// What the analyser makes of a text, for people who wonder why something is found or not.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "index/generation.h"
#include "query/search.h"

namespace mea::query {

// Named limit of a text that is shown analysed.
inline constexpr std::size_t kMaxAnalysisBytes = 64 * 1024;

struct AnalysedToken {
    std::uint32_t position = 0;  // as the index counts
    ByteRange span;              // in the text
    std::string word, stem, kind, language;
    bool stop = false;
};

struct Analysis {
    std::vector<AnalysedToken> tokens;  // one language after the other
    std::vector<Notice> notices;        // the language decision
};

// `text` as a query in `language`, or, when empty, in every language a search would try.
// Errors: limit, argument (not UTF-8), corrupt. Safe for concurrent use.
Result<Analysis> analyse_as_query(const index::Generation& generation, std::string_view text,
                                  std::string_view language);

}  // namespace mea::query
