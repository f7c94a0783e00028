// Documents about the same as the one that is shown, for the side of its page.
#pragma once

#include "appliance/pages/visit.h"

namespace mea::appliance {

// The list `related` of document.mustache; empty where the plugin finds none or cannot.
void put_related(View& page, const Visit& visit, const mea_hit& hit);

}  // namespace mea::appliance
