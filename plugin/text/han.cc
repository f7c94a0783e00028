#include "text/han.h"

#include <cstdint>
#include <memory>
#include <vector>

#include <unicode/translit.h>
#include <unicode/unistr.h>
#include <unicode/utypes.h>

namespace mea::text {
namespace {

// The Basic Multilingual Plane's ideographs: what ICU's rules cover.
constexpr char32_t kFirst = 0x3400;
constexpr char32_t kLast = 0x9FFF;

// Asking the transliterator per character would cost more than all other analysis of the text.
std::vector<std::uint16_t> build_table() {
    std::vector<std::uint16_t> table(kLast - kFirst + 1);
    for (char32_t c = kFirst; c <= kLast; ++c) table[c - kFirst] = static_cast<std::uint16_t>(c);
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::Transliterator> rules(
        icu::Transliterator::createInstance("Traditional-Simplified", UTRANS_FORWARD, status));
    if (U_FAILURE(status) || !rules) return table;
    // One call for all: lines keep rules with context from seeing a neighbour.
    icu::UnicodeString lines;
    for (const std::uint16_t c : table) lines.append(static_cast<char16_t>(c)).append(u'\n');
    rules->transliterate(lines);
    std::int32_t at = 0;
    for (std::uint16_t& c : table) {
        const std::int32_t end = lines.indexOf(u'\n', at);
        if (end < 0) break;
        if (end == at + 1) c = static_cast<std::uint16_t>(lines.charAt(at));
        at = end + 1;
    }
    return table;
}

}  // namespace

char32_t simplified_han(char32_t c, const Profile& profile) {
    if (c < kFirst || c > kLast || !profile.simplify_han) return c;
    static const std::vector<std::uint16_t> kTable = build_table();
    const char32_t simplified = kTable[c - kFirst];
    return simplified != c && profile.keep_han.contains(c) ? c : simplified;
}

}  // namespace mea::text
