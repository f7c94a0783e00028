#include "text/han.h"

#include <array>
#include <cstdint>

#include "text/han_range.h"

namespace mea::text {
namespace {

// Made by make_han_table.cc: the simplified form of each character, or the character.
constexpr std::array<std::uint16_t, kLastHan - kFirstHan + 1> kTable = {
#include "han_table.inc"
};

}  // namespace

char32_t simplified_han(char32_t c, const Profile& profile) {
    if (c < kFirstHan || c > kLastHan || !profile.simplify_han) return c;
    const char32_t simplified = kTable[c - kFirstHan];
    return simplified != c && profile.keep_han.contains(c) ? c : simplified;
}

}  // namespace mea::text
