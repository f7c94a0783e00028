// The sections of a dictionary file and its grams; private to the writer and the reader.
#pragma once

#include <cmath>
#include <cstdint>
#include <string_view>
#include <vector>

#include "index/section_file.h"

namespace mea::index::dictionary_format {

inline constexpr SectionFormat kFormat = {
    {'M', 'E', 'A', 'D', 'I', 'C', 'T', '\n'}, 2, "dictionaries"};

// Keys are places in the list of languages.
enum Kind : std::uint32_t {
    languages = 1,       // char: NUL-ended names, sorted; key 0
    documents = 2,       // u32[1]
    word_first = 3,      // u32[words + 1]
    word_text = 4,       // char
    word_documents = 5,  // u32[words]
    stem_first = 6,      // u32[stems + 1]
    stem_text = 7,       // char
    stem_documents = 8,  // u32[stems]
    gram_keys = 9,       // u64[grams]
    gram_first = 10,     // u32[grams + 1]: where the stems of a gram begin
    gram_stems = 11,     // char: how many, then their numbers as differences, all LEB128
    stem_norms = 12,     // float[stems]
};

// The distinct 3-grams of "^stem$", each packed into 63 bits, sorted. Stems of fewer than
// kMinLetters letters have none: they resemble too much.
inline constexpr std::size_t kMinLetters = 4;
std::vector<std::uint64_t> grams_of(std::string_view stem);

// Rarity of a gram that `holders` of `stems` stems have.
inline float gram_weight(std::size_t stems, std::size_t holders) {
    return static_cast<float>(
        std::log(1.0 + static_cast<double>(stems) / static_cast<double>(holders)));
}

}  // namespace mea::index::dictionary_format
