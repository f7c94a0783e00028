#include "base/roman.h"

#include <array>
#include <string_view>
#include <utility>

namespace mea {

std::string roman_numeral(unsigned value) {
    constexpr unsigned kHighest = 3999;
    constexpr std::array<std::pair<unsigned, std::string_view>, 13> kParts{{{1000, "M"},
                                                                            {900, "CM"},
                                                                            {500, "D"},
                                                                            {400, "CD"},
                                                                            {100, "C"},
                                                                            {90, "XC"},
                                                                            {50, "L"},
                                                                            {40, "XL"},
                                                                            {10, "X"},
                                                                            {9, "IX"},
                                                                            {5, "V"},
                                                                            {4, "IV"},
                                                                            {1, "I"}}};
    std::string numeral;
    if (value > kHighest) return numeral;
    for (const auto& [part, letters] : kParts)
        for (; value >= part; value -= part) numeral += letters;
    return numeral;
}

}  // namespace mea
