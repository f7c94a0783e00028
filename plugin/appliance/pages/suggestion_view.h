// Ways on from a result page without hits: why there are none, and searches close to this one with
// the hits they have, as the plugin counted them.
#pragma once

#include <cstdint>

#include "appliance/pages/labels.h"

namespace mea::appliance {

// The part of search.mustache that stands in for the hits. `total` is not 0 when the page lies
// behind the last hit.
void put_suggestions(View& page, const Visit& visit, const Labels& labels, std::uint64_t total);

inline constexpr std::size_t kMaxSuggestions = 12;

}  // namespace mea::appliance
