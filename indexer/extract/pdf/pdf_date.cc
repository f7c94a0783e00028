#include "indexer/extract/pdf/pdf_date.h"

#include <algorithm>
#include <array>

#include "indexer/extract/metadata_xml.h"
#include "indexer/extract/written_date.h"

namespace mea::ingest {
namespace {

constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kFirstYear = "1993";  // of the format

std::string_view leading_digits(std::string_view text) {
    return text.substr(0, std::min(text.find_first_not_of(kDigits), text.size()));
}

std::string believed(std::string date) {
    if (is_date(date) && date >= kFirstYear) return date;
    return {};
}

// "20230914093000" and what is left of it when cut short.
std::string compact(std::string_view digits) {
    constexpr std::size_t kSeconds = 14;
    std::string all(digits);
    // 1900 and 103 years, one behind the other.
    if (all.starts_with("19") && all.size() == kSeconds + 1)
        all = std::to_string(1900 + std::stoi(all.substr(2, 3))) + all.substr(5);
    if (all.size() >= 8)
        return believed(all.substr(0, 4) + "-" + all.substr(4, 2) + "-" + all.substr(6, 2));
    if (all.size() == 6) return believed(all.substr(0, 4) + "-" + all.substr(4, 2));
    return all.size() == 4 ? believed(all) : std::string();
}

std::string two_digits(const std::string& number) {
    return number.size() == 1 ? "0" + number : number;
}

// Three numbers, the year at the end: "14.09.2023", "14/09/2023", "9/14/2023".
std::string day_first(std::string_view text) {
    std::array<std::string, 3> numbers;
    char separator = 0;
    for (std::size_t at = 0; at < numbers.size(); ++at) {
        numbers[at] = leading_digits(text);
        text.remove_prefix(numbers[at].size());
        if (at == 2) break;
        if (text.empty() || (text.front() != '.' && text.front() != '/' && text.front() != '-'))
            return {};
        separator = text.front();
        text.remove_prefix(1);
    }
    const auto& [first, second, year] = numbers;
    if (year.size() != 4 || first.empty() || first.size() > 2 || second.empty() ||
        second.size() > 2)
        return {};
    const bool full_stops = separator == '.';  // only where the day comes first
    if (full_stops || std::stoi(first) > 12 || first == second)
        return believed(year + "-" + two_digits(second) + "-" + two_digits(first));
    if (std::stoi(second) > 12)
        return believed(year + "-" + two_digits(first) + "-" + two_digits(second));
    return believed(year);
}

}  // namespace

std::string pdf_date(std::string_view written) {
    written.remove_prefix(std::min(written.find_first_not_of(" \t\r\n"), written.size()));
    if (written.starts_with("D:")) written.remove_prefix(2);
    const std::string_view digits = leading_digits(written);
    if (digits.size() < 3) return day_first(written);
    if (digits.size() == 4 && written.size() > 4) return believed(written_date(written));
    return compact(digits);
}

}  // namespace mea::ingest
