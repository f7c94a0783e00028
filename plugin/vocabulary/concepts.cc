#include "vocabulary/concepts.h"

#include "vocabulary/ids.h"

namespace mea::vocabulary {
namespace {

ConceptKind kind_of(const TargetSeries& series) {
    const bool target = series.shape == Shape::pair ||
                        (series.shape == Shape::integer && (series.nouns & TargetNoun::goal) == 0);
    return target ? ConceptKind::target : ConceptKind::goal;
}

}  // namespace

Concepts::Concepts(const Model& model) : model_(model) {
    for (std::uint32_t i = 0; i < model.conventions.size(); ++i)
        known_.emplace(model.conventions[i].id, Concept{ConceptKind::convention, i});
    for (std::uint32_t i = 0; i < model.bodies.size(); ++i)
        known_.emplace(model.bodies[i].full_id, Concept{ConceptKind::body, i});
    for (std::uint32_t i = 0; i < model.types.size(); ++i)
        known_.emplace(model.types[i].id, Concept{ConceptKind::type, i});
    for (std::uint32_t i = 0; i < model.frameworks.size(); ++i) {
        const Framework& framework = model.frameworks[i];
        known_.emplace(framework.id, Concept{ConceptKind::framework, i});
        for (std::uint32_t item = 0; item < framework.items.size(); ++item)
            if (const auto series = numbered(framework.items[item].id)) {
                Concept found = *series;
                found.item = item;
                known_.emplace(framework.items[item].id, found);
            }
    }
}

std::optional<Concept> Concepts::find(std::string_view id) const {
    if (const auto found = known_.find(id); found != known_.end()) return found->second;
    if (const auto target = numbered(id)) return target;
    return meeting(id);
}

std::optional<Concept> Concepts::numbered(std::string_view id) const {
    for (std::uint32_t i = 0; i < model_.frameworks.size(); ++i) {
        const auto& all = model_.frameworks[i].series;
        for (std::uint32_t series = 0; series < all.size(); ++series) {
            const auto item = unfilled(all[series].id, id);
            if (item && item->shape == all[series].shape && item->first >= 1 &&
                item->first <= all[series].last)
                return Concept{kind_of(all[series]), i, kNone, series};
        }
    }
    return std::nullopt;
}

std::optional<Concept> Concepts::meeting(std::string_view id) const {
    for (std::uint32_t i = 0; i < model_.bodies.size(); ++i) {
        const std::string& pattern = model_.bodies[i].meeting_id;
        if (const auto item = unfilled(pattern, id); item && item->shape == Shape::integer)
            return Concept{ConceptKind::meeting, i, kNone, kNone, item->first};
        if (unfilled_date(pattern, id)) return Concept{ConceptKind::meeting, i};
    }
    return std::nullopt;
}

}  // namespace mea::vocabulary
