// From text in the tree to words with their index terms, by the analyser that made the index.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "index/dictionary.h"
#include "query/ast.h"
#include "text/analyzer.h"

namespace mea::query {

// Named limit: words of all texts in a query together.
inline constexpr std::size_t kMaxWords = 4'000;

// The texts of a tree joined by blanks, without fields and signs: what tells the language.
std::string bare_text(const Node& root);

// Fills Node::words of every text in the tree: the first language makes the words, the others add
// their forms; see settle_stop_words for which are stop words and dropped. `dictionary` may be
// null. Errors: limit (kMaxWords).
Status analyse(Node& root, text::Analyzer& analyzer, const std::vector<std::string>& languages,
               const index::Dictionary* dictionary = nullptr);

// Words of one text as analyse makes them, in order of their place.
std::vector<Word> analyse_text(std::string_view text, std::size_t text_begin, bool in_title,
                               text::Analyzer& analyzer, const std::vector<std::string>& languages);

}  // namespace mea::query
