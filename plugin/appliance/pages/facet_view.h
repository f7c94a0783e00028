// Facets as template values: rows that are links and checkboxes, and the years as a small chart.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "appliance/pages/visit.h"

namespace mea::appliance {

// The facet that is drawn as a chart and may be narrowed to a range.
inline constexpr std::string_view kYearField = "year";

// So many facets matter to everybody, as the plugin names the weightiest first: they stand open and
// on the first page.
inline constexpr std::uint64_t kFirstFacets = 6;

// What to ask of the plugin for the facets beside a result page.
std::vector<Query::Facet> sidebar_facets(const Site& site);

// Rows of a facet, and the selections their checkboxes carry through the form.
struct FacetRows {
    std::vector<View> views;
    std::vector<Selection> carried;
};

// Rows of facet `index` in the order of its hierarchy: those of the first `limit` values that fit,
// and every selected one. `contains`: only labels and values that hold this text, whatever its
// case.
FacetRows facet_rows(const Visit& visit, const Answer& answer, std::uint64_t index,
                     std::size_t limit, std::string_view contains = {});

// Everything of the aside of search.mustache: the facets of `answer` that have a value, and the
// hidden fields of what no control in them carries.
void put_facets(View& page, const Visit& visit, const Answer& answer);

// Hidden fields for all of `visit.search` but the page and `carried`.
std::vector<View> remaining_fields(const Visit& visit, const std::vector<Selection>& carried);

// A chart of the years of facet `index`, each bar a link; nothing when there are fewer than two.
std::optional<View> timeline_view(const Visit& visit, const Answer& answer, std::uint64_t index);

// The address of the page that shows every value of a facet.
std::string facet_url(const Visit& visit, std::string_view name);

}  // namespace mea::appliance
