// The head of a document whose lines were run together: where its lines were.
#pragma once

#include <cstdint>
#include <vector>

#include "vocabulary/page.h"

namespace mea::vocabulary {

// Tokens of the first page at which a line of the head must have begun, in order. Text taken from
// web pages often has its letterhead, symbol, date and titles in one line; what tells them apart is
// lost with the line breaks unless they are put back. Empty when the head has lines of its own, or
// when nothing shows that the text begins with a head at all. Looks at a bounded number of tokens.
std::vector<std::uint32_t> lost_line_starts(const Page& page);

}  // namespace mea::vocabulary
