// How many letters two words differ in.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace mea::query {

// The code points of UTF-8.
std::u32string code_points(std::string_view text);

// The least number of insertions, deletions, replacements and swaps of neighbours that lead from
// one to the other (optimal string alignment), or `most` + 1 when it is more than `most`.
std::size_t edit_distance(const std::u32string& a, const std::u32string& b, std::size_t most);

}  // namespace mea::query
