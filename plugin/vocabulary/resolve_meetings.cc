#include <algorithm>
#include <iterator>
#include <span>

#include "vocabulary/ids.h"
#include "vocabulary/resolver.h"

namespace mea::vocabulary {
namespace {

constexpr std::uint32_t kBeside = 4;  // tokens between a heading and the line below it
constexpr std::uint32_t kApposition =
    12;                                 // tokens between a meeting and its other name in brackets
constexpr std::uint32_t kMemory = 400;  // tokens within which "its" may refer back
constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

}  // namespace

Resolver::Candidates Resolver::fitting(const Candidates& from, std::uint32_t number,
                                       std::uint32_t nouns) const {
    Candidates fit;
    for (const std::uint32_t body : from) {
        if (body == kNone) continue;
        const Body& known = model_.bodies[body];
        if (!known.numbers.contains(number)) continue;
        const std::uint32_t kind = nouns & ~SessionNoun::extraordinary;
        if (kind != 0 && known.nouns != 0 && (known.nouns & kind) == 0) continue;
        fit.push_back(body);
    }
    return fit;
}

// A place or year beside a meeting may say whose it was.
std::uint32_t Resolver::by_place(std::size_t at, const Candidates& from,
                                 std::uint32_t number) const {
    std::uint32_t found = kNone;
    const auto look = [&](const Atom& near) {
        for (const KnownMeeting& meeting : model_.meetings) {
            if (meeting.number != number ||
                std::find(from.begin(), from.end(), meeting.body) == from.end())
                continue;
            for (const KnownMeeting::Part& part : meeting.parts) {
                const bool here = near.kind == AtomKind::place && near.subject == part.place;
                const bool then = near.kind == AtomKind::date && near.date.size() >= 4 &&
                                  near.date.compare(0, 4, part.from, 0, 4) == 0;
                if (here || then) found = meeting.body;
            }
        }
    };
    for (std::size_t k = at;
         k-- > lowest(at) && atom(k).sentence == atom(at).sentence && found == kNone;)
        if (atom(at).begin - atom(k).end <= kApposition && atom(k).kind == AtomKind::place)
            look(atom(k));
    for (std::size_t k = at + 1;
         k < highest(at) && atom(k).sentence == atom(at).sentence && found == kNone; ++k)
        if (atom(k).begin - atom(at).end <= kApposition && atom(k).kind == AtomKind::place)
            look(atom(k));
    return found;
}

// Abbreviations that mean one body in one language and another in the next: the language decides.
Resolver::Candidates Resolver::of_language(std::size_t at, Candidates fit) const {
    Candidates kept;
    for (const std::uint32_t body : fit) {
        const auto foreign = std::find_if(atom(at).foreign.begin(), atom(at).foreign.end(),
                                          [&](const auto& other) { return other.first == body; });
        if (foreign == atom(at).foreign.end() || facts_.language.value == foreign->second ||
            own(model_.bodies[body].convention))
            kept.push_back(body);
    }
    return kept.empty() ? fit : kept;
}

std::uint32_t Resolver::choose_body(std::size_t at, const Candidates& from,
                                    const Candidates& likely, std::uint32_t number,
                                    std::uint32_t nouns, bool possessive, const char** rule,
                                    float* confidence) const {
    const auto answer = [&](std::uint32_t body, const char* why, float sure) {
        *rule = why;
        *confidence = sure;
        return body;
    };
    Candidates fit = fitting(from, number, nouns);
    if (fit.empty()) return kNone;
    const auto of = [&](std::uint32_t convention) {
        // A name that several of its bodies bear means the one whose document this is.
        for (const std::uint32_t body : fit)
            if (body == document_.body && own(convention)) return body;
        for (const std::uint32_t body : fit)
            if (convention != kNone && model_.bodies[body].convention == convention) return body;
        return kNone;
    };
    const auto of_family = [&](std::uint32_t convention) {
        std::uint32_t body = of(convention);
        for (std::size_t k = 0; k < fit.size() && body == kNone; ++k)
            if (related(convention, model_.bodies[fit[k]].convention)) body = fit[k];
        return body;
    };
    const std::uint32_t beside = convention_beside(at);
    if (const std::uint32_t body = of_family(beside); body != kNone)
        return answer(body, "meeting.named", 0.98F);
    fit = of_language(at, std::move(fit));
    // "the Commission" of a convention that nobody speaks of is another one.
    if (atom(at).short_name) {
        const auto spoken_of = conventions_in_sentence(at, kNone);
        std::erase_if(fit, [&](std::uint32_t body) {
            const std::uint32_t convention = model_.bodies[body].convention;
            return !own(convention) && convention != document_.topic &&
                   std::find(spoken_of.begin(), spoken_of.end(), convention) == spoken_of.end();
        });
        if (fit.empty()) return kNone;
    }
    if (fit.size() == 1) return answer(fit.front(), "meeting.body", 0.95F);
    for (auto met = met_.rbegin(); met != met_.rend() && atom(at).begin - met->token <= kApposition;
         ++met)
        if (met->number == number && std::find(fit.begin(), fit.end(), met->body) != fit.end())
            return answer(met->body, "meeting.apposition", 0.95F);
    if (const std::uint32_t body = by_place(at, fit, number); body != kNone)
        return answer(body, "meeting.place", 0.9F);
    const auto near = conventions_in_sentence(at, kNone);
    if (possessive)
        for (const std::uint32_t convention : near)
            if (const std::uint32_t body = of(convention); body != kNone)
                return answer(body, "meeting.its", 0.9F);
    if (const std::uint32_t body = of_family(document_.own); body != kNone)
        return answer(body, "meeting.own", 0.9F);
    const Candidates sure = fitting(likely, number, nouns);
    if (sure.size() == 1) return answer(sure.front(), "meeting.spelling", 0.85F);
    std::set<std::uint32_t> named;
    for (const std::uint32_t convention : near)
        if (const std::uint32_t body = of(convention); body != kNone) named.insert(body);
    if (named.size() == 1) return answer(*named.begin(), "meeting.sentence", 0.8F);
    std::set<std::uint32_t> before;
    for (const Met& met : std::span(met_).last(std::min(met_.size(), kFarthest)))
        if (met.number == number && std::find(fit.begin(), fit.end(), met.body) != fit.end())
            before.insert(met.body);
    if (before.size() == 1) return answer(*before.begin(), "meeting.before", 0.8F);
    if (const std::uint32_t body = of(document_.topic); body != kNone)
        return answer(body, "meeting.topic", 0.7F);
    return kNone;
}

void Resolver::add_meeting(std::uint32_t body, std::uint32_t number, Span span, std::size_t at,
                           float confidence, const char* rule) {
    const Body& known = model_.bodies[body];
    met_.push_back({body, number, atom(at).end});
    if (known.meeting_id.empty()) return;
    Item item;
    item.first = number;
    item.second = number;
    mention(MentionKind::meeting, filled(known.meeting_id, item), span, confidence, rule);
}

void Resolver::resolve_meetings() {
    for (std::size_t i = 0; i < atoms_.size(); ++i) {
        if (atom(i).kind == AtomKind::body && !atom(i).items.empty()) resolve_body(i);
        if (atom(i).kind == AtomKind::session) resolve_session(i);
    }
}

// What the atoms beside a body leave of its candidates: "Subsidiary Body on Implementation (SBI 5
// and SBI 6)"; "CBD COP 16 and COP 17". `convention` is set when a member of the same list decides
// it.
Resolver::Candidates Resolver::narrowed(std::size_t i, std::uint32_t* convention) const {
    const Atom& body = atom(i);
    for (std::size_t back = 1; back <= 4 && back <= i; ++back) {
        const Atom& other = atom(i - back);
        const std::uint32_t distance = body.begin - std::min(other.end, body.begin);
        if (other.kind != AtomKind::body || other.sentence != body.sentence ||
            distance > (body.bracketed ? kApposition : 2))
            continue;
        if (convention_before(i) != kNone && atom(i - back).end > body.begin) continue;
        if (other.named && other.items.empty()) {
            Candidates both;
            std::set_intersection(other.candidates.begin(), other.candidates.end(),
                                  body.candidates.begin(), body.candidates.end(),
                                  std::back_inserter(both));
            if (!both.empty()) return both;
        }
        const auto decided = convention_of_atom_.find(i - back);
        if (decided != convention_of_atom_.end() && other.candidates == body.candidates &&
            convention_beside(i) == kNone)
            *convention = decided->second;
        break;
    }
    return body.candidates;
}

void Resolver::resolve_body(std::size_t i) {
    const Atom& body = atom(i);
    std::uint32_t convention = kNone;
    const Candidates candidates = narrowed(i, &convention);
    for (const Item& item : body.items) {
        const char* rule = "";
        float confidence = 0.0F;
        std::uint32_t number = item.first;
        std::uint32_t chosen = kNone;
        if (convention != kNone)
            for (const std::uint32_t candidate : fitting(candidates, number, 0))
                if (model_.bodies[candidate].convention == convention)
                    chosen = candidate, rule = "meeting.list", confidence = 0.9F;
        if (chosen == kNone)
            chosen = choose_body(i, candidates, body.likely, number, 0, body.possessive, &rule,
                                 &confidence);
        if (chosen == kNone && number >= 10 && fitting(candidates, number, 0).empty() &&
            !body.named) {
            number /= 10;  // the number of a footnote may be glued on
            chosen = choose_body(i, candidates, body.likely, number, 0, body.possessive, &rule,
                                 &confidence);
        }
        if (chosen == kNone) {
            leave_open(MentionKind::meeting, body.span,
                       "several conventions have held a meeting of that number");
            continue;
        }
        convention = model_.bodies[chosen].convention;
        convention_of_atom_[i] = convention;
        add_meeting(chosen, number, body.span, i, confidence, rule);
    }
}

// The atom of the body whose session it is: directly behind ("of the ..."), directly before, or the
// last one named that has held so many. kNowhere: nobody's we know.
std::size_t Resolver::owner_of_session(std::size_t i, std::uint32_t number) const {
    const Atom& session = atom(i);
    for (std::size_t next = i + 1; next < highest(i) && atom(next).begin <= session.reach; ++next)
        if (atom(next).begin >= session.end &&
            (atom(next).kind == AtomKind::body || atom(next).kind == AtomKind::convention))
            if (const std::size_t body = body_behind(next);
                session.of || atom(body).kind != AtomKind::body ||
                !fitting(atom(body).candidates, number, 0).empty() || !atom(body).items.empty())
                return body;
    const auto could_be = [&](std::size_t k) {
        return atom(k).kind == AtomKind::body &&
               !fitting(atom(k).candidates, number, session.nouns).empty();
    };
    for (std::size_t back = 1; back <= 3 && back <= i; ++back) {
        const Atom& other = atom(i - back);
        if (other.kind != AtomKind::body) continue;
        const bool touches = other.reach >= session.begin && !session.possessive;
        const bool heading =
            session.line_start && session.begin - other.end <= kBeside && other.line_end;
        if ((touches || heading) && other.end <= session.begin) return i - back;
        break;
    }
    if (session.of && !session.possessive) return kNowhere;
    for (std::size_t k = i; k-- > lowest(i) && atom(k).sentence == session.sentence;) {
        if (atom(k).kind != AtomKind::body) continue;
        if (could_be(k)) return k;
        // The part of a day of a body that meets in sessions is no meeting of an earlier one.
        if (!fitting(atom(k).candidates, number, 0).empty()) return kNowhere;
        // "its Bureau" does not become whose session it is.
        if (atom(k).candidates.front() == kNone && !atom(k).possessive) return kNowhere;
    }
    // "At its fifteenth meeting, the Conference of the Parties ..."
    for (std::size_t next = i + 1;
         session.possessive && next < highest(i) && atom(next).sentence == session.sentence &&
         atom(next).begin - session.end <= kBeside;
         ++next)
        if (could_be(next)) return next;
    for (std::size_t k = i; k-- > lowest(i) && session.begin - atom(k).begin < kMemory;)
        if (could_be(k)) return k;
    return kNowhere;
}

// "the CBD Subsidiary Body": the body whose convention stands before it.
std::size_t Resolver::body_behind(std::size_t i) const {
    if (atom(i).kind == AtomKind::body) return i;
    for (std::size_t next = i + 1; next < highest(i) && atom(next).begin <= atom(i).reach; ++next)
        if (atom(next).kind == AtomKind::body && atom(next).begin >= atom(i).end) return next;
    return i;
}

// The part of a day, not a meeting: bodies of the document's own convention that meet in sessions
// have meetings inside them.
bool Resolver::is_sitting(const Candidates& candidates, std::uint32_t nouns, std::size_t at) const {
    if (convention_beside(at) != kNone && !own(convention_beside(at))) return false;
    for (const std::uint32_t body : candidates)
        if (body != kNone && own(model_.bodies[body].convention) &&
            model_.bodies[body].nouns != 0 && (model_.bodies[body].nouns & nouns) == 0)
            return true;
    return false;
}

void Resolver::resolve_session(std::size_t i) {
    const Atom& session = atom(i);
    for (const Item& item : session.items) {
        const std::size_t owner = owner_of_session(i, item.first);
        Candidates candidates;
        Candidates likely;
        std::size_t at = i;
        bool possessive = session.possessive;
        if (owner != kNowhere && atom(owner).kind == AtomKind::body) {
            // "the first session of COP 16" is a part of it.
            if (!atom(owner).items.empty() && owner > i && session.reach >= atom(owner).begin)
                return;
            candidates = atom(owner).candidates;
            likely = atom(owner).likely;
            possessive = atom(owner).possessive;
            at = owner;
        } else if (owner != kNowhere) {
            for (const std::uint32_t body : model_.conventions[atom(owner).subject].bodies)
                if (model_.bodies[body].governing) candidates.push_back(body);
        } else if (document_.body != kNone && (session.line_start || session.possessive) &&
                   !session.of) {
            candidates.push_back(document_.body);
        }
        if (candidates.empty() || candidates.front() == kNone) continue;
        if (is_sitting(candidates, session.nouns, at)) continue;
        const char* rule = "";
        float confidence = 0.0F;
        std::uint32_t body = choose_body(at, candidates, likely, item.first, session.nouns,
                                         possessive, &rule, &confidence);
        if (body == kNone) {
            if (fitting(candidates, item.first, session.nouns).size() > 1)
                leave_open(MentionKind::meeting, session.span,
                           "several conventions have held a meeting of that number");
            continue;
        }
        if ((session.nouns & SessionNoun::extraordinary) != 0) {
            for (std::uint32_t other = 0; other < model_.bodies.size(); ++other)
                if (model_.bodies[other].extraordinary == body) {
                    body = other;
                    break;
                }
        }
        add_meeting(body, item.first, session.span, i, confidence, rule);
    }
}

}  // namespace mea::vocabulary
