// What a reader typed or pasted, as a tree: a query, or the words of a text that is none.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "base/result.h"
#include "query/ast.h"

namespace mea::query {

// Named limit: words up to which a text that is no query is an error. Who pastes more from a
// document means its words, whatever brackets and quotes are cut apart in them.
inline constexpr std::size_t kMaxTypedWords = 16;

// As parse() does. A longer text that is no query becomes its words side by side, and `reason` the
// error. In a list of more words, the signs + and - and NOT, which stand for nothing else than
// dashes, numbers of paragraphs ("-1") and capitals there, are no operators, and `reason` says so.
// Errors: of parse(), for short texts; limit.
Result<Node> read_query(std::string_view text, std::optional<Error>* reason);

}  // namespace mea::query
