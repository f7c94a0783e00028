// "Did you mean": words of a query that no document has, and the nearest words that some have.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/deadline.h"
#include "base/result.h"
#include "index/generation.h"
#include "query/ast.h"

namespace mea::query {

// Named limits: words of one query that are corrected, letters of a word that is.
inline constexpr std::size_t kMaxCorrections = 3;
inline constexpr std::size_t kMinCorrectedLetters = 4;

struct Correction {
    std::size_t begin = 0;  // bytes [begin, end) of the query
    std::size_t end = 0;
    std::string word;         // as typed
    std::string replacement;  // as documents of `language` write it
    std::string language;
};

// For every word of the tree that is in no document in any form, the most frequent word that is
// nearest: one letter away, two in words of six letters or more. Never for a word that names a
// concept or is a piece of something that is no word, such as an address. Of Chinese: see
// han_run.h. Only words of `languages` are looked at, and of these only the languages that know
// most of the query's other words. `query` is the text the tree was parsed from. Cost: nothing when
// every word exists, else a pass over the words of a language, some milliseconds, and a few
// documents. Errors: deadline, cancelled, corrupt.
Result<std::vector<Correction>> corrections(const Node& root, const std::string& query,
                                            const std::vector<std::string>& languages,
                                            const index::Generation& generation,
                                            const index::Lease& lease, const Deadline& deadline);

// The query with the corrections in place of its words.
std::string corrected(const std::string& query, const std::vector<Correction>& corrections);

}  // namespace mea::query
