#include "indexer/extract/written_date.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "indexer/extract/metadata_xml.h"

namespace mea::ingest {
namespace {

constexpr std::string_view kDigits = "0123456789";
constexpr std::array<std::string_view, 12> kMonths = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};

// Takes what `is` holds of from the front of `text`.
template <typename Is>
std::string_view take(std::string_view& text, const Is& is) {
    const auto end = std::find_if_not(text.begin(), text.end(), is);
    const std::string_view taken = text.substr(0, static_cast<std::size_t>(end - text.begin()));
    text.remove_prefix(taken.size());
    return taken;
}

// 1 to 12 for the name or the first letters of a month, three at least; 0: none.
std::size_t month_of(std::string_view letters) {
    constexpr std::size_t kFewest = 3;
    std::string low(letters);
    std::transform(low.begin(), low.end(), low.begin(),
                   [](char c) { return static_cast<char>(c | 0x20); });
    for (std::size_t month = 0; low.size() >= kFewest && month < kMonths.size(); ++month)
        if (kMonths[month].starts_with(low)) return month + 1;
    return 0;
}

// "1 Aug 2023 ..." as "2023-08-01"; empty for anything else.
std::string day_in_words(std::string_view text) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    const auto is_letter = [](char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; };
    const auto is_gap = [](char c) { return c == ' ' || c == '.' || c == '-' || c == ','; };
    std::string day(take(text, is_digit));
    take(text, is_gap);
    const std::size_t month = month_of(take(text, is_letter));
    take(text, is_gap);
    const std::string_view year = take(text, is_digit);
    if (day.empty() || day.size() > 2 || month == 0) return {};
    const auto two = [](const std::string& number) {
        return std::string(number.size() < 2 ? "-0" : "-") + number;
    };
    return std::string(year) + two(std::to_string(month)) + two(day);
}

}  // namespace

std::string written_date(std::string_view text) {
    const auto begin = std::find_if(text.begin(), text.end(), [](char byte) {
        return kDigits.find(byte) != std::string_view::npos;
    });
    text.remove_prefix(static_cast<std::size_t>(begin - text.begin()));
    if (std::string day = day_in_words(text); is_date(day)) return day;
    const std::string_view head =
        text.substr(0, std::min(text.find_first_not_of("0123456789-/"), text.size()));
    std::string date(head);
    std::replace(date.begin(), date.end(), '/', '-');
    if (date.size() >= 8 && date.find('-') == std::string::npos)
        date = date.substr(0, 4) + "-" + date.substr(4, 2) + "-" + date.substr(6, 2);
    while (date.ends_with('-')) date.pop_back();
    if (date.size() > 10) date.resize(10);
    return is_date(date) ? date : std::string();
}

}  // namespace mea::ingest
