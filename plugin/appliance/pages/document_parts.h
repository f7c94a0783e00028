// What a record page says of the works that a document holds: the decisions of a report.
#pragma once

#include <optional>
#include <string_view>

#include "appliance/pages/visit.h"

namespace mea::appliance {

// A group as link_groups() gives them, of what the work `id` holds, titles in `language` where
// there is one; nothing when it holds nothing or that cannot be told.
std::optional<View> parts_group(const Visit& visit, std::string_view id, std::string_view language);

}  // namespace mea::appliance
