// The citations of a document for people: one a line or two, with the passage that says so.
#pragma once

#include <string>

#include "appliance/cli/screen.h"
#include "appliance/host/citations.h"

namespace mea::appliance {

std::string citation_listing(const Citations& citations, const Screen& screen);

}  // namespace mea::appliance
