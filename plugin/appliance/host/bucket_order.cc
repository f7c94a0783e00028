#include "appliance/host/bucket_order.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

namespace mea::appliance {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// The end of a number at `i`, and where its digits begin behind zeros.
std::size_t end_of_number(std::string_view text, std::size_t i, std::size_t* first) {
    while (i < text.size() && text[i] == '0') ++i;
    *first = i;
    while (i < text.size() && is_digit(text[i])) ++i;
    return i;
}

// Numbers by their value, everything else by its bytes: COP-9 before COP-15.
bool before(std::string_view a, std::string_view b) {
    std::size_t i = 0;
    std::size_t k = 0;
    while (i < a.size() && k < b.size()) {
        if (is_digit(a[i]) && is_digit(b[k])) {
            const std::size_t end_a = end_of_number(a, i, &i);
            const std::size_t end_b = end_of_number(b, k, &k);
            if (end_a - i != end_b - k) return end_a - i < end_b - k;
            const int order = a.substr(i, end_a - i).compare(b.substr(k, end_b - k));
            if (order != 0) return order < 0;
            i = end_a;
            k = end_b;
        } else {
            if (a[i] != b[k]) return a[i] < b[k];
            ++i;
            ++k;
        }
    }
    return a.size() - i < b.size() - k;
}

}  // namespace

bool holds_meetings(std::string_view field) {
    return field == "meeting" || field == "mentions-meeting";
}

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

Buckets newest_first(Buckets buckets) {
    std::set<std::string_view> groups;
    for (const mea_bucket* bucket : buckets) groups.insert(view(bucket->parent));
    const auto ends = std::stable_partition(
        buckets.begin(), buckets.end(),
        [&](const mea_bucket* bucket) { return groups.count(view(bucket->value)) != 0; });
    std::stable_sort(ends, buckets.end(), [](const mea_bucket* a, const mea_bucket* b) {
        return before(view(b->value), view(a->value));
    });
    return in_tree_order(buckets);
}

Buckets given_buckets(const Answer& answer, std::uint64_t index) {
    Buckets buckets;
    for (std::uint64_t i = 0; const mea_bucket* bucket = answer.bucket(index, i); ++i)
        buckets.push_back(bucket);
    return buckets;
}

Buckets ordered_buckets(const Answer& answer, std::uint64_t index) {
    Buckets buckets = given_buckets(answer, index);
    return holds_meetings(view(answer.facet(index)->name)) ? newest_first(std::move(buckets))
                                                           : buckets;
}

bool names_an_order(const Query& query) {
    return std::any_of(query.facets.begin(), query.facets.end(),
                       [](const Query::Facet& facet) { return facet.order != MEA_FACET_BY_COUNT; });
}

}  // namespace mea::appliance
