// A plain text in passages: paragraphs with their numbers, headings and tables, told by layout
// alone.
#pragma once

#include <string_view>
#include <vector>

#include "indexer/record.h"

namespace mea::ingest {

// A longer paragraph is cut at a sentence or, failing that, at a space.
inline constexpr std::size_t kMaxPassageBytes = 32 * 1024;

// Appends the passage, in pieces of at most kMaxPassageBytes; without text nothing.
void append_in_pieces(std::vector<Passage>& passages, Passage passage);

// Takes a number that the passage's text begins with (paragraph_number.h) out of it, in a heading
// one of a section, too. False when there is none, or nothing behind it.
bool take_number(Passage& passage);

// `text` is valid UTF-8. Blank lines separate paragraphs; where lines were not broken to a width,
// every line is one. A line of cells between vertical bars belongs to a table.
std::vector<Passage> split_passages(std::string_view text);

}  // namespace mea::ingest
