// A failure in words for people, with a mark under the place in the query it is about.
#pragma once

#include <string>
#include <string_view>

#include "appliance/host/plugin.h"

namespace mea::appliance {

// Lines for the standard error. `query`: what failure.position is an offset into.
std::string complaint(const Failure& failure, std::string_view query);

int exit_code(mea_status status);

}  // namespace mea::appliance
