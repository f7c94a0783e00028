#include "appliance/pages/labels.h"

#include <algorithm>

namespace mea::appliance {
namespace {

constexpr std::string_view kDots = "..";

bool is_range(const Selection& selection) {
    return selection.value.find(kDots) != std::string::npos;
}

}  // namespace

Labels::Labels(const Visit& visit, const Answer& answer) : visit_(visit) {
    for (const mea_field* field : visit.site.engine().fields(visit.words.language())) {
        const std::string_view name = view(field->name);
        fields_[std::string(name)] = field_label(visit, name, view(field->label));
    }
    read(answer);
    Query query;
    query.limit = MEA_LIMIT_NONE;
    query.display_language = visit.words.language();
    for (const Selection& selection : visit.search.selections) {
        if (knows(selection) || is_range(selection)) continue;
        const bool asked =
            std::any_of(query.facets.begin(), query.facets.end(),
                        [&](const auto& one) { return one.name == selection.field; });
        if (!asked) query.facets.push_back({selection.field, MEA_MAX_BUCKETS, MEA_FACET_BY_COUNT});
    }
    if (query.facets.empty()) return;
    Failure ignored;  // the ids are then shown
    if (const std::optional<Answer> all = visit.site.search(std::move(query), ignored)) read(*all);
}

void Labels::read(const Answer& answer) {
    for (std::uint64_t f = 0; const mea_facet* facet = answer.facet(f); ++f) {
        for (std::uint64_t b = 0; const mea_bucket* bucket = answer.bucket(f, b); ++b) {
            values_[{std::string(view(facet->name)), std::string(view(bucket->value))}] =
                view(bucket->label);
        }
    }
}

bool Labels::knows(const Selection& selection) const {
    return values_.find({selection.field, selection.value}) != values_.end();
}

std::string Labels::field(const std::string& name) const {
    const auto found = fields_.find(name);
    return found == fields_.end() ? name : found->second;
}

std::string Labels::value(const Selection& selection) const {
    const std::size_t dots = selection.value.find(kDots);
    if (dots != std::string::npos) {
        const std::string from = selection.value.substr(0, dots);
        const std::string to = selection.value.substr(dots + kDots.size());
        if (from.empty()) return visit_.words.format("range_until", {{"to", to}});
        if (to.empty()) return visit_.words.format("range_since", {{"from", from}});
        return visit_.words.format("range", {{"from", from}, {"to", to}});
    }
    const auto found = values_.find({selection.field, selection.value});
    return value_label(visit_, selection.field, selection.value,
                       found == values_.end() ? std::string_view() : found->second);
}

}  // namespace mea::appliance
