#include "query/facet_values.h"

#include <algorithm>
#include <numeric>
#include <string_view>
#include <unordered_map>

#include "index/collation.h"
#include "query/facets.h"
#include "query/refusals.h"
#include "text/attach.h"
#include "text/fold.h"
#include "text/profile.h"

namespace mea::query {
namespace {

using index::FacetColumn;
using index::kNone;

std::uint32_t depth_of(const FacetColumn& facet, std::uint32_t value) {
    std::uint32_t depth = 0;
    for (std::uint32_t up = facet.parent(value); up != kNone; up = facet.parent(up)) ++depth;
    return depth;
}

// Words folded as a language does, with one blank between them and in front.
std::string folded(std::string_view text, const text::Profile& profile) {
    constexpr std::string_view kBetween = " \t\n-/.,;:()'\"";
    std::string out;
    while (!text.empty()) {
        const std::size_t size = std::min(text.find_first_of(kBetween), text.size());
        const std::string word = text::fold_word(text.substr(0, size), profile);
        if (!word.empty()) out += " " + word;
        text.remove_prefix(std::min(size + 1, text.size()));
    }
    return out;
}

// What is looked for in labels and ids.
class Finder {
  public:
    Finder(const FacetRequest& request, const text::ProfileSet& profiles,
           const std::string& language)
        : profile_(profiles.find(language)) {
        const std::string wanted = folded(request.contains, profile_);
        if (wanted.empty()) return;
        // Without its blank the text may begin anywhere in a word.
        wanted_.push_back(request.prefix ? wanted : wanted.substr(1));
        if (!request.prefix) return;
        for (const auto& [text, letters] :
             text::attached_beginnings(profiles, wanted.substr(1), language))
            wanted_.push_back(" " + text);
    }

    // Nothing to find in a text that holds no word finds everything only when it is empty.
    bool fits(const FacetColumn& facet, std::uint32_t value, const std::string& language) const {
        if (wanted_.empty()) return true;
        return holds(folded(facet.label(value, language), profile_)) ||
               holds(folded(facet.value(value), profile_));
    }

  private:
    bool holds(const std::string& text) const {
        return std::any_of(wanted_.begin(), wanted_.end(), [&](const std::string& wanted) {
            return text.find(wanted) != std::string::npos;
        });
    }

    const text::Profile& profile_;
    std::vector<std::string> wanted_;  // any of them
};

// The mean date of all works of each value as days of a calendar of months of 31 days; the highest
// number where none has a date.
std::vector<double> mean_dates(const FacetColumn& facet, const index::Columns& columns) {
    std::vector<double> sum_of_set(facet.set_count(), 0);
    std::vector<std::uint32_t> dated_of_set(facet.set_count(), 0);
    const auto day_of = [](std::uint32_t date) {
        const std::uint32_t year = date / 10000, month = date / 100 % 100;
        return static_cast<double>((year * 12 + month) * 31 + date % 100);
    };
    facet.sets().visit([&](const auto& sets) {
        for (std::uint32_t work = 0; work < columns.work_count(); ++work) {
            const std::uint32_t date = columns.date(work);
            if (date == 0) continue;
            sum_of_set[sets[work]] += day_of(date);
            ++dated_of_set[sets[work]];
        }
    });
    std::vector<double> means(facet.value_count(), 0);
    std::vector<std::uint32_t> dated(facet.value_count(), 0);
    for (std::uint32_t set = 0; set < facet.set_count(); ++set)
        facet.for_each_value(set, [&](std::uint32_t value) {
            means[value] += sum_of_set[set];
            dated[value] += dated_of_set[set];
        });
    for (std::uint32_t value = 0; value < facet.value_count(); ++value)
        means[value] = dated[value] == 0 ? 1e12 : means[value] / dated[value];
    return means;
}

// Puts the first `wanted` values in front, by `before`.
template <typename Before>
void sort_first(std::vector<std::uint32_t>* values, std::size_t wanted, const Before& before) {
    const auto end =
        values->begin() + static_cast<std::ptrdiff_t>(std::min(wanted, values->size()));
    std::partial_sort(values->begin(), end, values->end(), before);
}

void sort_by_label(const FacetColumn& facet, const std::string& language,
                   std::vector<std::uint32_t>* values) {
    std::vector<std::string_view> labels;
    for (const std::uint32_t value : *values) labels.push_back(facet.label(value, language));
    std::vector<std::uint32_t> sorted;
    for (const std::uint32_t place : index::collated_order(labels, language))
        sorted.push_back((*values)[place]);
    *values = std::move(sorted);
}

// Values below those of their ancestors that are among them: what has others below it by count, the
// rest with the highest number first.
void arrange_newest_first(const FacetColumn& facet, const std::vector<std::uint32_t>& counts,
                          std::vector<std::uint32_t>* values) {
    std::vector<std::string_view> ids;
    for (const std::uint32_t value : *values) ids.push_back(facet.value(value));
    std::unordered_map<std::uint32_t, std::uint32_t> place_of;  // in the order of ids
    for (const std::uint32_t i : index::collated_order(ids, "en"))
        place_of.emplace((*values)[i], static_cast<std::uint32_t>(place_of.size()));
    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> below;
    for (const std::uint32_t value : *values) {
        std::uint32_t up = facet.parent(value);
        while (up != kNone && !place_of.contains(up)) up = facet.parent(up);
        below[up].push_back(value);
    }
    // The last is taken first.
    const auto behind = [&](std::uint32_t a, std::uint32_t b) {
        const bool is_end_a = !below.contains(a);
        const bool is_end_b = !below.contains(b);
        if (is_end_a != is_end_b) return is_end_a;
        if (!is_end_a && counts[a] != counts[b]) return counts[a] < counts[b];
        return place_of[a] < place_of[b];
    };
    std::vector<std::uint32_t> waiting{kNone};
    values->clear();
    while (!waiting.empty()) {
        const std::uint32_t value = waiting.back();
        waiting.pop_back();
        if (value != kNone) values->push_back(value);
        const auto children = below.find(value);
        if (children == below.end()) continue;
        std::sort(children->second.begin(), children->second.end(), behind);
        waiting.insert(waiting.end(), children->second.begin(), children->second.end());
    }
}

void sort_values(FacetOrder order, std::uint32_t wanted, const FacetColumn& facet,
                 const std::vector<std::uint32_t>& counts, const index::Columns& columns,
                 const std::string& language, std::vector<std::uint32_t>* values) {
    switch (order) {
        case FacetOrder::count:
        case FacetOrder::newest:
        case FacetOrder::automatic:
            sort_first(values, wanted, [&](std::uint32_t a, std::uint32_t b) {
                if (counts[a] != counts[b]) return counts[a] > counts[b];
                const std::uint32_t depth_a = depth_of(facet, a);
                const std::uint32_t depth_b = depth_of(facet, b);
                return depth_a != depth_b ? depth_a < depth_b : a < b;
            });
            break;
        case FacetOrder::label:
            sort_by_label(facet, language, values);
            break;
        case FacetOrder::time: {
            const std::vector<double> dates = mean_dates(facet, columns);
            sort_first(values, wanted, [&](std::uint32_t a, std::uint32_t b) {
                return dates[a] != dates[b] ? dates[a] < dates[b] : a < b;
            });
            break;
        }
        case FacetOrder::value:
            break;  // ordinals are in the order of values already
    }
}

}  // namespace

Result<const FacetColumn*> requested_column(const FacetRequest& request,
                                            const index::Columns& columns) {
    if (request.limit > kMaxBuckets)
        return refuse("buckets", {{"most", std::to_string(kMaxBuckets)}});
    const auto field = index::find_field(request.name);
    const FacetColumn* column = field ? columns.facet(*field) : nullptr;
    if (column != nullptr) return column;
    std::string names;
    for (const FacetColumn& known : columns.facets())
        names += (names.empty() ? "" : ", ") + std::string(index::info(known.field()).name);
    return refuse("facet", {{"facet", request.name}, {"facets", names}});
}

FacetValues choose_values(const FacetRequest& request, const FacetColumn& facet,
                          const std::vector<std::uint32_t>& counts,
                          const std::vector<std::uint32_t>& picked,
                          const index::Generation& generation, const std::string& language) {
    FacetValues chosen;
    std::vector<std::uint32_t>& values = chosen.shown;
    const Finder finder(request, generation.profiles(), language);
    for (std::uint32_t value = 0; value < facet.value_count(); ++value)
        if (counts[value] != 0 && finder.fits(facet, value, language)) values.push_back(value);
    chosen.fitting = values.size();
    const FacetOrder order =
        request.order == FacetOrder::automatic ? usual_order(facet.field()) : request.order;
    sort_values(order, request.limit, facet, counts, generation.columns(), language, &values);
    if (values.size() > request.limit) values.resize(request.limit);
    for (const std::uint32_t value : picked)
        if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
    if (order == FacetOrder::newest) arrange_newest_first(facet, counts, &values);
    return chosen;
}

Bucket make_bucket(const FacetColumn& column, std::uint32_t value, std::uint64_t count,
                   bool selected, const std::string& language) {
    Bucket bucket;
    bucket.value = column.value(value);
    bucket.label = column.label(value, language);
    if (column.parent(value) != kNone) bucket.parent = column.value(column.parent(value));
    bucket.depth = depth_of(column, value);
    bucket.count = count;
    bucket.selected = selected;
    return bucket;
}

std::string facet_label(const FacetColumn& facet, const std::string& language) {
    const std::string_view label = facet.own_label(language);
    return std::string(label.empty() ? index::info(facet.field()).name : label);
}

}  // namespace mea::query
