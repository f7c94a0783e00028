// Raised numbers in the lines of a page: kept apart from the words until it is known what they are.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace mea::ingest {

// Digits only, or stars and daggers only.
bool is_note_mark(std::string_view text);

// The mark as it stands inside a line, between two control characters that no text holds.
std::string inline_mark(std::string_view mark);

// The text without the marks that `is_note` knows; the others were a power or an index and become
// part of their word again, unless that would make another figure or a word with a number of it.
std::string resolve_marks(std::string_view text,
                          const std::function<bool(std::string_view)>& is_note);

}  // namespace mea::ingest
