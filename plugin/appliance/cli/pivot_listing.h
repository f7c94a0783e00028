// A table of two facets for people.
#pragma once

#include <string>

#include "appliance/cli/screen.h"
#include "appliance/host/plugin.h"

namespace mea::appliance {

// Each row with its works, and below it the columns that have some of them, most first.
std::string pivot_listing(const Pivot& pivot, const Screen& screen);

}  // namespace mea::appliance
