// From text in the tree to words with their index terms, by the analyser that made the index.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "index/generation.h"
#include "query/ast.h"

namespace mea::query {

// Languages a query is analysed in at once when its language is not said.
inline constexpr std::size_t kMaxQueryLanguages = 3;

// Named limit: words of all texts in a query together.
inline constexpr std::size_t kMaxWords = 4'000;

// The texts of a tree joined by blanks, without fields and signs: what tells the language.
std::string bare_text(const Node& root);

// Named limit of queries short enough to be looked up in the vocabulary of every language.
inline constexpr std::size_t kMaxLookedUpBytes = 128;

// The languages to analyse a query in, likeliest first, never empty: the given one, or what the
// detector finds among the languages that documents of the generation have; for a short query also
// the language whose documents know more of its words than those of the likeliest, and for numbers
// alone a language that reads them otherwise ("3,5").
std::vector<std::string> query_languages(const index::Generation& generation,
                                         text::Analyzer& analyzer, std::string_view query,
                                         std::string_view given);

// Fills Node::words of every text in the tree. The first language decides what is a stop word; the
// others add their forms. Stop words are marked dropped where other words remain.
// Errors: limit (kMaxWords).
Status analyse(Node& root, text::Analyzer& analyzer, const std::vector<std::string>& languages);

// Words of one text as analyse makes them, in order of their place.
std::vector<Word> analyse_text(std::string_view text, std::size_t text_begin, bool in_title,
                               text::Analyzer& analyzer, const std::vector<std::string>& languages);

}  // namespace mea::query
