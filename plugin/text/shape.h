// From one segment to its words: elision, possessives, numbers, acronyms and folding, language by
// language.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/analyzer.h"
#include "text/profile_data.h"
#include "text/segment.h"
#include "text/stemmer.h"

namespace mea::text {

// A word found in a segment. Strings are owned so that shapes can be kept.
struct Shape {
    std::string word;
    std::string stem;
    std::uint32_t begin = 0;  // bytes within the segment
    std::uint32_t end = 0;
    TokenKind kind = TokenKind::word;
    bool stop = false;
    bool question = false;
};

// Appends the words of `segment` (the original bytes) to `shapes`, in order. Deterministic: depends
// on nothing but the bytes, the kind and the profile. `stemmer` is the profile's.
void shape_segment(std::string_view segment, SegmentKind kind, const Profile& profile,
                   Stemmer* stemmer, std::vector<Shape>* shapes);

// One word from raw bytes, without looking for parts inside; nothing when it folds to nothing.
void shape_word(std::string_view raw, std::uint32_t begin, TokenKind kind, const Profile& profile,
                Stemmer* stemmer, std::vector<Shape>* shapes);

}  // namespace mea::text
