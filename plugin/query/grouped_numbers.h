// Numbers whose digits are grouped by blanks in one text and not in another: 10,000 and "10 000".
// A plain blank between two numbers tells neither, so that documents keep both apart.
#pragma once

#include <memory>
#include <vector>

#include "query/ast.h"

namespace mea::query {

// Gives a number of four to twelve digits, but for years, its groups of three standing next to each
// other as a label, and groups that stand side by side in the query the number they may be
// (FormKind::grouped). The labels have no concept and no postings yet; see read_labels.
std::vector<std::shared_ptr<ConceptLabel>> add_grouped_numbers(Node& root);

}  // namespace mea::query
