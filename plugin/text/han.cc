#include "text/han.h"

#include "text/han_table.h"

namespace mea::text {
namespace {

std::uint16_t sound_of(char32_t c) {
    return c < kFirstHan || c > kLastHan ? std::uint16_t{0} : kHanSounds[c - kFirstHan];
}

}  // namespace

char32_t simplified_han(char32_t c, const Profile& profile) {
    if (c < kFirstHan || c > kLastHan || !profile.simplify_han) return c;
    const char32_t simplified = kSimplifiedHan[c - kFirstHan];
    return simplified != c && profile.keep_han.contains(c) ? c : simplified;
}

bool sounds_alike(char32_t a, char32_t b) {
    return sound_of(a) != 0 && sound_of(a) == sound_of(b);
}

}  // namespace mea::text
