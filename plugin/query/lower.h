// From phrases and NEAR to the terms they are made of and the places these may stand at.
#pragma once

#include <vector>

#include "query/ast.h"
#include "query/places.h"

namespace mea::query {

// The words of a phrase that are looked for at their positions, in order. Han text is taken by
// pairs of characters, whose positions follow each other however the dictionary cuts; a character
// without a pair by itself.
std::vector<const Word*> phrase_words(const std::vector<Word>& words);

// What a phrase or NEAR node asks for: surface forms, in their order or within its distance.
Places places_of(const Node& node);

}  // namespace mea::query
