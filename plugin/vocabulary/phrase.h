// The shorthand in which schemas/vocabulary writes several spellings as one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace mea::vocabulary {

// Every text that `shorthand` stands for: "(a|b)" one of these, "[x]" x or nothing; both nest.
// Fails on unbalanced signs and on more than kMostSpellings texts.
Result<std::vector<std::string>> spellings(std::string_view shorthand);

inline constexpr std::size_t kMostSpellings = 256;

}  // namespace mea::vocabulary
