#include "indexer/report/terminal.h"

#include <cstdlib>
#include <string_view>

#include <sys/ioctl.h>
#include <unistd.h>

namespace mea::ingest {
namespace {

ColourChoice colour_choice = ColourChoice::automatic;

std::string_view environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string_view() : value;
}

}  // namespace

bool is_terminal(std::FILE* stream) {
    return ::isatty(::fileno(stream)) != 0 && environment("TERM") != "dumb";
}

void choose_colour(ColourChoice choice) noexcept {
    colour_choice = choice;
}

bool wants_colour(std::FILE* stream) {
    if (colour_choice != ColourChoice::automatic) return colour_choice == ColourChoice::always;
    return is_terminal(stream) && environment("NO_COLOR").empty();
}

std::string one_line(std::string text) {
    for (char& character : text)
        if (static_cast<unsigned char>(character) < 0x20 || character == 0x7F) character = '?';
    return text;
}

std::size_t terminal_width(std::FILE* stream) {
    winsize size{};
    if (::ioctl(::fileno(stream), TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return 80;
    return size.ws_col;
}

}  // namespace mea::ingest
