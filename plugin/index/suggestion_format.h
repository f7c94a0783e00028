// The sections of a suggestion file; private to the writer and the reader.
#pragma once

#include <cstdint>

#include "index/section_file.h"

namespace mea::index::suggestion_format {

inline constexpr SectionFormat kFormat = {
    {'M', 'E', 'A', 'S', 'U', 'G', 'G', '\n'}, 1, "suggestions"};

// The key of a section is the number of its list.
enum Kind : std::uint32_t {
    lists = 1,       // u8[lists]: SuggestionKind; key 0
    languages = 2,   // char: NUL-ended, one a list; key 0
    text_first = 3,  // u32[entries + 1]
    text = 4,        // char: the folded texts
    targets = 5,     // u32[entries]
    counts = 6,      // u32[entries]
    fields = 7,      // u8[entries], of values
    starts = 8,      // u32[starts]: places in `text`, sorted by the text from there to its end
    weights = 9,     // u8[starts]: of the entry that a start lies in
    block_best = 10  // u8: the greatest weight of each kBlock starts
};

inline constexpr std::size_t kBlock = 256;

}  // namespace mea::index::suggestion_format
