// The exact set of documents that answer a query, evaluated over posting lists and columns.
#pragma once

#include <vector>

#include "base/deadline.h"
#include "base/result.h"
#include "index/generation.h"
#include "query/ast.h"
#include "query/bit_set.h"
#include "query/postings.h"
#include "query/search.h"

namespace mea::query {

// Match::automatic asks for all words of a list with at most so many content words.
inline constexpr std::size_t kAllWordsUpTo = 4;

struct MatchSet {
    BitSet documents;        // by document number
    bool all_words = false;  // how the bare words of the top list were joined
    bool has_list = false;   // there was more than one bare word, so that it mattered
};

// Words, phrases and NEAR are matched per document (one language version), fields and NOT per work:
// every version of a work has all values of the work, and one version with a word is enough to
// leave the work out. Learned translations find works that have no version in the language they
// translate; `each_version` for itself, any version. Notices about values that do not exist are
// appended. Errors: argument (a bad range), deadline, cancelled, corrupt, io.
Result<MatchSet> match(const Node& root, const index::Generation& generation, PostingReader& reader,
                       Match mode, bool each_version, const Deadline& deadline,
                       std::vector<Notice>* notices);

}  // namespace mea::query
