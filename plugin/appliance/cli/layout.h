// Text for terminals: which column it ends in, how it breaks into lines, and nothing in it that a
// terminal would obey.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "mea/search.h"

namespace mea::appliance {

// Columns a terminal gives to `text`: 2 for wide East Asian characters, 0 for combining marks and
// format characters (Unicode 15, UAX #11), 1 for all others.
std::size_t columns(std::string_view text);

// True when a character of a right-to-left script is in it.
bool has_right_to_left(std::string_view text);

// The text with blanks for line breaks, tabs and control characters, without direction controls,
// and with U+FFFD for malformed bytes: what a document says cannot move the cursor or turn the
// text around it.
std::string printable(std::string_view text);

// `text`, between U+2068 and U+2069 where it would otherwise reorder what stands beside it.
std::string isolated(std::string text);

// What stands around a highlighted stretch of text.
struct Marks {
    std::string_view begin;
    std::string_view end;
};

// `text` in lines of at most `width` columns (a longer word has a line of its own), printable, with
// `marks` around the highlighted bytes; `highlights` as in mea_passage. Lines break at blanks and
// beside wide characters. Marks are closed at the end of a line and opened again on the next.
std::vector<std::string> lines_of(std::string_view text, const mea_range* highlights,
                                  std::uint64_t highlight_count, std::size_t width, Marks marks);

}  // namespace mea::appliance
