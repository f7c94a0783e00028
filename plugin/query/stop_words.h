// Which words of a query ask for nothing, and may be left out beside others.
#pragma once

#include <string>
#include <vector>

#include "index/dictionary.h"
#include "query/ast.h"

namespace mea::query {

// Decides Word::stop and Word::dropped of an analysed tree. A word that only some languages of the
// query are full of ("sea" is a form of the Spanish verb to be) is read in those languages whose
// documents know the other words of the query; where it is a word like others in one of them, and
// its documents have it about as often as those of the language that is full of it, it stays one.
// Stop words are dropped where other text is left to search for, but for those that an operator or
// sign is written to. `dictionary` null: the likeliest language decides.
void settle_stop_words(Node& root, const std::vector<std::string>& languages,
                       const index::Dictionary* dictionary);

}  // namespace mea::query
