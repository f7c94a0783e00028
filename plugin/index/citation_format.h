// The sections of a citations file; private to the writer and the reader.
#pragma once

#include <cstdint>

#include "index/section_file.h"

namespace mea::index::citation_format {

inline constexpr SectionFormat kFormat = {
    {'M', 'E', 'A', 'C', 'I', 'T', 'E', '\n'}, 1, "citations"};

enum class Kind : std::uint32_t {
    relations = 1,         // char: NUL-ended names
    target_first = 2,      // u32[targets + 1]: where its id begins
    target_text = 3,       // char: ids in the order of their spelling keys
    works_first = 4,       // u32[targets + 1]
    works = 5,             // u32: works that a target is
    names_first = 6,       // u32[works + 1]
    names = 7,             // u32: targets that a work is
    cites_first = 8,       // u32[works + 1]
    cites = 9,             // u32: targets that a work refers to
    cites_relations = 10,  // u8, one for each of these
    citing_first = 11,     // u32[targets + 1]
    citing = 12,           // u32: works that refer to a target
    citing_relations = 13,
};

// Relations are numbered in one byte.
inline constexpr std::size_t kMaxRelations = 256;

}  // namespace mea::index::citation_format
