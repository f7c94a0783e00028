// Whole documents through the optional interface mea.document/1.
#pragma once

#include <optional>
#include <string_view>

#include "appliance/pages/visit.h"

namespace mea::appliance {

// The document that the parameters `id` (of a work or a version) and `language` (of the version;
// without it the first) name, as an answer with one hit whose passages are its whole text. The
// words of `query` are highlighted. MEA_E_ARGUMENT without an id, MEA_E_UNSUPPORTED when the plugin
// lacks the interface, else what the plugin says.
std::optional<Answer> open_document(const Visit& visit, std::string_view query, Failure& failure);

}  // namespace mea::appliance
