// Which body is meant by a name that several bear.
#include <algorithm>

#include "vocabulary/resolver.h"

namespace mea::vocabulary {
namespace {

constexpr std::uint32_t kApposition =
    12;  // tokens between a meeting and its place, or its other name in brackets
constexpr std::uint32_t kDateline = 12;  // tokens in which news names its place

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

// The bodies of `from` whose meeting of this number was held at a place.
Resolver::Candidates Resolver::held_at(const Candidates& from, std::uint32_t number,
                                       std::uint32_t place, std::string_view date) const {
    Candidates held;
    for (const KnownMeeting& meeting : model_.meetings) {
        if (meeting.number != number ||
            std::find(from.begin(), from.end(), meeting.body) == from.end())
            continue;
        const bool here = std::any_of(
            meeting.parts.begin(), meeting.parts.end(), [&](const KnownMeeting::Part& part) {
                return part.place == place &&
                       (date.size() < 4 || part.from.compare(0, 4, date.substr(0, 4)) == 0);
            });
        if (here) held.push_back(meeting.body);
    }
    return held;
}

// A place beside a meeting may say whose it was.
std::uint32_t Resolver::by_place(std::size_t at, const Candidates& from,
                                 std::uint32_t number) const {
    const auto held_beside = [&](std::size_t k) {
        if (atom(k).kind != AtomKind::place) return kNone;
        const Candidates held = held_at(from, number, atom(k).subject, {});
        return held.empty() ? kNone : held.back();
    };
    // "COP 16, and held its first meeting in Panama": the place is that of another meeting.
    const auto is_of_another = [&](std::size_t k) {
        return atom(k).kind == AtomKind::session && atom(k).possessive &&
               std::none_of(atom(k).items.begin(), atom(k).items.end(),
                            [&](const Item& item) { return item.first == number; });
    };
    std::uint32_t found = kNone;
    for (std::size_t k = at;
         k-- > lowest(at) && atom(k).sentence == atom(at).sentence && found == kNone;)
        if (atom(at).begin - atom(k).end <= kApposition) found = held_beside(k);
    for (std::size_t k = at + 1; k < highest(at) && atom(k).sentence == atom(at).sentence &&
                                 found == kNone && !is_of_another(k);
         ++k)
        if (atom(k).begin - atom(at).end <= kApposition) found = held_beside(k);
    return found;
}

// A meeting of the document's own convention whose place nobody here knows: no place speaks against
// it.
bool Resolver::may_be_own(const Candidates& fit, std::uint32_t number) const {
    const std::uint32_t body = body_of(fit, document_.own);
    return body != kNone && std::none_of(model_.meetings.begin(), model_.meetings.end(),
                                         [&](const KnownMeeting& meeting) {
                                             return meeting.body == body &&
                                                    meeting.number == number;
                                         });
}

// News from the place of a meeting, in its year.
std::uint32_t Resolver::by_dateline(const Candidates& from, std::uint32_t number) const {
    if (document_.own != kNone || document_.date.size() < 4) return kNone;
    for (const Atom& place : atoms_) {
        if (place.begin >= kDateline) break;
        if (place.kind != AtomKind::place) continue;
        const Candidates held = held_at(from, number, place.subject, document_.date);
        if (held.size() == 1) return held.front();
    }
    return kNone;
}

// What is printed while a meeting is held speaks of it.
std::uint32_t Resolver::by_date(const Candidates& from, std::uint32_t number) const {
    constexpr std::size_t kMonth = 7;  // characters of YYYY-MM
    if (document_.own != kNone || document_.date.size() < kMonth) return kNone;
    const std::string_view month = std::string_view(document_.date).substr(0, kMonth);
    std::uint32_t found = kNone;
    for (const KnownMeeting& meeting : model_.meetings) {
        if (meeting.number != number ||
            std::find(from.begin(), from.end(), meeting.body) == from.end())
            continue;
        const bool held = std::any_of(
            meeting.parts.begin(), meeting.parts.end(), [&](const KnownMeeting::Part& part) {
                const std::string_view first = part.from;
                const std::string_view last = part.to.empty() ? first : part.to;
                return first.size() >= kMonth && first.substr(0, kMonth) <= month &&
                       month <= last.substr(0, kMonth);
            });
        if (!held || found == meeting.body) continue;
        if (found != kNone) return kNone;
        found = meeting.body;
    }
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
    if (kept.empty()) return fit;
    return kept;
}

// The body of a convention among those that fit: of two, the one whose document this is.
std::uint32_t Resolver::body_of(const Candidates& fit, std::uint32_t convention) const {
    if (convention == kNone) return kNone;
    for (const std::uint32_t body : fit)
        if (body == document_.body && own(convention)) return body;
    for (const std::uint32_t body : fit)
        if (model_.bodies[body].convention == convention) return body;
    return kNone;
}

// The same, or that of a protocol of the convention, or of the convention of a protocol.
std::uint32_t Resolver::body_of_family(const Candidates& fit, std::uint32_t convention) const {
    std::uint32_t body = body_of(fit, convention);
    for (std::size_t k = 0; k < fit.size() && body == kNone; ++k)
        if (related(convention, model_.bodies[fit[k]].convention)) body = fit[k];
    return body;
}

// "the ninth meeting of the Conference of the Parties to the Cartagena Protocol": its name for
// short.
std::uint32_t Resolver::body_of_protocol(std::size_t at, const Candidates& from,
                                         std::uint32_t number) const {
    const std::uint32_t protocol = convention_beside(at);
    if (protocol == kNone || model_.conventions[protocol].parent == kNone ||
        atom(at).kind != AtomKind::body || !atom(at).named || body_of(from, protocol) != kNone)
        return kNone;
    const auto governs = [&](std::uint32_t body) {
        return body != kNone && model_.bodies[body].governing &&
               model_.bodies[body].convention == model_.conventions[protocol].parent;
    };
    if (std::none_of(from.begin(), from.end(), governs)) return kNone;
    for (const std::uint32_t body : model_.conventions[protocol].bodies)
        if (model_.bodies[body].governing && model_.bodies[body].numbers.contains(number))
            return body;
    return kNone;
}

// "the Commission" of a convention that nobody speaks of is another one.
Resolver::Candidates Resolver::spoken_of(std::size_t at, Candidates fit) const {
    const auto named = conventions_in_sentence(at, kNone);
    const auto& shortly = atom(at).shortly;
    std::erase_if(fit, [&](std::uint32_t body) {
        const std::uint32_t convention = model_.bodies[body].convention;
        if (std::find(shortly.begin(), shortly.end(), body) == shortly.end()) return false;
        // "the Plenary": nobody else has one, and the text names whose it is.
        if (atom(at).candidates.size() == 1 && named_.contains(convention)) return false;
        return !own(convention) && convention != document_.topic &&
               std::find(named.begin(), named.end(), convention) == named.end();
    });
    // Of bodies of the document's own convention that are called so, it is the one that speaks.
    const bool speaks = std::find(fit.begin(), fit.end(), document_.body) != fit.end();
    if (speaks) return {document_.body};
    return fit;
}

// The other name of the meeting, before it or in brackets behind it: "the first meeting of the
// Parties (CMP 1)".
std::uint32_t Resolver::by_apposition(std::size_t at, const Candidates& fit,
                                      std::uint32_t number) const {
    const auto fits = [&](std::uint32_t body) {
        return std::find(fit.begin(), fit.end(), body) != fit.end();
    };
    for (std::size_t k = met_.size(); k-- > 0;) {
        const Met& met = met_[k];
        if (atom(at).begin - met.token > kApposition) break;
        if (met.number == number && fits(met.body)) return met.body;
    }
    for (std::size_t next = at + 1; next < highest(at) && next <= at + 3; ++next) {
        const Atom& other = atom(next);
        if (other.kind != AtomKind::body || !other.bracketed || other.items.size() != 1 ||
            other.items.front().first != number || other.begin - atom(at).end > 3)
            continue;
        Candidates both;
        for (const std::uint32_t body : other.candidates)
            if (body != kNone && fits(body)) both.push_back(body);
        if (both.size() == 1) return both.front();
    }
    return kNone;
}

// The only convention that the text has named so far and that has held such a meeting.
std::uint32_t Resolver::by_only_name(std::size_t at, const Candidates& fit) const {
    std::uint32_t found = kNone;
    for (std::size_t k = lowest(at); k < at; ++k) {
        if (atom(k).kind != AtomKind::convention) continue;
        const std::uint32_t body = body_of(fit, atom(k).subject);
        if (body == kNone || body == found) continue;
        if (found != kNone) return kNone;
        found = body;
    }
    return found;
}

// The convention whose meetings are the only ones that the text has spoken of so far.
std::uint32_t Resolver::by_only_meetings(const Candidates& fit, std::uint32_t number) const {
    constexpr std::uint32_t kApart = 25;  // no text speaks of sessions of one body so far apart
    std::uint32_t convention = kNone;
    for (const Met& met : met_.last(kFarthest)) {
        const std::uint32_t other = model_.bodies[met.body].convention;
        if (std::find(fit.begin(), fit.end(), met.body) != fit.end() &&
            met.number > number + kApart)
            return kNone;
        if (convention != kNone && other != convention) return kNone;
        convention = other;
    }
    return body_of(fit, convention);
}

// "decision 1/CP.28, adopted by the COP at its twenty-eighth session": whose decision of that
// session the sentence tells of.
std::uint32_t Resolver::by_decision(std::size_t at, const Candidates& fit,
                                    std::uint32_t number) const {
    std::uint32_t found = kNone;
    const auto see = [&](const Atom& decision) {
        const std::uint32_t form = form_by_itself(decision);
        if (form == kNone || decision.items.front().first != number) return true;
        const std::uint32_t body = model_.forms[form].body;
        if (std::find(fit.begin(), fit.end(), body) == fit.end() || body == found) return true;
        const bool first = found == kNone;
        found = body;
        return first;
    };
    for (std::size_t k = at; k-- > lowest(at) && atom(k).sentence == atom(at).sentence;)
        if (!see(atom(k))) return kNone;
    for (std::size_t k = at + 1; k < highest(at) && atom(k).sentence == atom(at).sentence; ++k)
        if (!see(atom(k))) return kNone;
    return found;
}

Resolver::Choice Resolver::choose_by_context(std::size_t at, const Candidates& fit,
                                             const Candidates& likely, std::uint32_t number,
                                             bool possessive) const {
    const auto near = conventions_in_sentence(at, kNone);
    if (possessive) {
        for (const std::uint32_t convention : near) {
            if (const std::uint32_t body = body_of(fit, convention); body != kNone)
                return {body, "meeting.its", 0.9F};
            // A treaty that nothing more is known of holds meetings of its own.
            if (model_.conventions[convention].bodies.empty()) return {};
        }
    }
    // A document that may be anybody's says less than the names beside the number.
    const bool rivals =
        !document_.certain && std::any_of(near.begin(), near.end(), [&](std::uint32_t convention) {
            return !related(convention, document_.own) && body_of(fit, convention) != kNone;
        });
    if (const std::uint32_t body = body_of_family(fit, document_.own); body != kNone && !rivals)
        return {body, "meeting.own", 0.9F};
    if (const std::uint32_t body = by_decision(at, fit, number); body != kNone)
        return {body, "meeting.decision", 0.85F};
    if (likely.size() == 1) return {likely.front(), "meeting.spelling", 0.85F};
    std::set<std::uint32_t> named;
    for (const std::uint32_t convention : near)
        if (const std::uint32_t body = body_of(fit, convention); body != kNone) named.insert(body);
    if (named.size() == 1) return {*named.begin(), "meeting.sentence", 0.8F};
    // "ten years after COP21, the Paris Agreement": a protocol's convention.
    if (named.empty())
        for (const std::uint32_t convention : near)
            if (const std::uint32_t body = body_of_family(fit, convention); body != kNone)
                named.insert(body);
    if (named.size() == 1) return {*named.begin(), "meeting.family", 0.75F};
    std::set<std::uint32_t> before;
    for (const Met& met : met_.last(kFarthest))
        if (met.number == number && std::find(fit.begin(), fit.end(), met.body) != fit.end())
            before.insert(met.body);
    if (before.size() == 1) return {*before.begin(), "meeting.before", 0.8F};
    if (const std::uint32_t body = by_dateline(fit, number); body != kNone)
        return {body, "meeting.dateline", 0.8F};
    if (const std::uint32_t body = body_of(fit, document_.topic); body != kNone)
        return {body, "meeting.topic", 0.7F};
    if (const std::uint32_t body = by_date(fit, number); body != kNone)
        return {body, "meeting.date", 0.7F};
    if (const std::uint32_t body = by_only_name(at, fit); named.empty() && body != kNone)
        return {body, "meeting.only", 0.6F};
    if (const std::uint32_t body = by_only_meetings(fit, number); named.empty() && body != kNone)
        return {body, "meeting.same", 0.6F};
    return {};
}

// "the extraordinary Conference of the Parties to X", of which X has none here, is not that of Y.
bool Resolver::is_other_outside(std::size_t at) const {
    const std::uint32_t convention = convention_behind(at);
    return convention != kNone && atom(at).kind == AtomKind::body && atom(at).named &&
           !atom(at).short_name && model_.conventions[convention].named &&
           atom(at + 1).kind == AtomKind::convention && atom(at + 1).subject == convention;
}

// "the Parties to this Agreement": of the treaty whose name heads the text, else of the document's
// own; no other is meant.
Resolver::Choice Resolver::of_this_treaty(const Candidates& fit) const {
    std::uint32_t body = body_of(fit, headed_);
    if (body == kNone) body = body_of(fit, document_.own);
    if (body == kNone) return {};
    return {body, "meeting.treaty", 0.85F};
}

// "the 10th meeting of the AC" in a document whose convention has no AC: two letters mean no body
// of a convention that it never names.
bool Resolver::is_stray(std::size_t at, std::uint32_t body) const {
    constexpr std::size_t kLetters = 2;
    const std::uint32_t convention = model_.bodies[body].convention;
    if (atom(at).named || !document_.certain || related(convention, document_.own) ||
        named_.contains(convention) || deciding_.contains(convention))
        return false;
    const std::string_view printed =
        text_.substr(atom(at).span.begin, atom(at).span.end - atom(at).span.begin);
    const auto is_letter = [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
               static_cast<unsigned char>(c) >= 0x80;
    };
    std::size_t letters = 0;
    while (letters < printed.size() && is_letter(printed[letters])) ++letters;
    // "CP-MOP" goes on.
    const bool goes_on = letters + 1 < printed.size() && is_letter(printed[letters + 1]);
    return letters == kLetters && !goes_on;
}

Resolver::Choice Resolver::choose_body(std::size_t at, const Candidates& from,
                                       const Candidates& likely, std::uint32_t number,
                                       std::uint32_t nouns, bool possessive) const {
    Candidates fit = fitting(from, number, nouns);
    // What nobody's groups are called as well means a body only in its own documents.
    const Candidates& shortly = atom(at).shortly;
    if (!shortly.empty() && atom(at).candidates.back() == kNone)
        std::erase_if(fit, [&](std::uint32_t body) {
            return body != document_.body &&
                   std::find(shortly.begin(), shortly.end(), body) != shortly.end();
        });
    if (fit.empty()) return {};
    if (atom(at).this_treaty) return of_this_treaty(fit);
    if (const std::uint32_t body = body_of_protocol(at, from, number); body != kNone)
        return {body, "meeting.protocol", 0.95F};
    if (const std::uint32_t body = body_of_family(fit, convention_beside(at)); body != kNone)
        return {body, "meeting.named", 0.98F};
    if (is_other_outside(at)) return {};
    fit = of_language(at, std::move(fit));
    if (!atom(at).shortly.empty()) fit = spoken_of(at, std::move(fit));
    if (fit.empty()) return {};
    if (fit.size() == 1 && is_stray(at, fit.front())) return {};
    if (fit.size() == 1) return {fit.front(), "meeting.body", 0.95F};
    if (const std::uint32_t body = by_own_place(at, fit, number);
        body != kNone && !may_be_own(fit, number))
        return {body, "meeting.place", 0.9F};
    if (const std::uint32_t body = by_apposition(at, fit, number); body != kNone)
        return {body, "meeting.apposition", 0.95F};
    if (const std::uint32_t body = by_place(at, fit, number);
        body != kNone && !may_be_own(fit, number))
        return {body, "meeting.place", 0.9F};
    return choose_by_context(at, fit, fitting(likely, number, nouns), number, possessive);
}

}  // namespace mea::vocabulary
