// Numbers as people write them: which separators group thousands, which begin decimals, which only
// list.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mea::text {

// Reads one chain of digit runs and separators, such as "10,000.5" or "14.6.1".
//
//   thousands  1,234  1'234'567  1.234.567          -> 1234, 1234567; also with no-break spaces
//   decimals   14.6 everywhere; 14,6 where the language has a decimal comma -> 14.6
//   dotted     3.2.1 (a section)                    -> 3.2.1
//   a list     5,6 where there is no decimal comma  -> 5 and 6
//
// "1.234" is a thousand where the language has a decimal comma, otherwise a decimal.
class NumberReader {
  public:
    struct Part {
        std::string digits;  // ASCII digits and '.'
        std::uint32_t begin;
        std::uint32_t end;
    };

    explicit NumberReader(bool decimal_comma) : decimal_comma_(decimal_comma) {}

    // The next run of digits (of any script, with its bytes) and the separator before it (0 for the
    // first).
    void add(char32_t separator, std::string_view digits, std::uint32_t begin, std::uint32_t end);

    // One part for a number, several for a list.
    std::vector<Part> parts() const;

  private:
    struct Run {
        char32_t separator;
        std::string digits;
        std::uint32_t begin;
        std::uint32_t end;
    };
    bool groups_thousands(std::size_t first, std::size_t last) const;
    std::string joined(std::size_t first, std::size_t last) const;

    bool decimal_comma_;
    std::vector<Run> runs_;
};

}  // namespace mea::text
