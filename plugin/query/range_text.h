// How a range is written: a..b, a.., ..b, >a, >=a, <a, <=a.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/result.h"

namespace mea::query {

// Bounds as written; views into the text that was read.
struct RangeText {
    std::string_view low, high;  // empty: without bound
    bool open_low = false;       // the bound itself is left out
    bool open_high = false;
    bool is_range = false;  // false: one value
};

// Error: syntax at `position` when a bound is missing.
Result<RangeText> read_range(std::string_view text, std::int64_t position);

}  // namespace mea::query
