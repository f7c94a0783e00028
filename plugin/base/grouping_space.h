// The spaces inside of numbers, which readers of files, of queries and of words must all leave
// there.
#pragma once

#include <cstddef>
#include <string_view>

namespace mea {

// Bytes of the space at `place` that groups digits, as in "10 000": one that does not break or a
// thin one, behind one to three ASCII digits and before three. 0: there is none.
std::size_t grouping_space(std::string_view text, std::size_t place);

}  // namespace mea
