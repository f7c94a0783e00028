// The sections of a concept file; private to the writer and the reader.
#pragma once

#include <cstdint>

#include "index/section_file.h"

namespace mea::index::concept_format {

inline constexpr SectionFormat kFormat = {{'M', 'E', 'A', 'C', 'O', 'N', 'C', '\n'}, 1, "concepts"};

// Lists of lists are stored as places where each list begins, and the elements one behind the
// other. Keys of the second part are places in the list of languages.
enum Kind : std::uint32_t {
    languages = 1,         // char: NUL-ended names, sorted
    id_first = 2,          // u32[concepts + 1]
    id_text = 3,           // char
    notation_first = 4,    // u32[concepts + 1]
    notation_text = 5,     // char
    label_first = 6,       // u32[concepts + 1]: the labels of a concept, preferred ones first
    label_language = 7,    // u16[labels]: place in the list of languages, with marks
    label_text_first = 8,  // u32[labels + 1]
    label_text = 9,        // char
    label_concept = 10,    // u32[labels]
    broader_first = 11,    // u32[concepts + 1]
    broader = 12,          // u32
    narrower_first = 13,
    narrower = 14,
    related_first = 15,
    related = 16,
    // of a language
    name_first = 20,        // u32[names + 1]: the analysed labels, sorted
    name_text = 21,         // char
    name_label_first = 22,  // u32[names + 1]: the labels that are analysed so
    name_labels = 23,       // u32
    stem_first = 24,        // u32[stems + 1]: the stems of labels, sorted
    stem_text = 25,         // char
    form_first = 26,        // u32[stems + 1]: words of the generation that have the stem
    forms = 27,             // u32: numbers of words
    word_first = 28,        // u32[words + 1]
    word_text = 29,         // char
};

inline constexpr std::uint16_t kPreferred = 0x8000;
inline constexpr std::uint16_t kName = 0x4000;  // see vocabulary::ThesaurusLabel::name

}  // namespace mea::index::concept_format
