#include "appliance/pages/facet_view.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include <unicode/unistr.h>

#include "appliance/pages/url.h"

namespace mea::appliance {
namespace {

constexpr std::size_t kFlatRows = 7;
constexpr std::size_t kTreeRows = 12;
constexpr std::uint32_t kFlatBuckets = 60;
constexpr std::uint32_t kTreeBuckets = 500;
constexpr std::uint32_t kYearBuckets = 400;
constexpr int kLongestTimeline = 120;  // years; older ones are left out of the chart
constexpr int kShortestTimeline = 24;  // so that a bar stays a bar

using Buckets = std::vector<const mea_bucket*>;

std::string folded(std::string_view text) {
    std::string out;
    icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())))
        .foldCase()
        .toUTF8String(out);
    return out;
}

Buckets buckets_of(const Answer& answer, std::uint64_t index, std::string_view contains) {
    const std::string wanted = folded(contains);
    Buckets buckets;
    for (std::uint64_t i = 0; const mea_bucket* bucket = answer.bucket(index, i); ++i) {
        if (bucket->count == 0 && bucket->selected == 0) continue;
        const bool found = wanted.empty() ||
                           folded(view(bucket->label)).find(wanted) != std::string::npos ||
                           folded(view(bucket->value)).find(wanted) != std::string::npos;
        if (found) buckets.push_back(bucket);
    }
    return buckets;
}

bool has_levels(const Buckets& buckets) {
    return std::any_of(buckets.begin(), buckets.end(),
                       [](const mea_bucket* bucket) { return bucket->depth > 0; });
}

// At most `limit` buckets, parents before children and of these the most frequent, and all that are
// selected.
std::set<const mea_bucket*> choose(const Buckets& buckets, const std::set<std::string>& selected,
                                   std::size_t limit) {
    std::set<const mea_bucket*> chosen;
    for (const mea_bucket* bucket : buckets) {
        if (selected.count(std::string(view(bucket->value))) != 0) chosen.insert(bucket);
    }
    Buckets frequent = buckets;
    if (buckets.size() > limit && has_levels(buckets))
        std::stable_sort(frequent.begin(), frequent.end(),
                         [](const auto* a, const auto* b) { return a->count > b->count; });
    for (std::uint32_t depth = 0; depth < 3; ++depth) {
        for (const mea_bucket* bucket : frequent) {
            if (chosen.size() >= limit) return chosen;
            if (bucket->depth == depth) chosen.insert(bucket);
        }
    }
    return chosen;
}

// Parents followed by their children, otherwise in the order given. A child whose parent is missing
// stands at the top.
Buckets in_tree_order(const Buckets& buckets) {
    std::map<std::string_view, Buckets> children;
    std::set<std::string_view> present;
    for (const mea_bucket* bucket : buckets) present.insert(view(bucket->value));
    Buckets waiting;
    for (const mea_bucket* bucket : buckets) {
        const std::string_view parent = view(bucket->parent);
        const bool has_parent = present.count(parent) != 0 && parent != view(bucket->value);
        (has_parent ? children[parent] : waiting).push_back(bucket);
    }
    std::reverse(waiting.begin(), waiting.end());
    Buckets ordered;
    while (!waiting.empty()) {
        const mea_bucket* bucket = waiting.back();
        waiting.pop_back();
        ordered.push_back(bucket);
        const auto below = children.find(view(bucket->value));
        if (below == children.end()) continue;
        waiting.insert(waiting.end(), below->second.rbegin(), below->second.rend());
        children.erase(below);
    }
    return ordered;
}

View bucket_view(const Visit& visit, const std::string& field, const mea_bucket& bucket,
                 std::size_t row) {
    const Selection selection{field, std::string(view(bucket.value)), false};
    const Selection exclusion{field, selection.value, true};
    const bool selected = visit.search.is_selected(field, selection.value);
    const bool excluded = visit.search.has(exclusion);
    std::string label = value_label(visit, field, selection.value, view(bucket.label));
    if (excluded) label = visit.words.format("filter_not", {{"field", label}});
    View out;
    out.text("id", field + "-" + std::to_string(row))
        .text("field", field)
        .text("value", selection.value)
        .text("label", label)
        .number("depth", std::min<std::uint32_t>(bucket.depth, 2))
        .text("count", visit.words.number(bucket.count))
        .flag("selected", selected)
        .text("url", visit.search_url(excluded   ? visit.search.without(exclusion)
                                      : selected ? visit.search.without(selection)
                                                 : visit.search.with(selection)));
    return out;
}

std::optional<int> year_of(std::string_view text) {
    int year = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), year);
    const bool whole = error == std::errc() && end == text.data() + text.size();
    return whole && text.size() == 4 ? std::optional<int>(year) : std::nullopt;
}

// The selected range of `field`, split at its dots; empty when there is none.
std::pair<std::string, std::string> selected_range(const Visit& visit, std::string_view field,
                                                   std::vector<Selection>& carried) {
    constexpr std::string_view kDots = "..";
    for (const Selection& selection : visit.search.selections) {
        const std::size_t dots = selection.value.find(kDots);
        if (selection.field != field || selection.exclude || dots == std::string::npos) continue;
        carried.push_back(selection);
        return {selection.value.substr(0, dots), selection.value.substr(dots + kDots.size())};
    }
    return {};
}

bool is_filtered(const Visit& visit, std::string_view field) {
    const auto& selections = visit.search.selections;
    return std::any_of(selections.begin(), selections.end(),
                       [&](const Selection& selection) { return selection.field == field; });
}

View facet_view(const Visit& visit, const Answer& answer, std::uint64_t index,
                std::vector<Selection>& carried) {
    const mea_facet& facet = *answer.facet(index);
    const std::string name(view(facet.name));
    const FacetRows rows =
        facet_rows(visit, answer, index, facet.hierarchical != 0 ? kTreeRows : kFlatRows);
    carried.insert(carried.end(), rows.carried.begin(), rows.carried.end());
    const bool more = facet.value_count > rows.views.size();
    View out;
    out.text("name", name)
        .text("label", field_label(visit, name, view(facet.label)))
        .flag("open", index < kFirstFacets || is_filtered(visit, name))
        .flag("timeline", false)
        .list("buckets", rows.views)
        .text("more_url", more ? facet_url(visit, name) : "")
        .text("more_label",
              visit.words.format("facet_more",
                                 {{"count", static_cast<std::int64_t>(facet.value_count)}}));
    if (name == kYearField) {
        if (std::optional<View> timeline = timeline_view(visit, answer, index)) {
            const auto [from, to] = selected_range(visit, name, carried);
            timeline->text("name", name).text("from", from).text("to", to);
            out.object("timeline", *timeline);
        }
    }
    return out;
}

struct Years {
    int first = 9999;
    int last = 0;
    std::uint64_t highest = 0;
    std::map<int, const mea_bucket*> buckets;
};

Years years_of(const Answer& answer, std::uint64_t index) {
    Years years;
    for (std::uint64_t i = 0; const mea_bucket* bucket = answer.bucket(index, i); ++i) {
        const std::optional<int> year = year_of(view(bucket->value));
        if (!year || bucket->count == 0) continue;
        years.buckets[*year] = bucket;
        years.last = std::max(years.last, *year);
    }
    years.buckets.erase(years.buckets.begin(),
                        years.buckets.lower_bound(years.last - kLongestTimeline + 1));
    for (const auto& [year, bucket] : years.buckets) {
        years.first = std::min(years.first, year);
        years.highest = std::max(years.highest, bucket->count);
    }
    years.first = std::min(years.first, years.last - kShortestTimeline + 1);
    return years;
}

}  // namespace

std::vector<Query::Facet> sidebar_facets(const Site& site) {
    std::vector<Query::Facet> facets;
    for (const mea_field* field : site.engine().fields("en")) {
        if (field->facet == 0) continue;
        const std::string name(view(field->name));
        if (name == kYearField) {
            facets.push_back({name, kYearBuckets, MEA_FACET_BY_VALUE});
        } else {
            facets.push_back({name, field->hierarchical != 0 ? kTreeBuckets : kFlatBuckets});
        }
    }
    return facets;
}

FacetRows facet_rows(const Visit& visit, const Answer& answer, std::uint64_t index,
                     std::size_t limit, std::string_view contains) {
    const std::string field(view(answer.facet(index)->name));
    Buckets buckets = buckets_of(answer, index, contains);
    if (field == kYearField) {
        std::sort(buckets.begin(), buckets.end(), [](const mea_bucket* a, const mea_bucket* b) {
            return view(a->value) > view(b->value);
        });
    }
    std::set<std::string> selected;
    for (const Selection& selection : visit.search.selections) {
        if (selection.field == field) selected.insert(selection.value);
    }
    const std::set<const mea_bucket*> chosen = choose(buckets, selected, limit);
    std::erase_if(buckets, [&](const mea_bucket* bucket) { return chosen.count(bucket) == 0; });
    FacetRows rows;
    for (const mea_bucket* bucket : in_tree_order(buckets)) {
        rows.views.push_back(bucket_view(visit, field, *bucket, rows.views.size()));
        rows.carried.push_back({field, std::string(view(bucket->value)), false});
    }
    return rows;
}

void put_facets(View& page, const Visit& visit, const Answer& answer) {
    std::vector<View> facets;
    std::vector<Selection> carried;
    for (std::uint64_t i = 0; const mea_facet* facet = answer.facet(i); ++i) {
        if (facet->bucket_count == 0) continue;
        facets.push_back(facet_view(visit, answer, i, carried));
    }
    page.shown_list("facets", facets).list("facet_hidden", remaining_fields(visit, carried));
}

std::vector<View> remaining_fields(const Visit& visit, const std::vector<Selection>& carried) {
    SearchParameters rest = visit.search.first_page();
    std::erase_if(rest.selections, [&](const Selection& selection) {
        return std::find(carried.begin(), carried.end(), selection) != carried.end();
    });
    return hidden_fields(rest.pairs());
}

std::optional<View> timeline_view(const Visit& visit, const Answer& answer, std::uint64_t index) {
    constexpr int kStep = 10;
    constexpr int kHeight = 60;
    const std::string field(view(answer.facet(index)->name));
    const Years years = years_of(answer, index);
    if (years.buckets.size() < 2) return std::nullopt;
    std::vector<View> bars;
    for (const auto& [year, bucket] : years.buckets) {
        const auto height = std::max<std::uint64_t>(
            2, bucket->count * kHeight / std::max<std::uint64_t>(1, years.highest));
        View bar = bucket_view(visit, field, *bucket, 0);
        bar.number("x", static_cast<std::uint64_t>(year - years.first) * kStep + 1)
            .number("y", kHeight - height)
            .number("reach", kStep)
            .number("bar_width", kStep - 2)
            .number("bar_height", height)
            .text("title",
                  visit.words.format("timeline_bar",
                                     {{"year", std::to_string(year)},
                                      {"count", static_cast<std::int64_t>(bucket->count)}}));
        bars.push_back(std::move(bar));
    }
    View out;
    out.number("width", static_cast<std::uint64_t>(years.last - years.first + 1) * kStep)
        .number("height", kHeight)
        .number("first", static_cast<std::uint64_t>(years.first))
        .number("last", static_cast<std::uint64_t>(years.last))
        .list("bars", bars);
    return out;
}

std::string facet_url(const Visit& visit, std::string_view name) {
    return visit.search.first_page().url(visit.site.path("/facet/" + encode_segment(name)));
}

}  // namespace mea::appliance
