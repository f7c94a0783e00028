// From mea_request to what the query side takes: copied, bounds checked, defaults filled in.
#pragma once

#include <chrono>

#include "base/result.h"
#include "mea/search.h"
#include "query/search.h"

namespace mea::abi {

// A request of the query side with the time it may take.
template <typename T>
struct Timed {
    T request;
    std::chrono::milliseconds time{0};  // from the start of the search
};
using Request = Timed<query::SearchRequest>;

// Errors: argument, limit, misfit, as mea/search.h says. Whether fields, facets and values exist
// is the query side's to say.
Result<Request> read_request(const mea_request* given);

// One facet that a call asks for beside its request. The same errors; `what` names it in them.
Result<query::FacetRequest> read_facet(const mea_facet_request* given, const char* what);

}  // namespace mea::abi
