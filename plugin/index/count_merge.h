// Adds up the word counts of runs, as WordCounts encodes them, without taking them apart.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace mea::index {

// The sum of `added` less `removed`, in the same encoding; words and languages that no document
// holds any more are left out. Both are read once, front to back, so that beside the result nothing
// is held. Errors: corrupt (cut, out of order, or more removed than there was).
Result<std::string> merge_counts(const std::vector<std::string_view>& added,
                                 const std::vector<std::string_view>& removed = {});

}  // namespace mea::index
