#include "query/range_text.h"

#include <algorithm>
#include <charconv>
#include <string>

#include "query/refusals.h"
#include "query/typed_signs.h"

namespace mea::query {
namespace {

using index::Field;

std::int64_t place_behind(std::int64_t position, std::string_view text, std::string_view part) {
    return position < 0 ? position : position + (part.data() - text.data());
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::uint32_t number_of(std::string_view digits) {
    std::uint32_t number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

Result<NumberRange> parse_year(std::string_view written, std::int64_t position) {
    const std::string text = with_plain_signs(written);
    if (text.size() != 4 || !std::all_of(text.begin(), text.end(), is_digit))
        return refuse("year", {{"text", text}}, position);
    return NumberRange{number_of(text), number_of(text)};
}

std::uint32_t days_of(std::uint32_t year, std::uint32_t month) {
    constexpr std::uint32_t kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return kDays[month - 1] + (month == 2 && leap ? 1 : 0);
}

Result<NumberRange> parse_date(std::string_view written, std::int64_t position) {
    const std::string date = with_plain_signs(written);
    std::string digits;
    bool sound = !date.empty() && date.back() != '-';
    for (const char c : date) {
        if (is_digit(c))
            digits.push_back(c);
        else
            sound = sound && c == '-' && (digits.size() == 4 || digits.size() == 6);
    }
    if (!sound || (digits.size() != 4 && digits.size() != 6 && digits.size() != 8))
        return refuse("date", {{"text", date}}, position);
    const std::uint32_t number = number_of(digits);
    if (digits.size() == 4) return NumberRange{number * 10000, number * 10000 + 9999};
    const std::uint32_t year = number_of(digits.substr(0, 4));
    const std::uint32_t month = number_of(digits.substr(4, 2));
    if (month < 1 || month > 12)
        return refuse("date-month", {{"text", date}, {"month", digits.substr(4, 2)}}, position);
    if (digits.size() == 6) return NumberRange{number * 100, number * 100 + 99};
    const std::uint32_t day = number_of(digits.substr(6));
    if (day < 1 || day > days_of(year, month))
        return refuse("date-day", {{"text", date}, {"day", digits.substr(6)}}, position);
    return NumberRange{number, number};
}

}  // namespace

NumberRange days_of_date(std::uint32_t date) {
    const std::uint32_t year = date / 10000;
    const std::uint32_t month = date / 100 % 100;
    const std::uint32_t day = date % 100;
    if (month == 0 || month > 12) return {year * 10000 + 101, year * 10000 + 1231};
    if (day == 0)
        return {year * 10000 + month * 100 + 1, year * 10000 + month * 100 + days_of(year, month)};
    return {date, date};
}

Result<RangeText> read_range(std::string_view text, std::int64_t position) {
    RangeText range;
    const std::size_t dots = text.find("..");
    if (dots != std::string_view::npos) {
        range.is_range = true;
        range.low = text.substr(0, dots);
        range.high = text.substr(dots + 2);
        if (range.low.empty() && range.high.empty()) return refuse("bound", {}, position);
        return range;
    }
    const bool below = text.starts_with('<');
    if (!below && !text.starts_with('>')) {
        range.low = range.high = text;
        return range;
    }
    std::string_view bound = text.substr(1);
    const bool inclusive = bound.starts_with('=');
    if (inclusive) bound.remove_prefix(1);
    if (bound.empty()) return refuse("comparison", {}, place_behind(position, text, bound));
    range.is_range = true;
    (below ? range.high : range.low) = bound;
    range.open_low = !below && !inclusive;
    range.open_high = below && !inclusive;
    return range;
}

Result<NumberRange> parse_range(Field field, std::string_view text, std::int64_t position) {
    const Result<RangeText> written = read_range(text, position);
    if (!written) return Unexpected{written.error()};
    const RangeText& bounds = written.value();
    const auto parse = field == Field::year ? parse_year : parse_date;
    NumberRange range;
    if (!bounds.low.empty()) {
        Result<NumberRange> low = parse(bounds.low, place_behind(position, text, bounds.low));
        if (!low) return low;
        range.low = bounds.open_low ? low.value().high + 1 : low.value().low;
    }
    if (!bounds.high.empty()) {
        const std::int64_t place = place_behind(position, text, bounds.high);
        Result<NumberRange> high = parse(bounds.high, place);
        if (!high) return high;
        if (bounds.open_high && high.value().low == 0) return NumberRange{1, 0};
        range.high = bounds.open_high ? high.value().low - 1 : high.value().high;
        if (range.high < range.low)
            return refuse("order",
                          {{"high", std::string(bounds.high)}, {"low", std::string(bounds.low)}},
                          place);
    }
    return range;
}

}  // namespace mea::query
