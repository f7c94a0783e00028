// How a query was understood, and what made the score of a work, for people and as JSON.
#pragma once

#include <optional>
#include <string>

#include "appliance/host/plugin.h"

namespace mea::appliance {

// The parts of the query, each word with its terms; with `work` also what each adds to its score.
// Nothing when the plugin cannot do it or refuses the query (`failure` says why).
std::optional<std::string> explain_listing(const Engine& engine, const Query& query,
                                           const std::string& work, bool json, Failure& failure);

}  // namespace mea::appliance
