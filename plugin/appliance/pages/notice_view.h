// What the plugin decided on the way to an answer, told to the reader, with a way to decide
// otherwise.
#pragma once

#include "appliance/pages/labels.h"
#include "appliance/pages/visit.h"

namespace mea::appliance {

// The list `notices` of search.mustache, and `expansion`: the words that were also searched.
void put_notices(View& page, const Visit& visit, const Labels& labels, const Answer& answer);

}  // namespace mea::appliance
