// What the plugin refuses a query with, in the reader's language.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "appliance/pages/messages.h"

namespace mea::appliance {

// The message `prefix` + `name` with the plugin's values, as mea_error has both: "said_" its
// messages, "hint_" its hints. Nothing where the interface does not know it.
std::optional<std::string> said(const Messages& words, std::string_view prefix,
                                std::string_view name,
                                const std::map<std::string, std::string, std::less<>>& values);

}  // namespace mea::appliance
