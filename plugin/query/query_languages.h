// Which languages a query is read in.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "index/generation.h"

namespace mea::query {

// Languages a query is analysed in at once when its language is not said; those of words in another
// script than most come on top.
inline constexpr std::size_t kMaxQueryLanguages = 3;

// Named limit of queries short enough to be looked up in the vocabulary of every language.
inline constexpr std::size_t kMaxLookedUpBytes = 128;

// The languages to analyse a query in, likeliest first, never empty: the given one, or what the
// detector finds among the languages that documents of the generation have; for a short query also
// the language whose documents know more of its words than those of the likeliest, for numbers
// alone a language that reads them otherwise ("3,5"), and for words in other scripts the likeliest
// language of each that documents have.
std::vector<std::string> query_languages(const index::Generation& generation,
                                         text::Analyzer& analyzer, std::string_view query,
                                         std::string_view given);

}  // namespace mea::query
