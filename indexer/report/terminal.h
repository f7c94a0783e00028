// What may be sent to a terminal: whether there is one, colours, its width.
#pragma once

#include <cstddef>
#include <cstdio>

namespace mea::ingest {

// A terminal that understands more than lines (TERM is not "dumb").
bool is_terminal(std::FILE* stream);

// A terminal, and the user did not set NO_COLOR.
bool wants_colour(std::FILE* stream);

// Columns; 80 where it cannot be told.
std::size_t terminal_width(std::FILE* stream);

}  // namespace mea::ingest
