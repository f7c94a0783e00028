// What a text says it does to a decision that it names: recalls it, amends it, replaces it.
#pragma once

#include <cstdint>
#include <string>

#include "vocabulary/page.h"

namespace mea::vocabulary {

// The relation to the decision at tokens [begin, end), of a verb before it or one behind it;
// `behind` is the token behind the brackets that follow it. Empty: it is only named.
std::string relation_to(const Page& page, std::uint32_t begin, std::uint32_t end,
                        std::uint32_t behind);

}  // namespace mea::vocabulary
