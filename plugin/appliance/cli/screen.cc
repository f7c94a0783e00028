#include "appliance/cli/screen.h"

#include <algorithm>
#include <cstdlib>

#include <sys/ioctl.h>
#include <unistd.h>

namespace mea::appliance {
namespace {

constexpr std::size_t kNarrowest = 40;
constexpr std::size_t kWidest = 110;  // longer lines are hard to read

std::string_view environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string_view() : std::string_view(value);
}

}  // namespace

Screen Screen::of_stdout(Colour wish) {
    Screen screen;
    const bool terminal = ::isatty(STDOUT_FILENO) != 0;
    const bool able = terminal && environment("NO_COLOR").empty() && environment("TERM") != "dumb";
    screen.colour = wish == Colour::always || (wish == Colour::automatic && able);
    winsize size{};
    if (terminal && ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col != 0)
        screen.width = std::clamp<std::size_t>(size.ws_col, kNarrowest, kWidest);
    return screen;
}

Marks Screen::marks(Style style) const {
    if (!colour) return style == Style::match ? Marks{"*", "*"} : Marks{};
    switch (style) {
        case Style::title:
            return {"\x1b[1m", "\x1b[0m"};
        case Style::dim:
            return {"\x1b[2m", "\x1b[0m"};
        case Style::heading:
            return {"\x1b[4m", "\x1b[0m"};
        case Style::match:
            return {"\x1b[1;33m", "\x1b[0m"};
    }
    return {};
}

std::string Screen::styled(Style style, std::string_view text) const {
    const Marks around = marks(style);
    return std::string(around.begin) + isolated(printable(text)) + std::string(around.end);
}

}  // namespace mea::appliance
