// The length of a document in one byte: all that ranking needs of it.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

namespace mea::index {

// Twelve steps for each doubling: within 3 % of the length, up to 2.3 million terms.
inline constexpr double kLengthSteps = 12;

inline std::uint8_t length_code(std::uint32_t length) {
    if (length == 0) return 0;
    const double code = 1 + std::round(std::log2(static_cast<double>(length)) * kLengthSteps);
    return static_cast<std::uint8_t>(std::min(code, 255.0));
}

inline double decoded_length(std::uint8_t code) {
    return code == 0 ? 0 : std::exp2((code - 1) / kLengthSteps);
}

}  // namespace mea::index
