// What the command line writes to: colours or none, and how wide it is.
#pragma once

#include <string>
#include <string_view>

#include "appliance/cli/layout.h"
#include "appliance/cli/options.h"

namespace mea::appliance {

enum class Style { title, dim, heading, match };

struct Screen {
    bool colour = false;
    std::size_t width = 80;  // columns

    // The standard output: coloured when `wish` says so, or when it is a terminal that can, and
    // neither NO_COLOR nor TERM=dumb speaks against it.
    static Screen of_stdout(Colour wish);

    // What begins and ends a style; without colours, matches stand between asterisks and the other
    // styles have no marks.
    Marks marks(Style style) const;

    // `text`, printable, in a style.
    std::string styled(Style style, std::string_view text) const;
};

}  // namespace mea::appliance
