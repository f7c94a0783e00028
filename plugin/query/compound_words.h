// Words that some write in one and others with a hyphen or a blank: "cooperation", "co-operation".
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "index/dictionary.h"
#include "query/ast.h"
#include "text/analyzer.h"

namespace mea::query {

// Adds to the parts of a bare word that is written with a hyphen the forms of the word in one, and
// to a bare word that is two words of the dictionary, neither one that a language is full of, these
// side by side. Gives the labels that were made, to be read. `dictionary` may be null: none then.
// `query`: the text of the tree.
std::vector<std::shared_ptr<ConceptLabel>> add_compound_words(
    Node& root, const std::string& query, const std::vector<std::string>& languages,
    const index::Dictionary* dictionary, text::Analyzer& analyzer);

}  // namespace mea::query
