// What a record page says of a document's citations: what it refers to, who refers to it, and who
// else speaks of its targets.
#pragma once

#include <string_view>

#include "appliance/pages/visit.h"

namespace mea::appliance {

// The list `link_groups` of document.mustache for the work `id`; none when the plugin lacks
// mea.citations/1 or knows nothing.
std::vector<View> link_groups(const Visit& visit, std::string_view id);

}  // namespace mea::appliance
