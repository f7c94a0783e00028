#include "indexer/extract/list_count.h"

#include <algorithm>
#include <array>

namespace mea::ingest {
namespace {

// a ... z, aa, bb ... as Word counts.
std::string letters(std::uint32_t count, char first) {
    constexpr std::uint32_t kMaxRepeat = 8;
    const std::uint32_t place = (count - 1) % 26;
    const std::uint32_t repeat = std::min((count - 1) / 26 + 1, kMaxRepeat);
    return std::string(repeat, static_cast<char>(first + static_cast<char>(place)));
}

std::string roman(std::uint32_t count, bool upper) {
    struct Part {
        std::uint32_t value;
        std::string_view lower;
        std::string_view capital;
    };
    constexpr std::array kParts = {
        Part{1000, "m", "M"}, Part{900, "cm", "CM"}, Part{500, "d", "D"}, Part{400, "cd", "CD"},
        Part{100, "c", "C"},  Part{90, "xc", "XC"},  Part{50, "l", "L"},  Part{40, "xl", "XL"},
        Part{10, "x", "X"},   Part{9, "ix", "IX"},   Part{5, "v", "V"},   Part{4, "iv", "IV"},
        Part{1, "i", "I"}};
    constexpr std::uint32_t kMost = 3999;
    if (count > kMost) return std::to_string(count);
    std::string out;
    for (const Part& part : kParts)
        for (; count >= part.value; count -= part.value) out += upper ? part.capital : part.lower;
    return out;
}

}  // namespace

std::string written_count(std::uint32_t count, std::string_view format) {
    if (format == "bullet" || format == "none" || count == 0) return {};
    if (format == "lowerLetter") return letters(count, 'a');
    if (format == "upperLetter") return letters(count, 'A');
    if (format == "lowerRoman") return roman(count, false);
    if (format == "upperRoman") return roman(count, true);
    if (format == "decimalZero" && count < 10) return "0" + std::to_string(count);
    return std::to_string(count);
}

std::string_view count_format(std::string_view letter) {
    if (letter == "a") return "lowerLetter";
    if (letter == "A") return "upperLetter";
    if (letter == "i") return "lowerRoman";
    if (letter == "I") return "upperRoman";
    return letter.empty() ? "none" : "decimal";
}

}  // namespace mea::ingest
