// Numbers behind 第, which Chinese texts write in its own numerals as often as in digits: 第十五条
// and 第15条.
#pragma once

#include <memory>
#include <vector>

#include "query/ast.h"

namespace mea::query {

// Gives the words of such a number, of 1 to 999, the other way to write it as a label (see
// FormKind::grouped), together with the character behind it: 第二 alone begins 第二十, too. In bare
// words; phrases and =words mean what is written. The labels have no concept and no postings yet;
// see read_labels. Spelling: ICU's rules for Chinese numerals.
std::vector<std::shared_ptr<ConceptLabel>> add_han_numbers(Node& root);

}  // namespace mea::query
