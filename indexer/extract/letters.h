// Questions about the letters of a line that layout decisions are made from.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace mea::ingest {

// All take valid UTF-8 and look through quotes and brackets at the end they ask about.
bool begins_lower(std::string_view text);
bool begins_digit(std::string_view text);
bool begins_han(std::string_view text);
bool ends_han(std::string_view text);

// A bullet or a dash with a space, as list items begin.
bool begins_item(std::string_view text);

// The last character closes a sentence: . ! ? ; : and their Arabic and East Asian forms.
bool ends_sentence(std::string_view text);

// The last character shows that something goes on or ended: a full stop, comma, colon, semicolon.
// A question or exclamation mark does not, titles may end in one.
bool closes_clause(std::string_view text);

// Letters with case, at least two, and none of them small.
bool is_capitals(std::string_view text);

// A raised number behind this text is a note or a power that must not stick to it: behind a figure,
// a mark, a word of three letters or more. "m2" and "km2" are written so.
bool raised_number_stands_apart(std::string_view before, std::string_view raised);

// Takes out the spaces without width (U+200B) that allow a line to end inside a word or a symbol.
// Beside letters of Thai, Lao, Khmer and Myanmar they part words, and stay.
void join_broken_words(std::string& text);

// Runs of letters; two Han characters count as one.
std::uint32_t count_words(std::string_view text);

}  // namespace mea::ingest
