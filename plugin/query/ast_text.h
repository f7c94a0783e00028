// A query's tree as text: one line for a person or a test, and the names of its parts.
#pragma once

#include <string>
#include <string_view>

#include "query/ast.h"

namespace mea::query {

// "list", "phrase", "value"...
std::string_view node_kind_name(NodeKind kind) noexcept;

// "stem", "translated"...
std::string_view form_kind_name(FormKind kind) noexcept;

// The tree without what analysis added: near5(forest law), list(+water -sea), year:[2020,2024],
// or(title:a b*), and(a not(b)). Depth is bounded by kMaxNesting of the parser.
std::string drawn(const Node& root);

}  // namespace mea::query
