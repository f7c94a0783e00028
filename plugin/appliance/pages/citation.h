// How a document is cited, for readers and for reference managers.
#pragma once

#include <vector>

#include "appliance/pages/visit.h"

namespace mea::appliance {

// Issuers. Title. Symbol, meeting, date.
Html citation(const Visit& visit, const mea_hit& hit);

// The citation_* meta elements that reference managers read, as {name, content}.
std::vector<View> citation_meta(const mea_hit& hit);

}  // namespace mea::appliance
