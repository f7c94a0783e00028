#include "appliance/pages/suggestion_view.h"

#include <utility>

namespace mea::appliance {
namespace {

struct Way {
    std::string label;
    SearchParameters search;
};

std::vector<Way> ways(const Visit& visit, const Labels& labels) {
    const SearchParameters& search = visit.search;
    std::vector<Way> found;
    for (const Selection& selection : search.selections) {
        found.push_back({visit.words.format("suggest_without",
                                            {{"filter", labels.field(selection.field) + ": " +
                                                            labels.value(selection)}}),
                         search.without(selection)});
    }
    if (search.selections.size() > 1) {
        found.push_back({visit.words.format("suggest_no_filters"), search.without_selections()});
    }
    if (search.match != MEA_MATCH_ANY && !search.query.empty()) {
        SearchParameters any = search.first_page();
        any.match = MEA_MATCH_ANY;
        found.push_back({visit.words.format("suggest_any_word"), std::move(any)});
    }
    if (!search.query_language.empty()) {
        SearchParameters every = search.first_page();
        every.query_language.clear();
        found.push_back({visit.words.format("suggest_every_language"), std::move(every)});
    }
    if (!search.expand) {
        SearchParameters related = search.first_page();
        related.expand = true;
        found.push_back({visit.words.format("suggest_related"), std::move(related)});
    }
    if (found.size() > kMaxSuggestions) found.resize(kMaxSuggestions);
    return found;
}

}  // namespace

void put_suggestions(View& page, const Visit& visit, const Labels& labels, std::uint64_t total) {
    std::vector<View> suggestions;
    const auto add = [&](const std::string& label, const SearchParameters& search,
                         std::uint64_t count) {
        View suggestion;
        suggestion.text("label", label)
            .text("url", visit.search_url(search))
            .text("count", visit.words.number(count));
        suggestions.push_back(std::move(suggestion));
    };
    if (total != 0) {
        add(visit.words.format("suggest_first_page"), visit.search.first_page(), total);
    } else {
        for (const Way& way : ways(visit, labels)) {
            Query query = way.search.to_query(visit.words.language());
            query.offset = 0;
            query.limit = MEA_LIMIT_NONE;
            query.flags |= MEA_SEARCH_NO_FACETS | MEA_SEARCH_NO_PASSAGES;
            Failure ignored;  // this way is then not offered
            const std::optional<Answer> answer = visit.site.search(std::move(query), ignored);
            if (answer && answer->summary().total != 0) {
                add(way.label, way.search, answer->summary().total);
            }
        }
    }
    page.text("nothing_title",
              visit.words.format(suggestions.empty() ? "nothing_advice" : "nothing_suggestions"))
        .shown_list("suggestions", suggestions);
}

}  // namespace mea::appliance
