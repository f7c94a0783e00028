// Ways on from a result page without hits: searches close to this one, with the hits they have.
#pragma once

#include <cstdint>

#include "appliance/pages/labels.h"

namespace mea::appliance {

// The part of search.mustache that stands in for the hits. `total` is not 0 when the page lies
// behind the last hit. Runs a few counting searches, at most kMaxSuggestions.
void put_suggestions(View& page, const Visit& visit, const Labels& labels, std::uint64_t total);

inline constexpr std::size_t kMaxSuggestions = 8;

}  // namespace mea::appliance
