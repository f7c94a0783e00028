// In which order the values of a facet are shown: in their hierarchy, and of meetings the newest
// first.
#pragma once

#include <string_view>
#include <vector>

#include "appliance/host/plugin.h"

namespace mea::appliance {

using Buckets = std::vector<const mea_bucket*>;

// Whether the values of a field are meetings.
bool holds_meetings(std::string_view field);

// Parents followed by their children, otherwise in the order given. A child whose parent is missing
// stands at the top.
Buckets in_tree_order(const Buckets& buckets);

// The same, with values that have none below them by their numbers, the highest first: COP-16,
// COP-15, COP-9. The others keep the order given.
Buckets newest_first(Buckets buckets);

// All buckets of facet `index` as the plugin gives them; they live as long as the answer.
Buckets given_buckets(const Answer& answer, std::uint64_t index);

// The same, but of meetings the newest first below their bodies.
Buckets ordered_buckets(const Answer& answer, std::uint64_t index);

// Whether a query asks for values in another order than the most frequent first.
bool names_an_order(const Query& query);

}  // namespace mea::appliance
