// Cutting text into segments at ICU's word boundaries, in bytes of the original text.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include <unicode/brkiter.h>
#include <unicode/unistr.h>

#include "text/profile_data.h"

namespace mea::text {

enum class SegmentKind : std::uint8_t {
    symbol,     // punctuation, spaces, symbols: rarely anything to find
    number,     // begins with a digit
    letters,    // a word with letters of an alphabet or syllabary
    dictionary  // a dictionary word of Han or kana
};

struct Segment {
    std::uint32_t begin = 0;  // bytes of the text given to reset()
    std::uint32_t end = 0;
    SegmentKind kind = SegmentKind::symbol;
};

// Walks one text after another; keeps its buffers. Not safe for concurrent use.
class Segmenter {
  public:
    Segmenter();

    // Whether this ICU has what segmenting needs; false when its data is missing.
    static bool available();

    // Starts on `text`; both arguments must outlive the walk. Dictionary words are looked up in the
    // simplified characters of the profile, so that both spellings are cut alike.
    void reset(std::string_view text, const Profile& profile);

    // The next segment, or false at the end. Segments are in order and leave out nothing but ASCII
    // spaces and punctuation.
    bool next(Segment* segment);

  private:
    bool fill();

    std::unique_ptr<icu::BreakIterator> words_;
    std::string_view text_;
    std::size_t consumed_ = 0;  // bytes of text_ that went through the buffer
    const Profile* profile_ = nullptr;
    std::vector<char16_t> units_;         // the current chunk
    std::vector<std::uint32_t> offsets_;  // byte offset of each unit, and of the end
    icu::UnicodeString chunk_;            // aliases units_
    std::int32_t position_ = 0;
};

}  // namespace mea::text
