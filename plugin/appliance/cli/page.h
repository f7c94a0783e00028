// An answer as a page for people: hits with their passages, then facets.
#pragma once

#include <string>

#include "appliance/cli/screen.h"
#include "appliance/host/plugin.h"

namespace mea::appliance {

// `most_buckets`: of each facet; the rest is counted in a line of its own.
std::string page(const Answer& answer, const Screen& screen, std::size_t most_buckets);

}  // namespace mea::appliance
