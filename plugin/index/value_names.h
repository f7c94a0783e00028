// What the vocabulary knows about the values of facets and symbols: labels, parents and ends, asked
// once when columns are written.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "index/field_table.h"
#include "vocabulary/symbol_end.h"

namespace mea::index {

// Pairs of BCP 47 language and text.
using Labels = std::vector<std::pair<std::string, std::string>>;

class ValueNames {
  public:
    virtual ~ValueNames() = default;
    // Empty: the name of the field, or the value itself, is shown.
    virtual Labels of_field(Field field) const = 0;
    virtual Labels of_value(Field field, std::string_view value) const = 0;
    // The value above this one in a hierarchical field; empty at the top.
    virtual std::string parent(Field field, std::string_view value) const = 0;
    // By which the forms of one document are grouped; nothing is, when there are none.
    virtual vocabulary::SymbolEnds symbol_ends() const = 0;
};

}  // namespace mea::index
