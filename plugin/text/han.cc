#include "text/han.h"

#include "text/han_table.h"

namespace mea::text {

char32_t simplified_han(char32_t c, const Profile& profile) {
    if (c < kFirstHan || c > kLastHan || !profile.simplify_han) return c;
    const char32_t simplified = kSimplifiedHan[c - kFirstHan];
    return simplified != c && profile.keep_han.contains(c) ? c : simplified;
}

}  // namespace mea::text
