// Signs that Word inserts from a font (<w:sym>), as characters of Unicode.
#pragma once

#include <string_view>

namespace mea::ingest {

// The character of `code`, four hexadecimal digits, in `font`. Fonts of signs have theirs at U+F000
// and after; those of the font Symbol that mean something in a sentence are known (its encoding is
// printed in Adobe's PDF Reference, appendix D), any other sign, and a code that is none, is a
// blank, so that the words around it stay apart.
char32_t symbol_of_word(std::string_view font, std::string_view code) noexcept;

}  // namespace mea::ingest
