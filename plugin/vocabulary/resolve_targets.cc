#include <algorithm>

#include "vocabulary/ids.h"
#include "vocabulary/resolver.h"

namespace mea::vocabulary {
namespace {

constexpr std::uint32_t kAdjacent = 3;  // tokens between neighbours
constexpr std::uint32_t kAhead = 120;   // tokens up to a framework that is named only afterwards
constexpr std::uint32_t kJoined = 8;    // tokens between the members of one list

}  // namespace

bool Resolver::can_have(std::uint32_t framework, const Item& item, std::uint32_t nouns) const {
    for (const TargetSeries& series : model_.frameworks[framework].series)
        if (series.shape == item.shape && item.first <= series.last &&
            (series.nouns == 0 || nouns == 0 || (series.nouns & nouns) != 0))
            return true;
    return false;
}

std::string Resolver::target_id(std::uint32_t framework, const Item& item,
                                std::uint32_t nouns) const {
    for (const TargetSeries& series : model_.frameworks[framework].series) {
        if (series.shape != item.shape || item.first > series.last) continue;
        if (series.nouns != 0 && nouns != 0 && (series.nouns & nouns) == 0) continue;
        return filled(series.id, item, true);
    }
    return {};
}

// The framework that stands directly before or behind the target, or between its noun and number.
std::uint32_t Resolver::framework_beside(std::size_t i) const {
    const Atom& target = atom(i);
    if (target.subject != kNone) return target.subject;
    const auto is_framework = [](const Atom& other) {
        return other.kind == AtomKind::framework || other.kind == AtomKind::demonstrative ||
               other.kind == AtomKind::era;
    };
    // "the Plan" is the last one of those that count as one and the same; "the Framework" behind
    // the targets of an older one is not that one.
    const auto reported = [&](std::uint32_t framework) {
        const std::uint32_t as = model_.frameworks[framework].mentioned;
        return as == kNone ? framework : as;
    };
    const auto meant = [&](std::size_t k) {
        const std::uint32_t subject = atom(k).subject;
        if (atom(k).kind != AtomKind::demonstrative) return subject;
        for (std::size_t back = k; back-- > lowest(k);)
            if (atom(back).kind == AtomKind::framework &&
                reported(atom(back).subject) == reported(subject))
                return atom(back).subject;
        return subject;
    };
    const auto behind = [&] {
        for (std::size_t next = i + 1; next <= i + 4 && next < highest(i); ++next) {
            const Atom& other = atom(next);
            if (other.begin < target.end) continue;
            if (other.begin > target.reach + (target.bracket ? 1 : 0)) break;
            if (is_framework(other) && other.sentence == target.sentence) return meant(next);
        }
        return kNone;
    };
    // "... framework and target 14 of the goals": what it is said to be of comes first.
    if (target.of)
        if (const std::uint32_t of = behind(); of != kNone) return of;
    for (std::size_t back = 1; back <= 3 && back <= i; ++back) {
        const Atom& other = atom(i - back);
        if (is_framework(other) && other.reach >= target.lead && other.end <= target.begin &&
            other.sentence == target.sentence && !other.of)
            return meant(i - back);
    }
    return behind();
}

std::uint32_t Resolver::framework_in_force(std::uint32_t convention) const {
    std::uint32_t found = kNone;
    for (std::uint32_t f = 0; f < model_.frameworks.size(); ++f) {
        const Framework& framework = model_.frameworks[f];
        if (framework.convention != convention || framework.from.empty()) continue;
        if (!document_.date.empty() && document_.date < framework.from) continue;
        if (found == kNone || framework.from > model_.frameworks[found].from) found = f;
    }
    return found;
}

// Whether the framework can have such a target, and the nouns of the text allow it.
bool Resolver::possible(std::uint32_t framework, const Item& item, std::size_t i) const {
    return framework != kNone && can_have(framework, item, atom(i).nouns);
}

// A framework that another one has followed does not reach beyond its own numbers.
bool Resolver::reaches(std::uint32_t framework, const Item& item, std::size_t i,
                       std::uint32_t distance) const {
    const std::uint32_t force = framework_in_force(document_.own);
    return distance <= kAdjacent || !possible(force, item, i) || framework == force ||
           model_.frameworks[framework].convention != document_.own;
}

// That of the list in which the target stands: the framework is named before the first of them ...
Resolver::Framing Resolver::framework_of_list(std::size_t i, const Item& item) const {
    const Atom& target = atom(i);
    for (std::size_t k = i; k-- > lowest(i) && atom(k).sentence == target.sentence;) {
        // "its Aichi Targets, and notes that Target 11"; but "Aichi Target 20" is done with its
        // own.
        const bool used =
            k + 1 < i && atom(k + 1).kind == AtomKind::target && atom(k + 1).lead <= atom(k).reach;
        const std::uint32_t distance = target.begin - atom(k).end;
        if (distance > kJoined) continue;
        // "KMGBF T3": the name is in the target, which decides.
        if (k > 0 && atom(k - 1).kind == AtomKind::target && atom(k - 1).end > atom(k).begin)
            continue;
        if (atom(k).kind == AtomKind::framework && possible(atom(k).subject, item, i) &&
            (distance <= kAdjacent || !used || reaches(atom(k).subject, item, i, distance))) {
            // "The Aichi Targets ran out, and Targets 1, 2 and 14 of the Framework": what a list is
            // said to be of comes before what is only named near it.
            const Framing behind = framework_behind_list(i, item);
            if (behind.framework != kNone) return behind;
            return {atom(k).subject, "target.sentence", 0.9F};
        }
        if (atom(k).kind != AtomKind::target) continue;
        const auto known = framework_of_target_.find(k);
        if (known != framework_of_target_.end() && possible(known->second, item, i) &&
            !atom(k).national && reaches(known->second, item, i, distance))
            return {known->second, "target.list", 0.9F};
    }
    return framework_behind_list(i, item);
}

// ... or behind the last.
Resolver::Framing Resolver::framework_behind_list(std::size_t i, const Item& item) const {
    std::uint32_t end = atom(i).end;
    for (std::size_t k = i + 1;
         k < highest(i) && atom(k).sentence == atom(i).sentence && atom(k).begin - end <= kJoined;
         ++k) {
        if (atom(k).kind != AtomKind::target) continue;
        end = atom(k).end;
        const std::uint32_t beside = framework_beside(k);
        if (beside == kNone) continue;
        if (possible(beside, item, i) && !atom(k).national) return {beside, "target.list", 0.9F};
        break;
    }
    return {};
}

Resolver::Framing Resolver::framework_of_sentence(std::size_t i, const Item& item) const {
    const auto named = [&](std::size_t k) {
        return (atom(k).kind == AtomKind::framework || atom(k).kind == AtomKind::era) &&
               possible(atom(k).subject, item, i);
    };
    for (std::size_t k = i; k-- > lowest(i) && atom(k).sentence == atom(i).sentence;)
        if (named(k) && reaches(atom(k).subject, item, i, kNone))
            return {atom(k).subject, "target.sentence", 0.85F};
    for (std::size_t k = i + 1; k < highest(i) && atom(k).sentence == atom(i).sentence; ++k)
        if (named(k)) return {atom(k).subject, "target.sentence", 0.8F};
    return {};
}

// "Goal 15: ..." as a heading, "SDG 15" in the text below it: the framework that the same number is
// said to be of.
std::uint32_t Resolver::framework_of_same_ahead(std::size_t i, const Item& item) const {
    for (std::size_t k = i + 1; k < highest(i) && atom(k).begin - atom(i).end <= kAhead; ++k) {
        if (atom(k).kind != AtomKind::target || atom(k).national) continue;
        const bool same =
            std::any_of(atom(k).items.begin(), atom(k).items.end(), [&](const Item& other) {
                return other.shape == item.shape && other.first == item.first &&
                       other.second == item.second;
            });
        if (!same) continue;
        const std::uint32_t beside = framework_beside(k);
        if (possible(beside, item, i)) return beside;
    }
    return kNone;
}

// What the document is about: the framework in force of its convention, else the last one named.
Resolver::Framing Resolver::framework_of_text(std::size_t i, const Item& item) const {
    const Atom& target = atom(i);
    const std::uint32_t own_force = framework_in_force(document_.own);
    if (own_force == kNone || target.possessive) {
        for (std::size_t k = i; k-- > lowest(i) && target.begin - atom(k).begin < kAhead;) {
            if (atom(k).kind != AtomKind::convention) continue;
            const std::uint32_t force = framework_in_force(atom(k).subject);
            if (force == kNone) continue;
            if (possible(force, item, i)) return {force, "target.convention", 0.7F};
            break;
        }
    }
    for (std::size_t k = i; k-- > lowest(i);)
        if (atom(k).kind == AtomKind::framework && possible(atom(k).subject, item, i) &&
            reaches(atom(k).subject, item, i, kNone))
            return {atom(k).subject, "target.last", 0.8F};
    if (const std::uint32_t same = framework_of_same_ahead(i, item); same != kNone)
        return {same, "target.same", 0.8F};
    if (possible(own_force, item, i)) return {own_force, "target.own", 0.8F};
    for (std::size_t k = i + 1; k < highest(i) && atom(k).begin - target.end <= kAhead; ++k)
        if (atom(k).kind == AtomKind::framework && possible(atom(k).subject, item, i))
            return {atom(k).subject, "target.next", 0.7F};
    const std::uint32_t only = only_framework_in_force();
    if (possible(only, item, i)) return {only, "target.only", 0.6F};
    return {};
}

// Of the conventions that a text names, with those that their protocols belong to, the only one
// that has a framework in force.
std::uint32_t Resolver::only_framework_in_force() const {
    std::uint32_t only = kNone;
    for (const std::uint32_t name : named_) {
        std::uint32_t force = framework_in_force(name);
        if (force == kNone && model_.conventions[name].parent != kNone)
            force = framework_in_force(model_.conventions[name].parent);
        if (force == kNone || force == only) continue;
        if (only != kNone) return kNone;
        only = force;
    }
    return only;
}

Resolver::Framing Resolver::framework_for(std::size_t i, const Item& item) const {
    if (const std::uint32_t beside = framework_beside(i); beside != kNone) {
        // A named framework decides, even when it has no such number: then it is no target of ours.
        if (can_have(beside, item, 0)) return {beside, "target.named", 0.98F};
        return {};
    }
    for (const auto decide : {&Resolver::framework_of_list, &Resolver::framework_of_sentence,
                              &Resolver::framework_of_text})
        if (const Framing found = (this->*decide)(i, item); found.framework != kNone) return found;
    return {};
}

// "SDG 6 Target 3" is target 6.3.
bool Resolver::resolve_target_of_goal(std::size_t i) {
    const Atom& target = atom(i);
    if (target.items.size() != 1 || target.items.front().shape != Shape::integer) return false;
    for (std::size_t back = 1; back <= 3 && back <= i; ++back) {
        const Atom& goal = atom(i - back);
        if (goal.kind != AtomKind::target || goal.end != target.begin || goal.items.size() != 1)
            continue;
        const std::uint32_t framework = framework_beside(i - back);
        Item pair = target.items.front();
        pair.second = pair.first;
        pair.first = goal.items.front().first;
        pair.shape = Shape::pair;
        if (framework == kNone || !can_have(framework, pair, 0)) return false;
        mention(MentionKind::target, target_id(framework, pair, 0), target.span, 0.9F,
                "target.goal");
        return true;
    }
    return false;
}

// Whether what stands around a target that is not written with digits says that it is one: "الهدف 2
// والهدف 3 والهدف السادس عشر" goes on a list, a framework stands beside it.
bool Resolver::among_targets(std::size_t i) const {
    const Written written = atom(i).written;
    if (written == Written::digits || framework_beside(i) != kNone) return true;
    // "T7" means a target in what the convention of its framework says.
    if (written == Written::letter && framework_in_force(document_.own) != kNone) return true;
    // "في إطار ... الهدف الثالث"; not "the third goal of the project".
    const bool named =
        written == Written::letter || (written == Written::ordinal && atom(i).reach == atom(i).end);
    for (std::size_t k = i; k-- > lowest(i) && atom(k).sentence == atom(i).sentence;)
        if (framework_of_target_.contains(k) || (named && atom(k).kind == AtomKind::framework))
            return true;
    return false;
}

void Resolver::resolve_targets() {
    for (std::size_t i = 0; i < atoms_.size(); ++i) {
        const Atom& target = atom(i);
        if (target.kind != AtomKind::target || target.national) continue;
        if (!among_targets(i)) continue;
        if (resolve_target_of_goal(i)) continue;
        for (const Item& item : target.items) {
            const auto [framework, rule, confidence] = framework_for(i, item);
            std::string id = framework == kNone ? "" : target_id(framework, item, target.nouns);
            if (id.empty() && framework != kNone) id = target_id(framework, item, 0);
            if (framework == kNone) {
                leave_open(MentionKind::target, item.span,
                           "no framework is named that has such a target");
                continue;
            }
            framework_of_target_[i] = framework;
            // Some frameworks only tell their targets apart from others.
            if (!id.empty())
                mention(MentionKind::target, std::move(id), item.span, confidence, rule);
        }
    }
}

}  // namespace mea::vocabulary
