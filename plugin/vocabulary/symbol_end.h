// What may follow the symbol of a document and makes another of it, as schemas/vocabulary lists it:
// revisions, addenda, corrigenda.
#pragma once

#include <string>
#include <vector>

namespace mea::vocabulary {

struct SymbolEnd {
    std::string word;       // in small letters: "rev"
    bool revision = false;  // takes the place of what it follows; else it is added to that
};
using SymbolEnds = std::vector<SymbolEnd>;

}  // namespace mea::vocabulary
