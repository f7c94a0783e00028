// What may be sent to a terminal: whether there is one, colours, its width.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <string>

namespace mea::ingest {

// A terminal that understands more than lines (TERM is not "dumb").
bool is_terminal(std::FILE* stream);

enum class ColourChoice : std::uint8_t { automatic, always, never };

// What wants_colour answers from now on; automatic until then. Before any thread is started.
void choose_colour(ColourChoice choice) noexcept;

// As chosen; automatic: a terminal, and the user did not set NO_COLOR.
bool wants_colour(std::FILE* stream);

// The text with control characters replaced: names of files may hold a newline or an escape.
std::string one_line(std::string text);

// Columns; 80 where it cannot be told.
std::size_t terminal_width(std::FILE* stream);

}  // namespace mea::ingest
