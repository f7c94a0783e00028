// Whole documents through the optional interface mea.document/1.
#pragma once

#include <optional>
#include <string>

#include "appliance/host/plugin.h"

namespace mea::appliance {

struct DocumentRequest {
    std::string id;        // of a work or a version
    std::string language;  // of the version wanted; empty: the first
    std::string query;     // whose words are highlighted; may be empty
    std::string display_language;
};

// The document as an answer with one hit whose passages are its whole text. MEA_E_ARGUMENT without
// an id, MEA_E_UNSUPPORTED when the plugin lacks the interface, else what the plugin says.
std::optional<Answer> open_document(const Engine& engine, const DocumentRequest& request,
                                    Failure& failure);

}  // namespace mea::appliance
