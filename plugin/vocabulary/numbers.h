// Numbers as texts write them: ordinals in words, digits, Roman and Han numerals, lists and ranges.
#pragma once

#include <cstdint>
#include <vector>

#include "vocabulary/page.h"

namespace mea::vocabulary {

inline constexpr std::uint32_t kWidestRange = 60;  // members a range is expanded to at most

// The token behind a short note in brackets at `i`, "(Baku, 2019)", or `i` when there is none.
std::uint32_t behind_note(const Page& page, std::uint32_t i);

// The token behind a conjunction or comma at `i` ("15, 16 and 17"), or `i` when there is none.
std::uint32_t behind_conjunction(const Page& page, std::uint32_t i);

// The token behind a sign or word of a range at `i` ("1-4", "1 to 4"), or `i` when there is none.
std::uint32_t behind_range(const Page& page, std::uint32_t i);

// The same before an ordinal, with the sign that makes one left before its number: 至第五.
std::uint32_t behind_range_of_ordinals(const Page& page, std::uint32_t i);

struct Ordinals {
    std::vector<std::uint32_t> values;
    std::uint32_t end = 0;  // the token behind them
    bool plain = false;     // nothing but digits says that they are ordinals
    bool roman = false;     // a Roman numeral stands alone
};

// Reads "fifteenth", "15th", "XV", "第十五", "56th and 57th", "first to third" at token `i`.
// Nothing there: `values` is empty.
Ordinals read_ordinals(const Page& page, std::uint32_t i);

// A number in words at token `i`, "three", "twenty-one", and in `value` what it is; `i`: there is
// none.
std::uint32_t behind_number_word(const Page& page, std::uint32_t i, std::uint32_t& value);

// Adds first..last to `values`, or only both ends when they are no range that could be meant.
void add_range(std::vector<std::uint32_t>& values, std::uint32_t first, std::uint32_t last);

}  // namespace mea::vocabulary
