// The pages of the web front end, each a function from a visit to a response.
#pragma once

#include <string_view>

#include "appliance/pages/visit.h"

namespace mea::appliance {

// "/": the search box and what there is to browse.
http::Response home_page(const Visit& visit);

// "/search": hits, facets, and ways on when there are none.
http::Response search_page(const Visit& visit);

// "/facet/NAME": every value of one facet for the search.
http::Response facet_page(const Visit& visit, std::string_view name);

// "/pivot": two facets counted against each other, `rows` and `columns`, as a table of links.
http::Response pivot_page(const Visit& visit);

// "/document": the record page of `id`, in `language` when the work has it.
http::Response document_page(const Visit& visit);

// "/help": how to write a query; the fields come from the plugin.
http::Response help_page(const Visit& visit);

// What went wrong, with the query kept and the place of a syntax error shown.
http::Response problem_page(const Visit& visit, const Failure& failure);

// The HTTP status that tells a client what a failure means for it.
int http_status(mea_status status);

}  // namespace mea::appliance
