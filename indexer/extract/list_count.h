// The numbers of items of a list that a format counts and does not store.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace mea::ingest {

// "3", "c", "iii" as the format says, in the words of Word ("decimal", "lowerLetter", "upperRoman",
// "russianLower", "arabicAlpha", "chineseCounting", ...); those it does not know as digits, bullets
// and "none" as nothing.
std::string written_count(std::uint32_t count, std::string_view format);

// Such a word for the letter that XSLT, ODF and HTML name it by: "a", "A", "i", "I", "1".
std::string_view count_format(std::string_view letter);

}  // namespace mea::ingest
