// From the tree to Xapian queries; the only place that builds them.
#pragma once

#include <vector>

#include <xapian.h>

#include "query/ast.h"

namespace mea::query {

// What the folded word itself counts beside its stem (measured on queries in six languages).
inline constexpr double kSurfaceWeight = 0.25;

// A query that ranks: every word that is not excluded, joined by OR, so that a document with more
// of them comes first. Which documents answer at all is match()'s to say. Empty when there is
// nothing to rank by.
Xapian::Query ranking_query(const Node& root);

// BM25+ with the parameters chosen on held-out data.
Xapian::BM25PlusWeight ranking_weight();

// The words of a phrase that are looked for at their positions, in order. Han text is taken by
// pairs of characters, whose positions follow each other however the dictionary cuts; a character
// without a pair by itself.
std::vector<const Word*> phrase_words(const std::vector<Word>& words);

// A phrase or NEAR node as a query over surface forms.
Xapian::Query positional_query(const Node& node);

}  // namespace mea::query
