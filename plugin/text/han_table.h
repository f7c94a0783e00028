// The tables of simplified characters and of sounds, which make_han_table.cc writes while the
// library is built.
#pragma once

#include <cstdint>

namespace mea::text {

// The ideographs of the Basic Multilingual Plane, which is what ICU's rules cover.
inline constexpr char32_t kFirstHan = 0x3400;
inline constexpr char32_t kLastHan = 0x9FFF;

// The simplified form of each, or the character itself.
extern const std::uint16_t kSimplifiedHan[kLastHan - kFirstHan + 1];
// A number for how each is read in Mandarin, tones left out; 0: not known.
extern const std::uint16_t kHanSounds[kLastHan - kFirstHan + 1];

}  // namespace mea::text
