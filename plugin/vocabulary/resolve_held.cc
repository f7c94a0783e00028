// Meetings that are named by where and when they were held.
#include <algorithm>

#include "vocabulary/resolver.h"

namespace mea::vocabulary {
namespace {

constexpr std::uint32_t kHeldReach = 25;  // tokens between a body and the place where it met
constexpr std::size_t kYear = 4;          // characters of YYYY

}  // namespace

// The number of a meeting in the same sentence says which one is meant.
bool Resolver::is_told_otherwise(std::size_t i) const {
    const auto numbered = [&](std::size_t k) {
        return !atom(k).items.empty() &&
               (atom(k).kind == AtomKind::session || atom(k).kind == AtomKind::body);
    };
    for (std::size_t k = i; k-- > lowest(i) && atom(k).sentence == atom(i).sentence;)
        if (numbered(k)) return true;
    for (std::size_t k = i + 1; k < highest(i) && atom(k).sentence == atom(i).sentence; ++k)
        if (numbered(k)) return true;
    return false;
}

// "the Cali COP", "la COP de Cali".
bool Resolver::stands_beside(std::size_t i, std::size_t place) const {
    return atom(place).end == atom(i).begin ||
           (atom(place).begin >= atom(i).end && atom(place).begin == atom(i).reach);
}

// Another body stands nearer to the place.
bool Resolver::is_between(std::size_t i, std::size_t place) const {
    for (std::size_t k = std::min(i, place) + 1; k < std::max(i, place); ++k)
        if (atom(k).kind == AtomKind::body && atom(k).begin >= atom(i).end) return true;
    for (std::size_t k = place; k-- > lowest(place) && atom(k).reach >= atom(place).begin;)
        if (k != i && atom(k).kind == AtomKind::body && stands_beside(k, place)) return true;
    return place + 1 < atoms_.size() && place + 1 != i && atom(place + 1).kind == AtomKind::body &&
           stands_beside(place + 1, place);
}

// The only meeting of a body so called that was held there, in that year when one is told; null:
// there is none, or several.
const KnownMeeting* Resolver::held_by(std::size_t i, std::uint32_t place,
                                      std::string_view year) const {
    const std::uint32_t beside = convention_beside(i);
    const KnownMeeting* found = nullptr;
    for (const KnownMeeting& meeting : model_.meetings) {
        const Candidates& bodies = atom(i).candidates;
        if (std::find(bodies.begin(), bodies.end(), meeting.body) == bodies.end()) continue;
        const std::uint32_t convention = model_.bodies[meeting.body].convention;
        if (beside != kNone && convention != beside) continue;
        const bool here = std::any_of(
            meeting.parts.begin(), meeting.parts.end(), [&](const KnownMeeting::Part& part) {
                return part.place == place && (year.empty() || part.from.starts_with(year));
            });
        if (!here) continue;
        if (found != nullptr) return nullptr;
        found = &meeting;
    }
    return found;
}

// "the Conference of the Parties to X held in Dubai in October 2018", "COP in Cali".
void Resolver::resolve_held(std::size_t i) {
    if (atom(i).short_name || atom(i).candidates.empty() || is_told_otherwise(i)) return;
    const auto see = [&](std::size_t k) {
        const Atom& place = atom(k);
        if (place.kind != AtomKind::place || is_between(i, k)) return;
        const KnownMeeting* meeting = nullptr;
        for (const std::string* year : {&place.date, &place.until})
            if (meeting == nullptr && year->size() == kYear)
                meeting = held_by(i, place.subject, *year);
        if (meeting == nullptr && stands_beside(i, k)) meeting = held_by(i, place.subject, {});
        if (meeting == nullptr) return;
        const Span span = {std::min(atom(i).span.begin, place.span.begin),
                           std::max(atom(i).span.end, place.span.end)};
        add_meeting({meeting->body, "meeting.held", 0.85F}, meeting->number, span, i);
    };
    for (std::size_t k = i; k-- > lowest(i) && atom(k).sentence == atom(i).sentence &&
                            atom(i).begin - atom(k).end <= kHeldReach;)
        see(k);
    for (std::size_t k = i + 1; k < highest(i) && atom(k).sentence == atom(i).sentence &&
                                atom(k).begin <= atom(i).end + kHeldReach;
         ++k)
        see(k);
}

}  // namespace mea::vocabulary
