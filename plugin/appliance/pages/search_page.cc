#include <algorithm>
#include <array>

#include "appliance/pages/export_links.h"
#include "appliance/pages/facet_view.h"
#include "appliance/pages/hit_view.h"
#include "appliance/pages/labels.h"
#include "appliance/pages/notice_view.h"
#include "appliance/pages/pages.h"
#include "appliance/pages/suggestion_view.h"

namespace mea::appliance {
namespace {

constexpr std::array<std::int32_t, 6> kSorts = {MEA_SORT_RELEVANCE,       MEA_SORT_RECENT,
                                                MEA_SORT_DATE_DESCENDING, MEA_SORT_DATE_ASCENDING,
                                                MEA_SORT_TITLE,           MEA_SORT_SYMBOL};
constexpr std::array<std::uint32_t, 4> kSizes = {10, 20, 50, 100};

View choice(std::string_view label, const std::string& url, bool current) {
    View view;
    view.text("label", label).text("url", url).flag("current", current);
    return view;
}

void put_toolbar(View& page, const Visit& visit) {
    std::vector<View> sorts;
    std::string current_sort;
    for (const std::int32_t sort : kSorts) {
        SearchParameters changed = visit.search.first_page();
        changed.sort = sort;
        const std::string label = visit.words.format("sort_" + std::string(sort_name(sort)));
        if (sort == visit.search.sort) current_sort = label;
        sorts.push_back(choice(label, visit.search_url(changed), sort == visit.search.sort));
    }
    std::vector<View> sizes;
    for (const std::uint32_t size : kSizes) {
        SearchParameters changed = visit.search.first_page();
        changed.size = size;
        sizes.push_back(choice(visit.words.format("page_size", {{"count", std::int64_t{size}}}),
                               visit.search_url(changed), size == visit.search.size));
    }
    page.list("sorts", sorts)
        .list("sizes", sizes)
        .text("sort_line", visit.words.format("sort_line", {{"order", current_sort}}))
        .text("size_line",
              visit.words.format("page_size", {{"count", std::int64_t{visit.search.size}}}));
}

// 1 ... 4 5 [6] 7 8 ... 20
void put_pages(View& page, const Visit& visit, std::uint64_t total) {
    constexpr std::uint64_t kAround = 2;
    const std::uint64_t size = visit.search.size;
    const std::uint64_t reachable = std::min<std::uint64_t>(total, MEA_MAX_DEPTH / size * size);
    const std::uint64_t last = std::max<std::uint64_t>(1, (reachable + size - 1) / size);
    const std::uint64_t current = std::min(visit.search.page, last);
    const auto url = [&](std::uint64_t number) {
        SearchParameters changed = visit.search;
        changed.page = number;
        return visit.search_url(changed);
    };
    std::vector<View> pages;
    const auto add = [&](std::uint64_t number) {
        const std::string shown = visit.words.number(number);
        View one = choice(visit.words.format("page_number", {{"number", shown}}), url(number),
                          number == current);
        pages.push_back(one.text("number", shown).flag("gap", false));
    };
    View gap;
    gap.flag("gap", true);
    const std::uint64_t from = current > kAround + 1 ? current - kAround : 1;
    const std::uint64_t to = std::min(last, current + kAround);
    if (from > 1) add(1);
    if (from > 2) pages.push_back(gap);
    for (std::uint64_t number = from; number <= to; ++number) add(number);
    if (to + 1 < last) pages.push_back(gap);
    if (to < last) add(last);
    page.list("pages", pages)
        .flag("has_pages", last > 1)
        .text("previous_url", current > 1 ? url(current - 1) : "")
        .text("next_url", current < last ? url(current + 1) : "");
}

void put_chips(View& page, const Visit& visit, const Labels& labels) {
    std::vector<View> chips;
    for (const Selection& selection : visit.search.selections) {
        std::string name = labels.field(selection.field);
        if (selection.exclude) name = visit.words.format("filter_not", {{"field", name}});
        View chip;
        chip.text("field", name)
            .text("value", labels.value(selection))
            .text("url", visit.search_url(visit.search.without(selection)));
        chips.push_back(std::move(chip));
    }
    page.shown_list("chips", chips)
        .text("clear_url", visit.search_url(visit.search.without_selections()));
}

std::string count_title(const Visit& visit, std::uint64_t total) {
    const auto count = static_cast<std::int64_t>(total);
    if (visit.search.query.empty()) return visit.words.format("count_all", {{"count", count}});
    return visit.words.format("count_query", {{"count", count}, {"query", visit.search.query}});
}

void put_exports(View& page, const Visit& visit) {
    View feed;
    feed.text("url", feed_url(visit))
        .text("type", "application/atom+xml")
        .text("title", visit.words.format("feed"));
    page.shown_list("exports", result_exports(visit))
        .text("export_note",
              visit.words.format("export_note", {{"count", std::int64_t{kMaxExported}}}))
        .list("alternates", {feed});
}

// Says that hits have revisions below them, or that they could have.
void put_grouping(View& page, const Visit& visit, const mea_summary& summary) {
    SearchParameters other = visit.search.first_page();
    other.group = !other.group;
    const bool grouped = visit.search.group && summary.hit_total < summary.total;
    page.text("group_line", grouped ? visit.words.format("group_line") : std::string())
        .text("group_url", grouped || !visit.search.group ? visit.search_url(other) : std::string())
        .text("group_label", visit.words.format(grouped ? "group_off" : "group_on"));
}

void put_counts(View& page, const Visit& visit, const mea_summary& summary) {
    const std::uint64_t first = (visit.search.page - 1) * visit.search.size + 1;
    page.text("count_title", count_title(visit, summary.total))
        .number("first_rank", first)
        .text("range_line",
              visit.words.format("range_line",
                                 {{"first", visit.words.number(first)},
                                  {"last", visit.words.number(first + summary.hit_count - 1)},
                                  {"total", visit.words.number(summary.hit_total)}}))
        .text("filters_label", visit.words.format("refine"));
}

}  // namespace

http::Response search_page(const Visit& visit) {
    Failure failure;
    Query query = visit.search.to_list(visit.words.language());
    query.facets = sidebar_facets(visit.site);
    const std::optional<Answer> answer = visit.site.search(std::move(query), failure);
    if (!answer) return problem_page(visit, failure);
    const mea_summary& summary = answer->summary();
    std::string title = count_title(visit, summary.total);
    if (visit.search.page > 1) {
        title += " · " + visit.words.format("page_number",
                                            {{"number", visit.words.number(visit.search.page)}});
    }
    View page = frame(visit, title);
    page.flag("no_index", true).text("canonical_url", visit.search_url(visit.search));
    put_counts(page, visit, summary);
    put_grouping(page, visit, summary);
    const Labels labels(visit, *answer);
    put_chips(page, visit, labels);
    put_notices(page, visit, labels, *answer);
    put_toolbar(page, visit);
    put_exports(page, visit);
    put_pages(page, visit, summary.hit_total);
    page.shown_list("hits", hit_views(visit, *answer));
    put_facets(page, visit, *answer);
    page.text("pivot_url", visit.search.first_page().url(visit.site.path("/pivot")));
    if (summary.hit_count == 0) put_suggestions(page, visit, labels, summary.total);
    return html_response(visit, render("search", page));
}

}  // namespace mea::appliance
