// Meetings that are named by where and when they were held.
#include <algorithm>

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "vocabulary/resolver.h"

namespace mea::vocabulary {
namespace {

constexpr std::uint32_t kHeldReach = 25;  // tokens between a body and the place where it met
constexpr std::uint32_t kOwnPlace = 4;    // tokens between a numbered meeting and its place
constexpr std::size_t kYear = 4;          // characters of YYYY

}  // namespace

bool Resolver::is_meeting(std::size_t k) const {
    return !atom(k).items.empty() &&
           (atom(k).kind == AtomKind::session || atom(k).kind == AtomKind::body);
}

// The number of a meeting in the same sentence says which one is meant.
bool Resolver::is_told_otherwise(std::size_t i) const {
    for (std::size_t k = i; k-- > lowest(i) && atom(k).sentence == atom(i).sentence;)
        if (is_meeting(k)) return true;
    for (std::size_t k = i + 1; k < highest(i) && atom(k).sentence == atom(i).sentence; ++k)
        if (is_meeting(k)) return true;
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

// Whether nothing but words stands between two atoms, of which `a` comes first.
bool Resolver::in_one_clause(std::size_t a, std::size_t b) const {
    const std::uint32_t from = atom(a).span.end;
    const std::uint32_t to = std::max(from, atom(b).span.begin);
    icu::UnicodeString between =
        icu::UnicodeString::fromUTF8({text_.data() + from, static_cast<std::int32_t>(to - from)});
    for (std::int32_t k = 0; k < between.length(); ++k)
        if (u_ispunct(between.charAt(k)) != 0 && between.charAt(k) != u'(' &&
            between.charAt(k) != u'\uFF08')
            return false;
    return true;
}

// The place ahead of a meeting that may be its own; none when it stands behind another one.
std::size_t Resolver::place_ahead(std::size_t at) const {
    const auto beside = [&](std::size_t k) { return atom(at).begin - atom(k).end <= kOwnPlace; };
    for (std::size_t k = at; k-- > lowest(at) && atom(k).sentence == atom(at).sentence;) {
        if (is_meeting(k) || atom(k).end > atom(at).begin || !beside(k)) return atoms_.size();
        if (atom(k).kind != AtomKind::place) continue;
        for (std::size_t other = k; other-- > lowest(k);) {
            if (atom(other).sentence != atom(k).sentence ||
                atom(k).begin - std::min(atom(k).begin, atom(other).end) > kOwnPlace)
                break;
            const bool linked = !is_han(atom(k)) || atom(other).reach >= atom(k).begin;
            if (is_meeting(other) && linked) return atoms_.size();
        }
        return k;
    }
    return atoms_.size();
}

// The same behind it: none when it stands directly before the next one.
std::size_t Resolver::place_behind(std::size_t at, std::uint32_t within) const {
    for (std::size_t k = at + 1; k < highest(at) && atom(k).sentence == atom(at).sentence; ++k) {
        if (atom(k).begin < atom(at).end) continue;
        if (is_meeting(k) || atom(k).begin - atom(at).end > within) break;
        if (atom(k).kind != AtomKind::place) continue;
        const bool next =
            k + 1 < atoms_.size() && is_meeting(k + 1) && atom(k + 1).begin == atom(k).end;
        return next ? atoms_.size() : k;
    }
    return atoms_.size();
}

// The body that held its meeting of this number at the place that is told of this very meeting:
// "the Cali COP16", "COP16 in Cali, and COP16 in Riyadh", "In Cali, COP16 ...",
// "利雅得举行的COP16".
std::uint32_t Resolver::by_own_place(std::size_t at, const Candidates& from,
                                     std::uint32_t number) const {
    const std::size_t none = atoms_.size();
    std::size_t place = none;
    if (at > 0 && atom(at - 1).kind == AtomKind::place && atom(at - 1).end == atom(at).begin)
        place = at - 1;
    const bool han = is_han(atom(at));
    const std::size_t ahead = place_ahead(at);
    if (place == none && han && ahead != none && in_one_clause(ahead, at)) place = ahead;
    const std::size_t behind = place_behind(at, han ? 1 : kOwnPlace);
    if (place == none && behind != none && in_one_clause(at, behind)) place = behind;
    if (place == none && !han) place = ahead != none ? ahead : behind;
    if (place == none) return kNone;
    const Candidates held = held_at(from, number, atom(place).subject, {});
    return held.size() == 1 ? held.front() : kNone;
}

}  // namespace mea::vocabulary
