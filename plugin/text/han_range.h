// The ideographs that may have a simplified form: those of the Basic Multilingual Plane, which is
// what ICU's rules cover.
#pragma once

namespace mea::text {

inline constexpr char32_t kFirstHan = 0x3400;
inline constexpr char32_t kLastHan = 0x9FFF;

}  // namespace mea::text
