// How years, dates and ranges of them are written, and which numbers they mean: a, a..b, a.., ..b,
// >a, >=a, <a, <=a.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/result.h"
#include "index/field_table.h"

namespace mea::query {

// Bounds as written; views into the text that was read.
struct RangeText {
    std::string_view low, high;  // empty: without bound
    bool open_low = false;       // the bound itself is left out
    bool open_high = false;
    bool is_range = false;  // false: one value, which is both bounds
};

// Error: syntax when a bound is missing, at its place behind `position`, where the text begins in
// the query (-1: it is no part of one, and neither is the error's place).
Result<RangeText> read_range(std::string_view text, std::int64_t position);

// Years for the year field; for dates YYYYMMDD. Inclusive.
struct NumberRange {
    std::uint32_t low = 0;
    std::uint32_t high = UINT32_MAX;
};

// The first and the last day that a date may mean, as documents have it: YYYYMMDD, where parts that
// it lacks are 0.
NumberRange days_of_date(std::uint32_t date);

// The numbers of a value or range of the year or date field. A year is written in four digits, a
// date in 4, 6 or 8 with or without '-'; parts that are not written stand for all of them.
// Errors: syntax at the bound that is missing or no year or day of the calendar, or that lies
// before the other; `position` as above.
Result<NumberRange> parse_range(index::Field field, std::string_view text, std::int64_t position);

}  // namespace mea::query
