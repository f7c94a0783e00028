#include <algorithm>
#include <iterator>

#include "vocabulary/ids.h"
#include "vocabulary/resolver.h"

namespace mea::vocabulary {
namespace {

constexpr std::uint32_t kBeside = 4;       // tokens between a heading and the line below it
constexpr std::uint32_t kAgain = 10;       // tokens between two sessions of one body
constexpr std::uint32_t kApposition = 12;  // tokens between a body and its other name in brackets
constexpr std::uint32_t kMemory = 400;     // tokens within which "its" may refer back
constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);  // nothing names an owner
constexpr std::size_t kNobody = static_cast<std::size_t>(-2);   // it is somebody's we do not know

}  // namespace

void Resolver::add_meeting(const Choice& chosen, std::uint32_t number, Span span, std::size_t at) {
    const Body& known = model_.bodies[chosen.body];
    met_so_far_.push_back({chosen.body, number, atom(at).end});
    sessions_.emplace(chosen.body, number);
    if (known.meeting_id.empty()) return;
    Item item;
    item.first = number;
    item.second = number;
    mention(MentionKind::meeting, filled(known.meeting_id, item), span, chosen.confidence,
            chosen.rule);
}

void Resolver::resolve_meetings() {
    for (std::size_t i = 0; i < atoms_.size(); ++i) {
        const Atom& found = atom(i);
        if (found.kind == AtomKind::convention && found.line_start && found.line_end)
            headed_ = found.subject;
        if (found.kind == AtomKind::body && !found.items.empty()) resolve_body(i);
        if (found.kind == AtomKind::body && found.items.empty()) resolve_held(i);
        if (found.kind == AtomKind::session) resolve_session(i);
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
            distance <= 2 && convention_beside(i) == kNone)
            *convention = decided->second;
        break;
    }
    return body.candidates;
}

void Resolver::resolve_body(std::size_t i) {
    const Atom& body = atom(i);
    std::uint32_t convention = kNone;
    const Candidates candidates = narrowed(i, &convention);
    if (const std::uint32_t told = respective_convention(i); told != kNone) convention = told;
    for (const Item& item : body.items) {
        Choice chosen;
        std::uint32_t number = item.first;
        const std::uint32_t placed = by_own_place(i, fitting(candidates, number, 0), number);
        const auto elsewhere = [&](std::uint32_t other) {
            return placed != kNone && placed != other;
        };
        if (convention != kNone)
            for (const std::uint32_t candidate : fitting(candidates, number, 0))
                if (model_.bodies[candidate].convention == convention && !elsewhere(candidate))
                    chosen = {candidate, "meeting.list", 0.9F};
        if (chosen.body == kNone)
            chosen = choose_body(i, candidates, body.likely, number, 0, body.possessive);
        if (chosen.body == kNone && number >= 10 && fitting(candidates, number, 0).empty() &&
            !body.named) {
            number /= 10;  // the number of a footnote may be glued on
            chosen = choose_body(i, candidates, body.likely, number, 0, body.possessive);
            if (chosen.body != kNone) chosen = {chosen.body, "meeting.note", 0.5F};
        }
        if (chosen.body == kNone) {
            if (candidates.front() == kNone) continue;  // nobody's we know
            leave_open(MentionKind::meeting, body.span,
                       "several conventions have held a meeting of that number");
            continue;
        }
        convention = model_.bodies[chosen.body].convention;
        convention_of_atom_[i] = convention;
        if ((body.nouns & SessionNoun::extraordinary) != 0) {
            const std::uint32_t other = extraordinary_of(chosen.body);
            if (other == chosen.body) continue;
            chosen.body = other;
        }
        add_meeting(chosen, number, body.span, i);
        add_joint(i, candidates, chosen, number, body.span);
    }
}

// Of the bodies that a name may mean, those of the document's own convention, else of its family;
// of a mere abbreviation else those of conventions that the text names. A convention that stands
// beside the name comes first. All, when nothing of this is known.
Resolver::Candidates Resolver::owned(std::size_t i) const {
    const Candidates& all = atom(i).candidates;
    const auto those = [&](const auto& wanted) {
        Candidates found;
        for (const std::uint32_t body : all)
            if (body != kNone && wanted(model_.bodies[body].convention)) found.push_back(body);
        return found;
    };
    if (const std::uint32_t beside = convention_beside(i); beside != kNone) {
        Candidates family = those([&](std::uint32_t c) { return related(c, beside); });
        return family.empty() ? all : family;
    }
    if (Candidates ours = those([&](std::uint32_t c) { return own(c); }); !ours.empty())
        return ours;
    if (Candidates family = those([&](std::uint32_t c) { return related(c, document_.own); });
        !family.empty())
        return family;
    if (atom(i).named) return all;
    return those([&](std::uint32_t c) {
        return named_.contains(c) || deciding_.contains(c) ||
               (!met_.empty() && model_.bodies[met_.back().body].convention == c &&
                atom(i).begin - met_.back().token <= kApposition);
    });
}

// The body that stands directly beside a session: behind it ("of the ..."), or before it.
std::size_t Resolver::owner_beside(std::size_t i, std::uint32_t number) const {
    const Atom& session = atom(i);
    for (std::size_t next = i + 1; next < highest(i) && atom(next).begin <= session.reach; ++next) {
        if (atom(next).begin < session.end) continue;
        if (atom(next).kind != AtomKind::body && atom(next).kind != AtomKind::convention) continue;
        const std::size_t body = body_behind(next);
        if (session.of || atom(body).kind != AtomKind::body ||
            atom(body).candidates.front() == kNone ||
            !fitting(atom(body).candidates, number, 0).empty() || !atom(body).items.empty())
            return body;
    }
    for (std::size_t back = 1; back <= 3 && back <= i; ++back) {
        const Atom& other = atom(i - back);
        if (other.kind != AtomKind::body) continue;
        const bool touches = other.reach >= session.begin && !session.possessive;
        const bool heading =
            session.line_start && session.begin - other.end <= kBeside && other.line_end;
        if ((touches || heading) && other.end <= session.begin)
            return part_of_body(i - back, i, number);
        break;
    }
    return session.of && !session.possessive ? kNobody : kNowhere;
}

// "the Scientific Committee of the Commission, at its 68th meeting": whose session it is stands
// before the body that it belongs to.
std::size_t Resolver::part_of_body(std::size_t body, std::size_t session,
                                   std::uint32_t number) const {
    if (body == lowest(session) || !atom(body).short_name || !atom(body).items.empty()) return body;
    const Atom& part = atom(body - 1);
    const bool belongs = part.kind == AtomKind::body && !part.short_name && part.items.empty() &&
                         part.candidates.back() != kNone && part.sentence == atom(body).sentence &&
                         part.reach >= atom(body).begin && part.end <= atom(body).begin;
    return belongs && could_hold(body - 1, session, number) ? body - 1 : body;
}

// "The Subsidiary Body, which COP 16 made, held its first meeting": the body before the meetings
// that its name and number tell of; kNowhere: no meeting of another body stands before it.
std::size_t Resolver::body_behind_meetings(std::size_t i, std::uint32_t number) const {
    bool meetings = false;
    for (std::size_t k = i; k-- > lowest(i) && atom(k).sentence == atom(i).sentence;) {
        if (atom(k).kind != AtomKind::body) continue;
        // "... the first meeting of the Conference of the Parties, at its third session"
        const bool met = k > 0 && atom(k - 1).kind == AtomKind::session &&
                         atom(k - 1).end <= atom(k).begin && atom(k - 1).reach >= atom(k).begin;
        if (met || !atom(k).items.empty()) {
            meetings = true;
            continue;
        }
        return meetings && atom(k).named && !atom(k).short_name && could_hold(k, i, number)
                   ? k
                   : kNowhere;
    }
    return kNowhere;
}

// The body of the sentence: before the session, or, "at its fifteenth meeting, the Conference of
// the Parties", right behind it.
std::size_t Resolver::owner_in_sentence(std::size_t i, std::uint32_t number) const {
    const Atom& session = atom(i);
    const std::size_t body = session.possessive ? body_behind_meetings(i, number) : kNowhere;
    if (body != kNowhere) return part_of_body(body, i, number);
    for (std::size_t k = i; k-- > lowest(i) && atom(k).sentence == session.sentence;) {
        if (atom(k).kind != AtomKind::body || counts_otherwise(k, number)) continue;
        if (could_hold(k, i, number)) return part_of_body(k, i, number);
        // The part of a day of a body that meets in sessions is no meeting of an earlier one.
        if (!atom(k).short_name && !fitting(owned(k), number, 0).empty()) return kNobody;
        // "its Bureau" does not become whose session it is.
        if (atom(k).candidates.front() == kNone && !atom(k).possessive) return kNobody;
    }
    std::uint32_t behind = session.reach;
    for (std::size_t next = i + 1;
         session.possessive && next < highest(i) && atom(next).sentence == session.sentence &&
         atom(next).begin <= behind + kAgain;
         ++next) {
        // "At its fifteenth meeting, and again at the resumed part of its sixteenth, the ..."
        const bool again = atom(next).kind == AtomKind::session && atom(next).possessive;
        if (again) behind = std::max(behind, atom(next).reach);
        if (atom(next).begin > behind + kBeside) break;
        // "At its 18th session, in May 2023, the Committee ..."
        if (atom(next).kind == AtomKind::date || atom(next).kind == AtomKind::place)
            behind = std::max(behind, atom(next).end);
        if (atom(next).kind != AtomKind::body) continue;
        if (could_hold(next, i, number)) return next;
        if (!atom(next).short_name && !fitting(owned(next), number, 0).empty()) return kNobody;
    }
    return kNowhere;
}

bool Resolver::could_hold(std::size_t body, std::size_t session, std::uint32_t number) const {
    if (atom(body).kind != AtomKind::body) return false;
    Candidates fit = fitting(owned(body), number, nouns_of(session));
    // "the Committee" of nobody that the text speaks of holds nothing.
    if (atom(body).short_name) fit = spoken_of(body, std::move(fit));
    return !fit.empty();
}

// "the SBI, at its fifty-eighth session, for consideration at its twenty-eighth session": the
// sessions of a body that a sentence tells are near each other; one far off is another body's.
bool Resolver::counts_otherwise(std::size_t body, std::uint32_t number) const {
    constexpr std::uint32_t kFarOff = 10;
    const Candidates& bodies = atom(body).candidates;
    for (std::size_t k = met_.size(); k-- > 0 && met_[k].token >= atom(body).begin;) {
        const std::uint32_t met = met_[k].number;
        if (std::max(met, number) - std::min(met, number) > kFarOff &&
            std::find(bodies.begin(), bodies.end(), met_[k].body) != bodies.end())
            return true;
    }
    return false;
}

// The atom of the body whose session it is: beside it, in its sentence, or the last one named that
// has held so many; or kNowhere, kNobody.
std::size_t Resolver::owner_of_session(std::size_t i, std::uint32_t number) const {
    const Atom& session = atom(i);
    if (const std::size_t beside = owner_beside(i, number); beside != kNowhere) return beside;
    if (const std::size_t near = owner_in_sentence(i, number); near != kNowhere) return near;
    const bool ours =
        document_.body != kNone && !fitting({document_.body}, number, session.nouns).empty();
    for (std::size_t k = i; k-- > lowest(i) && session.begin - atom(k).begin < kMemory;) {
        if (!could_hold(k, i, number) || (session.possessive && counts_otherwise(k, number)))
            continue;
        // In the document of a body another one is not remembered beyond its sentence.
        const Candidates& bodies = atom(k).candidates;
        const std::uint32_t beside = convention_beside(k);
        if (ours && (std::find(bodies.begin(), bodies.end(), document_.body) == bodies.end() ||
                     (beside != kNone && !related(beside, document_.own))))
            return kNowhere;
        return k;
    }
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

// The bodies whose session it may be, and the atom that names them.
Resolver::Owner Resolver::owner_of(std::size_t i, std::uint32_t number) const {
    const Atom& session = atom(i);
    const std::size_t owner = owner_of_session(i, number);
    if (owner < kNobody && atom(owner).kind == AtomKind::body) {
        // "the first session of COP 16" is a part of it.
        if (!atom(owner).items.empty() && owner > i && session.reach >= atom(owner).begin)
            return {owner, {}};
        return {owner, atom(owner).candidates};
    }
    Owner found{i, {}};
    if (owner == kNobody) return found;
    if (owner != kNowhere) {
        for (const std::uint32_t convention : conventions_of_name(owner))
            for (const std::uint32_t body : model_.conventions[convention].bodies)
                if (model_.bodies[body].governing) found.candidates.push_back(body);
    } else if (is_of_document(i)) {
        found.candidates.push_back(document_.body);
    }
    return found;
}

// The convention that an atom names, with those that share the name: "the Basel and Stockholm
// Conventions".
std::vector<std::uint32_t> Resolver::conventions_of_name(std::size_t i) const {
    std::vector<std::uint32_t> all;
    const auto same = [&](std::size_t k) {
        return atom(k).kind == atom(i).kind && atom(k).begin == atom(i).begin &&
               atom(k).end == atom(i).end;
    };
    std::size_t first = i;
    while (first > lowest(i) && same(first - 1)) --first;
    for (std::size_t k = first; k < highest(i) && same(k); ++k) all.push_back(atom(k).subject);
    return all;
}

// What a session is called. Outside the documents of conventions a "заседание Конференции Сторон"
// is no part of a day.
std::uint32_t Resolver::nouns_of(std::size_t i) const {
    const std::uint32_t nouns = atom(i).nouns;
    const bool beside = i + 1 < atoms_.size() && atom(i + 1).kind == AtomKind::body &&
                        atom(i + 1).begin >= atom(i).end && atom(i + 1).begin <= atom(i).reach;
    if (document_.own != kNone || (nouns & SessionNoun::sitting) == 0 || !beside) return nouns;
    return nouns | SessionNoun::meeting | SessionNoun::session;
}

// Nothing but the document itself can be meant.
bool Resolver::is_of_document(std::size_t i) const {
    return document_.body != kNone && !atom(i).of;
}

std::uint32_t Resolver::extraordinary_of(std::uint32_t body) const {
    for (std::uint32_t other = 0; other < model_.bodies.size(); ++other)
        if (model_.bodies[other].extraordinary == body) return other;
    return body;
}

// "the first session after the entry into force": the first of all only of a body that has yet to
// meet, or in the text of the treaty that makes it.
bool Resolver::is_first_of_all(std::uint32_t body) const {
    constexpr std::uint32_t kHardlyMet = 5;  // sessions that texts can mean
    const std::uint32_t convention = model_.bodies[body].convention;
    const bool its_text = facts_.type.value == model_.types[model_.treaty_type].id &&
                          own(convention) && (headed_ == kNone || headed_ == convention);
    return its_text || model_.bodies[body].numbers.last <= kHardlyMet;
}

void Resolver::resolve_session(std::size_t i) {
    const Atom& session = atom(i);
    const std::uint32_t nouns = nouns_of(i);
    if (session.respective && resolve_respective(i)) return;
    for (const Item& item : session.items) {
        const Owner owner = owner_of(i, item.first);
        const Atom& named = atom(owner.atom);
        if (owner.candidates.empty() || owner.candidates.front() == kNone) continue;
        if (is_sitting(owner.candidates, nouns, owner.atom)) continue;
        const bool possessive = owner.atom == i ? session.possessive : named.possessive;
        Choice chosen =
            choose_body(owner.atom, owner.candidates, named.likely, item.first, nouns, possessive);
        if (chosen.body == kNone && is_of_document(i) && !named.this_treaty &&
            !fitting({document_.body}, item.first, nouns).empty())
            chosen = {document_.body, "meeting.document", 0.75F};
        if (chosen.body == kNone) {
            if (fitting(owner.candidates, item.first, nouns).size() > 1)
                leave_open(MentionKind::meeting, session.span,
                           "several conventions have held a meeting of that number");
            continue;
        }
        if (session.counted && !is_first_of_all(chosen.body)) continue;
        if ((session.nouns & SessionNoun::extraordinary) != 0) {
            // Where extraordinary sessions are counted apart, the first is not the first of all.
            const std::uint32_t body = extraordinary_of(chosen.body);
            if (body == chosen.body) continue;
            chosen.body = body;
        }
        add_meeting(chosen, item.first, session.span, i);
        add_joint(owner.atom, owner.candidates, chosen, item.first, session.span);
        add_second_heading(owner.atom, i, chosen, item.first);
        add_listed(owner.atom, i, chosen, item.first);
    }
}

}  // namespace mea::vocabulary
