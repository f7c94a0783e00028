// From text in the tree to words with their index terms, by the analyser that made the index.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "query/ast.h"
#include "text/analyzer.h"

namespace mea::query {

// Named limit: words of all texts in a query together.
inline constexpr std::size_t kMaxWords = 4'000;

// The texts of a tree joined by blanks, without fields and signs: what tells the language.
std::string bare_text(const Node& root);

// Fills Node::words of every text in the tree. The first language decides what is a stop word; the
// others add their forms. Stop words are marked dropped where other words remain.
// Errors: limit (kMaxWords).
Status analyse(Node& root, text::Analyzer& analyzer, const std::vector<std::string>& languages);

// Words of one text as analyse makes them, in order of their place.
std::vector<Word> analyse_text(std::string_view text, std::size_t text_begin, bool in_title,
                               text::Analyzer& analyzer, const std::vector<std::string>& languages);

}  // namespace mea::query
