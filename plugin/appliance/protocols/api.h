// The JSON interface under /api/v1/, described in schemas/openapi.yaml.
#pragma once

#include <optional>
#include <string_view>

#include "appliance/http/server.h"
#include "appliance/pages/visit.h"

namespace mea::appliance {

// "/api/v1/search": the parameters of the search page, and facet=NAME (repeatable), facet_limit,
// facet_order, facet_contains, facet_prefix, passages. Answers as mea-search --json.
http::Response api_search(const Visit& visit);

// "/api/v1/pivot": two facets counted against each other; the parameters of the search page, rows,
// columns, facet_limit, facet_order, facet_contains, facet_prefix.
http::Response api_pivot(const Visit& visit);

// "/api/v1/fields": what can be searched, filtered on and counted.
http::Response api_fields(const Visit& visit);

// "/api/v1/document": a whole document; id, language, q.
http::Response api_document(const Visit& visit);

// "/api/v1/suggest": what a text that is being typed may become; q, query_language, limit.
http::Response api_suggest(const Visit& visit);

// "/api/v1/related": works about the same as a work; id, language, limit.
http::Response api_related(const Visit& visit);

// "/api/v1/citations": what a document refers to or who refers to it; id, direction (cites,
// cited-by, same-target), relation, other_conventions=yes, limit, offset. As mea-search --cites.
http::Response api_citations(const Visit& visit);

// "/api/v1/explain": what a query became; the parameters of the search page, and hit=WORK for what
// each word adds to its score. As mea-search --explain --json.
http::Response api_explain(const Visit& visit);

// "/api/v1/advise": what a search without hits could be instead; the parameters of api_search.
http::Response api_advise(const Visit& visit);

// "/api/v1/status": what is served and how it goes.
http::Response api_status(const Visit& visit, const http::Server::Counters& counters);

// {"error": {"status", "message", "position", "hint"}} with the HTTP status that fits.
http::Response api_problem(const Failure& failure);

// The parameters of api_search and of api_pivot that the search page does not have.
std::vector<std::string> api_search_parameters();
std::vector<std::string> api_pivot_parameters();

}  // namespace mea::appliance
