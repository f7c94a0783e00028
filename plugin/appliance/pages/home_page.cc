#include <algorithm>

#include "appliance/pages/facet_view.h"
#include "appliance/pages/pages.h"

namespace mea::appliance {
namespace {

constexpr std::size_t kShelfRows = 8;
constexpr std::size_t kMostYears = 200;

std::vector<View> example_views(const Visit& visit) {
    // Queries are data of the language: what a reader of it would try first.
    std::vector<View> views;
    for (const std::string_view key : {"example_1", "example_2", "example_3"}) {
        SearchParameters search;
        search.query = visit.words.format(key);
        search.interface_language = visit.search.interface_language;
        View example;
        example.text("text", search.query).text("url", visit.search_url(search));
        views.push_back(std::move(example));
    }
    return views;
}

View shelf_view(const Visit& visit, const Answer& answer, std::uint64_t index) {
    const mea_facet& facet = *answer.facet(index);
    const FacetRows rows = facet_rows(visit, answer, index, kShelfRows);
    const bool more = facet.value_count > rows.views.size();
    View shelf;
    shelf.text("name", view(facet.name))
        .text("label", field_label(visit, view(facet.name), view(facet.label)))
        .list("values", rows.views)
        .text("more_url", more ? facet_url(visit, view(facet.name)) : "")
        .text("more_label",
              visit.words.format("facet_more",
                                 {{"count", static_cast<std::int64_t>(facet.value_count)}}));
    return shelf;
}

}  // namespace

http::Response home_page(const Visit& visit) {
    Failure failure;
    Query everything;
    everything.display_language = visit.words.language();
    everything.limit = MEA_LIMIT_NONE;
    everything.facets = sidebar_facets(visit.site);
    everything.facets.resize(std::min<std::size_t>(everything.facets.size(), kFirstFacets));
    const std::optional<Answer> answer = visit.site.search(std::move(everything), failure);
    if (!answer) return problem_page(visit, failure);
    std::vector<View> shelves;
    View page = frame(visit, "");
    page.flag("timeline", false);
    for (std::uint64_t i = 0; const mea_facet* facet = answer->facet(i); ++i) {
        if (facet->bucket_count == 0) continue;
        if (view(facet->name) == kYearField) {
            if (std::optional<View> timeline = timeline_view(visit, *answer, i)) {
                timeline->text("label", visit.words.format("browse_years"))
                    .list("years", facet_rows(visit, *answer, i, kMostYears).views);
                page.object("timeline", *timeline);
            }
        } else {
            shelves.push_back(shelf_view(visit, *answer, i));
        }
    }
    page.flag("show_search", false)
        .flag("autofocus", true)
        .text("home_lead",
              visit.words.format("home_lead",
                                 {{"works", static_cast<std::int64_t>(answer->summary().total)}}))
        .list("examples", example_views(visit))
        .shown_list("browse", shelves);
    return html_response(visit, render("home", page));
}

}  // namespace mea::appliance
