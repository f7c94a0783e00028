#include "query/typed_signs.h"

#include <algorithm>

#include <unicode/uchar.h>

#include "base/utf8.h"

namespace mea::query {
namespace {

// The full-width forms of what stands from ! to ~ in ASCII.
constexpr char32_t kFirstWide = U'\uFF01';
constexpr char32_t kLastWide = U'\uFF5E';

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

char32_t plain_sign(char32_t c) {
    const int digit = u_charDigitValue(static_cast<UChar32>(c));
    if (digit >= 0) return U'0' + static_cast<char32_t>(digit);
    return c >= kFirstWide && c <= kLastWide ? c - kFirstWide + U'!' : c;
}

}  // namespace

std::string with_plain_signs(std::string_view text) {
    if (is_ascii(text)) return std::string(text);
    std::string plain;
    for (std::size_t i = 0; i < text.size();)
        utf8::append(plain, plain_sign(utf8::decode(text, &i)));
    return plain;
}

TypedSign sign_at(std::string_view text, std::size_t place) {
    if (place == text.size()) return {};
    if (static_cast<unsigned char>(text[place]) < 0x80) return {text[place], 1};
    // The first byte of full-width forms, and never one inside a character.
    if (text[place] != '\xEF') return {};
    const std::size_t begin = place;
    const char32_t c = utf8::decode(text, &place);
    if (c < kFirstWide || c > kLastWide) return {};
    return {static_cast<char>(c - kFirstWide + U'!'), place - begin};
}

TypedSign last_sign(std::string_view text) {
    constexpr std::size_t kWideBytes = 3;
    if (text.empty()) return {};
    const TypedSign narrow = sign_at(text, text.size() - 1);
    if (narrow.sign != 0 || text.size() < kWideBytes) return narrow;
    return sign_at(text, text.size() - kWideBytes);
}

}  // namespace mea::query
