// From characters in the order they are seen to the order they are read in.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace mea::ingest {

// What the file says a bracket is that stands in a text written from right to left: the sign that
// is seen, or the one that was written, which is seen turned round. Programs do either.
enum class Brackets { as_printed, as_read };

// A line as printed, from left to right, becomes the text that prints so. Lines without a letter
// that is written from right to left stay as they are. Latin ligatures and the shapes that Arabic
// letters take inside a word become the letters; tatweel, which only stretches a line, goes.
// `line` is valid UTF-8. Safe for concurrent use.
std::string reading_order(std::string_view line, Brackets brackets = Brackets::as_printed);

// How many pairs of brackets the line, as printed, has that face one another; less than 0: more
// that turn their backs on one another.
std::ptrdiff_t brackets_as_printed(std::string_view line);

// True when more letters of the text are written from right to left than from left to right.
bool reads_leftwards(std::string_view text);

}  // namespace mea::ingest
