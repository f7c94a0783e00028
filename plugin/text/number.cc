#include "text/number.h"

#include <algorithm>

#include <unicode/uchar.h>

#include "base/utf8.h"

namespace mea::text {
namespace {

// The separators of all scripts, reduced to the three roles they play.
char32_t role_of(char32_t separator) {
    switch (separator) {
        case U'\u066C':  // Arabic thousands separator
        case U'\'':
        case U'\u2019':
        case U'\u00A0':  // spaces that do not break; a plain space may stand between two numbers
        case U'\u2009':
        case U'\u202F':
            return U'\'';
        case U'\u066B':  // Arabic decimal separator
        case U'.':
        case U'\uFF0E':
            return U'.';
        case U',':
        case U'\u060C':  // Arabic comma
        case U'\uFF0C':
            return U',';
        default:
            return U'\0';
    }
}

}  // namespace

void NumberReader::add(char32_t separator, std::string_view digits, std::uint32_t begin,
                       std::uint32_t end) {
    Run run{role_of(separator), {}, begin, end};
    for (std::size_t i = 0; i < digits.size();) {
        const int value = u_charDigitValue(static_cast<UChar32>(utf8::decode(digits, &i)));
        if (value >= 0) run.digits.push_back(static_cast<char>('0' + value));
    }
    runs_.push_back(std::move(run));
}

// Whether the runs first..last are one number in groups of three with one separator.
bool NumberReader::groups_thousands(std::size_t first, std::size_t last) const {
    if (last == first) return false;
    const std::string& head = runs_[first].digits;
    if (head.size() > 3 || head.front() == '0') return false;
    const char32_t separator = runs_[first + 1].separator;
    for (std::size_t i = first + 1; i <= last; ++i)
        if (runs_[i].separator != separator || runs_[i].digits.size() != 3) return false;
    if (separator == U'.') return last - first > 1 || decimal_comma_;
    return separator == U',' || separator == U'\'';
}

std::string NumberReader::joined(std::size_t first, std::size_t last) const {
    std::string out;
    for (std::size_t i = first; i <= last; ++i) out += runs_[i].digits;
    return out;
}

std::vector<NumberReader::Part> NumberReader::parts() const {
    const std::size_t last = runs_.size() - 1;
    const std::uint32_t begin = runs_.front().begin;
    const std::uint32_t end = runs_.back().end;
    if (last == 0) return {{runs_[0].digits, begin, end}};
    if (groups_thousands(0, last)) return {{joined(0, last), begin, end}};

    const char32_t final_separator = runs_[last].separator;
    const bool decimal = final_separator == U'.' || (final_separator == U',' && decimal_comma_);
    if (decimal && last > 1 && runs_[1].separator != final_separator &&
        groups_thousands(0, last - 1))
        return {{joined(0, last - 1) + "." + runs_[last].digits, begin, end}};
    if (decimal && last == 1) return {{runs_[0].digits + "." + runs_[1].digits, begin, end}};

    // Dotted runs stay one number, everything else lists several.
    std::vector<Part> parts;
    for (const Run& run : runs_) {
        if (run.separator == U'.' && !parts.empty()) {
            parts.back().digits += "." + run.digits;
            parts.back().end = run.end;
        } else {
            parts.push_back({run.digits, run.begin, run.end});
        }
    }
    return parts;
}

}  // namespace mea::text
