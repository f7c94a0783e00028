// From query text to a tree. Knows neither words nor languages nor the index.
//
//   query  := and { OR and }
//   and    := list { AND list }
//   list   := item { item }
//   item   := [ + | - | NOT ] unit { NEAR[/n] unit }
//   unit   := ( query ) | text [ @xx ] | field:value | field:"value" | field:low..high |
//   field:>value text   := "phrase" | =word | word* | word~n | word
//
// schemas/query-language.md is the same for people, with examples that tests run.
#pragma once

#include <string_view>

#include "base/result.h"
#include "query/ast.h"

namespace mea::query {

// Named limits; exceeding one is ErrorCode::limit.
inline constexpr std::size_t kMaxNesting = 32;   // parentheses inside parentheses
inline constexpr std::size_t kMaxItems = 2'000;  // words, phrases and filters of one query
inline constexpr std::uint32_t kDefaultNear = 10;
inline constexpr std::uint32_t kMaxNear = 50;
inline constexpr std::uint32_t kMaxFuzzy = 2;

// Errors: syntax with the byte where something else was expected, argument (an unknown field; the
// message names the known ones), limit. An empty or blank text gives NodeKind::everything.
Result<Node> parse(std::string_view text);

}  // namespace mea::query
