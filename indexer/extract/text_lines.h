// The lines of a text as paragraphs see them: cleaned, with page and blank lines noted.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mea::ingest {

struct TextLine {
    std::string text;        // white space collapsed, control characters gone; empty: blank
    std::uint32_t page = 0;  // 1-based; 0 when the text has no form feed
    std::uint32_t characters = 0;
    bool table_row = false;  // "| cell | cell |"
};

// Splits at LF, CR, CRLF, NEL, form feed and the line and paragraph separators of Unicode.
std::vector<TextLine> split_lines(std::string_view text);

// True when lines were broken to a width, so that a line may go on in the next one.
// Decided once for the whole text: most lines nearly fill a width of at most 120 characters.
struct Wrapping {
    bool wrapped = false;
    std::uint32_t full = 0;  // from so many characters on a line may have been broken
};
Wrapping find_wrapping(const std::vector<TextLine>& lines);

}  // namespace mea::ingest
