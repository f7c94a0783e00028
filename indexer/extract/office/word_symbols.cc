#include "indexer/extract/office/word_symbols.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <utility>

namespace mea::ingest {
namespace {

// Places in the font Symbol.
constexpr std::array<std::pair<std::uint32_t, char32_t>, 26> kSymbols = {{
    {0x2B, U'+'},      {0x2D, U'\u2212'}, {0x3C, U'<'},      {0x3D, U'='},      {0x3E, U'>'},
    {0x44, U'\u0394'}, {0x53, U'\u03A3'}, {0x57, U'\u03A9'}, {0x61, U'\u03B1'}, {0x62, U'\u03B2'},
    {0x63, U'\u03C7'}, {0x64, U'\u03B4'}, {0x65, U'\u03B5'}, {0x67, U'\u03B3'}, {0x6C, U'\u03BB'},
    {0x6D, U'\u03BC'}, {0x70, U'\u03C0'}, {0x73, U'\u03C3'}, {0xA3, U'\u2264'}, {0xB0, U'\u00B0'},
    {0xB1, U'\u00B1'}, {0xB3, U'\u2265'}, {0xB4, U'\u00D7'}, {0xB8, U'\u00F7'}, {0xB9, U'\u2260'},
    {0xBB, U'\u2248'},
}};

constexpr bool is_private(std::uint32_t code) noexcept {
    return code >= 0xE000 && code <= 0xF8FF;
}

}  // namespace

char32_t symbol_of_word(std::string_view font, std::string_view code) noexcept {
    std::uint32_t value = 0;
    const char* const end = code.data() + code.size();
    const auto [stop, error] = std::from_chars(code.data(), end, value, 16);
    const bool is_character = value > 0x20 && value <= 0xFFFF && (value < 0xD800 || value > 0xDFFF);
    if (error != std::errc() || stop != end || !is_character) return U' ';
    if (font != "Symbol") return is_private(value) ? U' ' : static_cast<char32_t>(value);
    const auto* const known =
        std::find_if(kSymbols.begin(), kSymbols.end(), [&](const auto& symbol) {
            return symbol.first == (is_private(value) ? value & 0xFF : value);
        });
    if (known != kSymbols.end()) return known->second;
    return is_private(value) || value < 0x100 ? U' ' : static_cast<char32_t>(value);
}

}  // namespace mea::ingest
