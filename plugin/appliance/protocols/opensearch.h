// The OpenSearch description: how a browser or portal searches here from its own search box.
#pragma once

#include "appliance/pages/visit.h"

namespace mea::appliance {

// "/opensearch.xml". Template addresses must be absolute, so they are made of the Host the request
// named; one that is not plainly a host name gives status 400.
http::Response opensearch_description(const Visit& visit);

}  // namespace mea::appliance
