// A hit of a result page as template values.
#pragma once

#include <vector>

#include "appliance/pages/visit.h"

namespace mea::appliance {

// Every hit of `answer`, for the list `hits` of search.mustache.
std::vector<View> hit_views(const Visit& visit, const Answer& answer);

// The versions of hit `index`, each linked to its record page; for the list `versions` of
// search.mustache and document.mustache.
std::vector<View> version_views(const Visit& visit, const Answer& answer, std::uint64_t index);

// Type, symbol, date, title and its language: what the heads of a hit and a record page share.
void put_head(View& view, const Visit& visit, const mea_hit& hit);

// Writing direction of a text for `dir`: by its language, "auto" when that is not known.
std::string_view direction(std::string_view language);

// "p12": the anchor of a passage on the record page.
std::string passage_anchor(std::uint64_t index);

}  // namespace mea::appliance
