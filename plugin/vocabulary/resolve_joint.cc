// Meetings of several bodies that one number, or one list of numbers, stands for.
#include <algorithm>

#include <unicode/uscript.h>

#include "base/utf8.h"
#include "vocabulary/resolver.h"

namespace mea::vocabulary {
namespace {

constexpr std::uint32_t kListed = 3;  // tokens between two bodies of one list

}  // namespace

// "the eleventh meetings of the Conferences of the Parties to the Rotterdam and Stockholm
// Conventions", "their sixtieth sessions": what is said of one is said of the others too.
void Resolver::add_joint(std::size_t i, const Candidates& candidates, const Choice& chosen,
                         std::uint32_t number, Span span) {
    const Candidates fit = fitting(candidates, number, 0);
    if (atom(i).joint)
        for (const std::uint32_t body : fit)
            if (body != chosen.body)
                add_meeting({body, chosen.rule, chosen.confidence}, number, span, i);
    for (std::size_t next = i + 1; next < highest(i) && atom(next).begin <= atom(i).reach; ++next) {
        const Atom& name = atom(next);
        if (name.kind != AtomKind::convention || name.begin < atom(i).end) continue;
        const std::uint32_t body = body_of(fit, name.subject);
        const bool same_name = next > 0 && ((atom(next - 1).span.begin == name.span.begin &&
                                             atom(next - 1).kind == AtomKind::convention) ||
                                            (next + 1 < atoms_.size() &&
                                             atom(next + 1).span.begin == name.span.begin &&
                                             atom(next + 1).kind == AtomKind::convention));
        if (same_name && body != kNone && body != chosen.body)
            add_meeting({body, chosen.rule, chosen.confidence}, number, span, i);
    }
}

// "the Basel and Stockholm Conventions, at their fifteenth and tenth meetings respectively": as
// many conventions as numbers, in the same order. False: they are not.
bool Resolver::resolve_respective(std::size_t i) {
    const Atom& session = atom(i);
    std::vector<std::uint32_t> bodies;
    const auto see = [&](const Atom& name) {
        if (name.kind != AtomKind::convention || bodies.size() > session.items.size()) return;
        for (const std::uint32_t body : model_.conventions[name.subject].bodies)
            if (model_.bodies[body].governing &&
                std::find(bodies.begin(), bodies.end(), body) == bodies.end())
                bodies.push_back(body);
    };
    std::size_t first = i;
    while (first > lowest(i) && atom(first - 1).sentence == session.sentence) --first;
    for (std::size_t k = first; k < i; ++k) see(atom(k));
    if (bodies.empty())
        for (std::size_t k = i + 1; k < highest(i) && atom(k).sentence == session.sentence; ++k)
            see(atom(k));
    if (bodies.size() != session.items.size()) return false;
    for (std::size_t k = 0; k < bodies.size(); ++k)
        if (!fitting({bodies[k]}, session.items[k].first, nouns_of(i)).empty())
            add_meeting({bodies[k], "meeting.respective", 0.9F}, session.items[k].first,
                        session.span, i);
    return true;
}

// "the Basel, Rotterdam and Stockholm Conventions (COP 17, COP 12 and COP 12, respectively)": the
// one that stands at its place in their list; kNone: there are not as many names as meetings.
std::uint32_t Resolver::respective_convention(std::size_t i) const {
    const auto alike = [&](std::size_t k) {
        return atom(k).kind == AtomKind::body && !atom(k).items.empty() &&
               atom(k).sentence == atom(i).sentence && atom(k).candidates == atom(i).candidates;
    };
    if (!atom(i).respective) return kNone;
    std::size_t first = i;
    while (first > lowest(i) && alike(first - 1)) --first;
    std::size_t behind = i + 1;
    while (behind < highest(i) && alike(behind)) ++behind;
    Candidates names;
    std::size_t begin = first;
    while (begin > lowest(i) && atom(begin - 1).sentence == atom(i).sentence) --begin;
    for (std::size_t k = begin; k < first; ++k)
        if (atom(k).kind == AtomKind::convention &&
            std::find(names.begin(), names.end(), atom(k).subject) == names.end())
            names.push_back(atom(k).subject);
    return behind - first > 1 && names.size() == behind - first ? names[i - first] : kNone;
}

bool Resolver::is_han(const Atom& found) const {
    std::size_t at = found.span.begin;
    UErrorCode error = U_ZERO_ERROR;
    return uscript_getScript(static_cast<UChar32>(utf8::decode(text_, &at)), &error) == USCRIPT_HAN;
}

// "the Subsidiary Body ... Advice and the Subsidiary Body for Implementation, at their sixtieth
// sessions", "the sixtieth sessions of the SBI and the SBSTA": of the body before the owner, or
// behind it, too, when one number stands for both.
void Resolver::add_listed(std::size_t owner, std::size_t i, const Choice& chosen,
                          std::uint32_t number) {
    if (owner == i || atom(i).items.size() != 1) return;
    const bool before = owner < i;
    // Chinese has no plural: "A和B第六十届会议".
    const bool closed = before && atom(owner).end == atom(i).begin && is_han(atom(i));
    if (!atom(i).plural && !closed) return;
    const std::size_t second = before ? owner - 1 : owner + 1;
    if ((before && owner == 0) || second >= atoms_.size()) return;
    const Atom& other = atom(second);
    const std::uint32_t gap =
        before ? atom(owner).begin - other.end : other.begin - atom(owner).end;
    if (other.kind != AtomKind::body || !other.items.empty() || (closed && gap != 1) ||
        other.sentence != atom(owner).sentence || gap > kListed)
        return;
    const std::uint32_t body = body_of(fitting(other.candidates, number, atom(i).nouns),
                                       model_.bodies[chosen.body].convention);
    if (body != kNone && body != chosen.body)
        add_meeting({body, chosen.rule, chosen.confidence}, number, atom(i).span, i);
}

// Two bodies on lines of their own above the session that they hold together.
void Resolver::add_second_heading(std::size_t owner, std::size_t i, const Choice& chosen,
                                  std::uint32_t number) {
    if (owner == i || owner == 0 || owner > i) return;
    const Atom& first = atom(owner - 1);
    if (first.kind != AtomKind::body || !first.line_start || !first.line_end ||
        !atom(owner).line_start || !atom(owner).line_end || first.end != atom(owner).begin)
        return;
    const std::uint32_t body =
        body_of(fitting(first.candidates, number, 0), model_.bodies[chosen.body].convention);
    if (body != kNone && body != chosen.body)
        add_meeting({body, chosen.rule, chosen.confidence}, number, atom(i).span, i);
}

}  // namespace mea::vocabulary
