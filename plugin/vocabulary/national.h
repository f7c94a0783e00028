// Targets that are none of a global framework: of a country, a region, or a plan of theirs.
#pragma once

#include <cstdint>

#include "vocabulary/page.h"

namespace mea::vocabulary {

// The first token of the adjectives that end before token `i`; `i` when there are none.
std::uint32_t before_adjectives(const Page& page, std::uint32_t i);

// Whether what stands before the noun of a target at token `i` says that it is somebody's own:
// "national target", "Uganda's Target 12", "In its NBSAP, Target 9".
bool is_national_before(const Page& page, std::uint32_t i);

// The same for what stands behind its number, which ends at token `end`: "Target 8 of the Belgian
// strategy"; not "Target 8 at the national level".
bool is_national_behind(const Page& page, std::uint32_t end);

// Whether the name of a framework stands directly before the noun at token `i`.
bool is_framework_before(const Page& page, std::uint32_t i);

}  // namespace mea::vocabulary
