// What is printed behind the number of a decision and belongs to it.
#pragma once

#include <cstdint>

#include "vocabulary/page.h"

namespace mea::vocabulary {

// The token behind a bracket at `end` that holds a revision tag, "(Rev. CoP17)", or one token,
// "(d)"; `end` where there is none.
std::uint32_t behind_brackets(const Page& page, std::uint32_t end);

// The same, also behind a sub-paragraph or the letter of a section: "a)", "A".
std::uint32_t behind_details(const Page& page, std::uint32_t end);

// Behind whose it is, "of the Conference of the Parties to X"; `end` where nobody is named.
std::uint32_t behind_names(const Page& page, std::uint32_t end);

// Whether the number at `begin` is that of a figure, a box or a room: "box CP-5/2".
bool is_label(const Page& page, std::uint32_t begin);

// The session in a tag at `end`, "(Rev. CoP19)"; 0: none stands there.
std::uint32_t revised_at(const Page& page, std::uint32_t end);

// Whether the line from token `i` on is a title: short, in a capital, without a number or a full
// stop.
bool is_title_line(const Page& page, std::uint32_t i);

}  // namespace mea::vocabulary
