// What the command line shows instead of an answer: the fields of an index, and the analysis of a
// text.
#pragma once

#include <string>
#include <string_view>

#include "appliance/host/plugin.h"

namespace mea::appliance {

// One field a line, or one JSON object.
std::string field_listing(const Engine& engine, std::string_view language, bool json);

// One token a line, or one JSON object; nothing when the plugin cannot do it or the text is
// refused (`failure` says why).
std::optional<std::string> analysis_listing(const Engine& engine, std::string_view text,
                                            std::string_view language, bool json, Failure& failure);

// One suggestion a line: kind, text, and what it leads to. As JSON: suggestions_json.
std::string suggestion_listing(const Answer& answer, bool json);

}  // namespace mea::appliance
