// The number printed in front of a paragraph: "10.", "10 bis.", "(a)", "b)", "14.6", "IV."
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace mea::ingest {

struct ParagraphNumber {
    std::string number;    // without its closing full stop: "10", "10 bis", "(a)", "b)", "14.6"
    std::size_t size = 0;  // bytes of the text up to its first word; 0: there is no number
    bool section = false;  // a letter or a Roman numeral with a full stop, as headings have
};

// Digits and letters of any script. `line` begins with the number. "16/30." numbers a decision. A
// number without any mark ("10 December") is none, nor is a year; one like "14.6" needs a capital
// (or a letter without case) after it, since "2.5 per cent" is none.
ParagraphNumber split_number(std::string_view line);

// A number that stands apart from its paragraph, as split_number gives one: "10." is "10".
std::string number_of_label(std::string label);

// A number and the text behind it as they would be printed.
std::string with_number(std::string_view number, std::string_view text);

}  // namespace mea::ingest
