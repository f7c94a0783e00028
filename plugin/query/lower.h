// From phrases and NEAR to Xapian queries; the only place that builds them.
#pragma once

#include <string>
#include <vector>

#include <xapian.h>

#include "query/ast.h"

namespace mea::query {

// The words of a phrase that are looked for at their positions, in order. Han text is taken by
// pairs of characters, whose positions follow each other however the dictionary cuts; a character
// without a pair by itself.
std::vector<const Word*> phrase_words(const std::vector<Word>& words);

// The terms that may stand at each place of a phrase or NEAR node: surface forms.
std::vector<std::vector<std::string>> positional_terms(const Node& node);

// A phrase or NEAR node as a query over these terms.
Xapian::Query positional_query(const Node& node);

}  // namespace mea::query
