#include <algorithm>

#include "vocabulary/ids.h"
#include "vocabulary/resolver.h"

namespace mea::vocabulary {
namespace {

constexpr std::uint32_t kNear =
    8;  // tokens within which another convention beats the document's own

const char* kind_text(DecisionKind kind) {
    switch (kind) {
        case DecisionKind::decision:
            return "DEC";
        case DecisionKind::resolution:
            return "RES";
        case DecisionKind::recommendation:
            return "REC";
    }
    return "";
}

DecisionKind kind_for(const Form& form, std::uint32_t noun) {
    if (noun != kNone && (form.decision_kinds & 1U << noun) != 0)
        return static_cast<DecisionKind>(noun);
    for (const DecisionKind kind : {DecisionKind::decision, DecisionKind::resolution})
        if ((form.decision_kinds & 1U << static_cast<unsigned>(kind)) != 0) return kind;
    return DecisionKind::recommendation;
}

}  // namespace

// The forms that this number can be one of: of the right noun, with such a session.
std::vector<std::uint32_t> Resolver::forms_for(std::size_t i, const Item& item) const {
    std::vector<std::uint32_t> fit;
    const std::uint32_t kind = atom(i).nouns;
    const std::uint32_t named = atom(i).owner != kNone ? atom(i).owner : convention_beside(i);
    for (const std::uint32_t index : model_.patterns[item.pattern].forms) {
        const Form& form = model_.forms[index];
        if (kind != kNone && !form.standalone && (form.decision_kinds & 1U << kind) == 0) continue;
        if (kind == kNone && !form.standalone && (form.decision_kinds & 1U) == 0 &&
            form.decision_kinds != 2)
            continue;
        if (!form.sessions.contains(item.first)) continue;
        if (form.beside && named != form.convention) continue;
        fit.push_back(index);
    }
    return fit;
}

// The body among `candidates` whose decision a number of these forms can be: that of the document's
// own convention, else of its parent, else the only one; kNone when there are several.
std::uint32_t Resolver::body_that_decides(const Candidates& candidates,
                                          const std::vector<std::uint32_t>& forms) const {
    Candidates deciding;
    for (const std::uint32_t form : forms) {
        const std::uint32_t body = model_.forms[form].body;
        if (body != kNone &&
            std::find(candidates.begin(), candidates.end(), body) != candidates.end() &&
            std::find(deciding.begin(), deciding.end(), body) == deciding.end())
            deciding.push_back(body);
    }
    if (deciding.size() == 1) return deciding.front();
    const std::uint32_t of_own = body_of(deciding, document_.own);
    if (of_own != kNone || document_.own == kNone) return of_own;
    return body_of(deciding, model_.conventions[document_.own].parent);
}

// "SBI-4 ... recommendation 4/2": of bodies of one convention that number alike, the one whose
// session of that number the text speaks of.
std::uint32_t Resolver::form_of_met(std::size_t i, const std::vector<std::uint32_t>& forms) const {
    std::uint32_t found = kNone;
    for (const std::uint32_t form : forms) {
        const Form& candidate = model_.forms[form];
        if (candidate.convention != model_.forms[forms.front()].convention) return kNone;
        const std::pair session(candidate.body, atom(i).items.front().first);
        if (!sessions_.contains(session) && !papers_.contains(session)) continue;
        if (found != kNone) return kNone;
        found = form;
    }
    return forms.size() > 1 ? found : kNone;
}

// The first form of a convention, and of a body of it when one is given; kNone: none.
std::uint32_t Resolver::form_of(const std::vector<std::uint32_t>& forms, std::uint32_t convention,
                                std::uint32_t body) const {
    for (const std::uint32_t form : forms) {
        if (model_.forms[form].convention != convention) continue;
        if (body == kNone || model_.forms[form].body == kNone || model_.forms[form].body == body)
            return form;
    }
    return kNone;
}

// "решение № 15/4 от 18 мая 1994 года" in a text that nowhere speaks of the convention is somebody
// else's. A number that has the convention's letters in it needs nothing more, nor does one of a
// body that texts cite without its name.
bool Resolver::is_spoken_of(std::uint32_t form) const {
    const std::uint32_t convention = model_.forms[form].convention;
    if (model_.forms[form].standalone || !model_.conventions[convention].named ||
        document_.own != kNone || document_.topic == convention ||
        model_.patterns[model_.forms[form].pattern].words > 0)
        return true;
    return spoken_.contains(convention);
}

// What the number and the bodies that the text speaks of leave no doubt about.
Resolver::Ruling Resolver::form_by_number(std::size_t i,
                                          const std::vector<std::uint32_t>& forms) const {
    // The body named beside it tells recommendations apart.
    std::uint32_t body = kNone;
    const bool of_bodies =
        atom(i).nouns == static_cast<std::uint32_t>(DecisionKind::recommendation);
    if (i > 0 && atom(i - 1).kind == AtomKind::body && atom(i - 1).end == atom(i).begin &&
        !atom(i - 1).short_name)
        body = body_that_decides(atom(i - 1).candidates, forms);
    for (std::size_t next = i + 1;
         next < highest(i) && body == kNone && atom(next).sentence == atom(i).sentence &&
         atom(next).begin <= (of_bodies ? atom(i).end + kNear : atom(i).reach);
         ++next)
        if (atom(next).kind == AtomKind::body && atom(next).begin >= atom(i).end &&
            !atom(next).short_name)
            body = body_that_decides(atom(next).candidates, forms);
    if (body != kNone)
        if (const std::uint32_t form = form_of(forms, model_.bodies[body].convention, body);
            form != kNone)
            return {form, "decision.body", 0.95F};
    if (const std::uint32_t form = form_of_met(i, forms); form != kNone)
        return {form, "decision.met", 0.85F};
    const auto same = [&](std::uint32_t form) {
        return model_.forms[form].id == model_.forms[forms.front()].id;
    };
    if (std::all_of(forms.begin(), forms.end(), same) && !model_.forms[forms.front()].context &&
        is_spoken_of(forms.front()))
        return {forms.front(), "decision.form", 0.95F};
    return {};
}

// "The text of the protocol was adopted with decision 10/1": a protocol that is only spoken of,
// where its convention numbers its decisions alike. It is the protocol's where its body is named.
bool Resolver::may_be_of_parent(std::size_t i, std::uint32_t protocol,
                                const std::vector<std::uint32_t>& forms) const {
    const std::uint32_t parent = model_.conventions[protocol].parent;
    if (parent == kNone || own(protocol) || form_of(forms, parent, kNone) == kNone) return false;
    for (std::size_t k = i; k-- > lowest(i) && atom(k).sentence == atom(i).sentence;)
        if (atom(k).kind == AtomKind::body && convention_of_body(k) == protocol) return false;
    return true;
}

// Where the body that decided is named directly behind the number, the forms of that body alone:
// of two that share a name nobody knows which.
std::vector<std::uint32_t> Resolver::forms_of_named_body(
    std::size_t i, const std::vector<std::uint32_t>& forms) const {
    const std::size_t next = i + 1;
    if (next >= atoms_.size() || atom(next).kind != AtomKind::body || atom(next).short_name ||
        atom(next).begin < atom(i).end || atom(next).begin > atom(i).reach)
        return forms;
    const Candidates& named = atom(next).candidates;
    std::vector<std::uint32_t> kept;
    for (const std::uint32_t form : forms)
        if (std::find(named.begin(), named.end(), model_.forms[form].body) != named.end())
            kept.push_back(form);
    return kept.empty() ? forms : kept;
}

// The convention named beside the number or a few words from it.
Resolver::Ruling Resolver::form_by_neighbour(std::size_t i,
                                             const std::vector<std::uint32_t>& forms) const {
    const std::uint32_t beside = atom(i).owner != kNone ? atom(i).owner : convention_beside(i);
    if (beside != kNone) {
        std::uint32_t form = own(beside) ? form_of(forms, beside, document_.body) : kNone;
        if (form == kNone) form = form_of(forms, beside, kNone);
        if (form != kNone) return {form, "decision.named", 0.95F};
    }
    const auto near = conventions_in_sentence(i, kNear);
    for (const std::uint32_t name : near)
        if (const std::uint32_t form = form_of(forms, name, own(name) ? document_.body : kNone);
            form != kNone && !may_be_of_parent(i, name, forms))
            return {form, "decision.near", 0.85F};
    // "the Nagoya Protocol (decision X/1)": its convention adopted it.
    for (const std::uint32_t name : near)
        if (const std::uint32_t parent = model_.conventions[name].parent; parent != kNone)
            if (const std::uint32_t form = form_of(forms, parent, kNone); form != kNone)
                return {form, "decision.parent", 0.75F};
    return {};
}

// The only convention named anywhere in the text that numbers its decisions so.
Resolver::Ruling Resolver::form_by_only_name(const std::vector<std::uint32_t>& forms) const {
    std::uint32_t found = kNone;
    for (const std::uint32_t form : forms) {
        if (!named_.contains(model_.forms[form].convention)) continue;
        if (found != kNone && model_.forms[form].id != model_.forms[found].id) return {};
        if (found == kNone) found = form;
    }
    return found == kNone ? Ruling() : Ruling{found, "decision.only", 0.6F};
}

// "The Governing Body, by Resolution 3/2022": of a body before it in the sentence that only one
// convention has.
std::uint32_t Resolver::form_of_body(std::size_t i, const std::vector<std::uint32_t>& forms) const {
    for (std::size_t k = i; k-- > lowest(i) && atom(k).sentence == atom(i).sentence;) {
        if (atom(k).kind != AtomKind::body || atom(k).short_name || !atom(k).named) continue;
        const std::uint32_t convention = convention_of_body(k);
        if (convention == kNone) continue;
        const std::uint32_t form = form_of(forms, convention, kNone);
        if (form != kNone) return form;
    }
    return kNone;
}

// Whose document it is, how the number is spelled, and what else the text speaks of.
Resolver::Ruling Resolver::form_by_text(std::size_t i,
                                        const std::vector<std::uint32_t>& forms) const {
    if (document_.own != kNone) {
        std::uint32_t form = form_of(forms, document_.own, document_.body);
        if (form == kNone) form = form_of(forms, document_.own, kNone);
        // A protocol cites the decisions of its convention.
        if (form == kNone && model_.conventions[document_.own].parent != kNone)
            form = form_of(forms, model_.conventions[document_.own].parent, kNone);
        if (form != kNone) return {form, "decision.own", 0.9F};
    }
    // "CoP20 Doc. 3" is not "COP20 Doc. 3".
    std::vector<std::uint32_t> spelled;
    for (const std::uint32_t form : forms)
        if (!model_.forms[form].spelling.empty() &&
            text_.substr(atom(i).span.begin).starts_with(model_.forms[form].spelling))
            spelled.push_back(form);
    if (spelled.size() == 1) return {spelled.front(), "decision.spelling", 0.85F};
    for (const std::uint32_t near : conventions_in_sentence(i, kNone))
        if (const std::uint32_t form = form_of(forms, near, kNone); form != kNone)
            return {form, "decision.sentence", 0.8F};
    if (const std::uint32_t form = form_of_body(i, forms); form != kNone)
        return {form, "decision.speaker", 0.75F};
    if (document_.topic != kNone)
        if (const std::uint32_t form = form_of(forms, document_.topic, kNone); form != kNone)
            return {form, "decision.topic", 0.7F};
    return form_by_only_name(forms);
}

Resolver::Ruling Resolver::choose_form(std::size_t i,
                                       const std::vector<std::uint32_t>& forms) const {
    if (forms.empty()) return {};
    for (const auto decide :
         {&Resolver::form_by_number, &Resolver::form_by_neighbour, &Resolver::form_by_text})
        if (const Ruling found = (this->*decide)(i, forms); found.form != kNone) return found;
    return {};
}

// The number that a document bears, printed again above its text: "80/107. Title".
bool Resolver::repeats_own_symbol(std::size_t i) const {
    if (document_.symbol_atom == kNoAtom || i == document_.symbol_atom) return false;
    const Atom& own_symbol = atom(document_.symbol_atom);
    const std::uint32_t number = atom(i).items.front().span.begin;
    const bool heading = atom(i).subject != kNone || number == 0 || text_[number - 1] == '\n';
    return own_symbol.kind == AtomKind::decision && heading &&
           own_symbol.items.front().first == atom(i).items.front().first &&
           own_symbol.items.front().second == atom(i).items.front().second;
}

// "Human Rights Council resolution 48/13", "the Council, in its resolution 48/13": of an organ
// whose resolutions have no ids here.
bool Resolver::is_of_nobody(std::size_t i) const {
    constexpr std::uint32_t kItsReach = 4;  // tokens of ", in its"
    if (atom(i).nouns != static_cast<std::uint32_t>(DecisionKind::resolution) || i == 0)
        return false;
    const Atom& organ = atom(i - 1);
    if (organ.kind != AtomKind::body || organ.sentence != atom(i).sentence ||
        organ.end > atom(i).begin || organ.candidates.front() != kNone ||
        organ.candidates.back() != kNone)
        return false;
    const std::uint32_t distance = atom(i).begin - organ.end;
    return distance == 0 || (atom(i).possessive && distance <= kItsReach);
}

void Resolver::resolve_decision(std::size_t i) {
    const Atom& found = atom(i);
    if (repeats_own_symbol(i)) return;
    if (is_of_nobody(i)) {
        leave_open(MentionKind::decision, found.span, "an organ is named that has no ids here");
        return;
    }
    if (i == document_.symbol_atom) {
        const Span& number = found.items.front().span;  // without "Resolution" before it
        facts_.symbol = {in_capitals(text_.substr(number.begin, number.end - number.begin)), number,
                         0.95F, "symbol.own"};
    }
    std::uint32_t last = kNone;  // members of one list belong together
    for (Item item : found.items) {
        std::vector<std::uint32_t> forms = forms_for(i, item);
        Ruling chosen;
        if (last != kNone)
            for (const std::uint32_t form : forms)
                if (model_.forms[form].convention == model_.forms[last].convention &&
                    (forms.size() == 1 || model_.forms[form].body == model_.forms[last].body)) {
                    chosen = {form, "decision.list", 0.9F};
                    break;
                }
        if (chosen.form == kNone) {
            forms = forms_of_named_body(i, forms);
            chosen = choose_form(i, forms);
            if (chosen.form == kNone) {
                leave_open(MentionKind::decision, item.span,
                           "no convention is named that numbers its decisions so",
                           ids_of(forms, item, found.nouns));
                continue;
            }
            chosen = settle_body(i, forms, chosen);
            if (chosen.form == kNone) {
                leave_open(MentionKind::decision, item.span,
                           "several bodies of the convention number so",
                           ids_of(forms, item, found.nouns));
                continue;
            }
        }
        last = chosen.form;
        if (has_note(chosen.form, item)) chosen = {chosen.form, "decision.note", 0.5F};
        mention(MentionKind::decision, decision_id(chosen.form, item, found.nouns), item.span,
                chosen.confidence, chosen.rule, found.relation);
    }
}

// The number of a footnote is glued to that of the decision when no session takes so many. Where
// the one ends and the other begins is a guess: "16/180" may be 16/18 with a mark that was lost in
// extraction, or 16/1 with note 80.
bool Resolver::has_note(std::uint32_t form, const Item& item) const {
    const Form& written = model_.forms[form];
    return !document_.typed && written.items != kNone && item.second > written.items;
}

std::string Resolver::decision_id(std::uint32_t form, Item item, std::uint32_t noun) const {
    const Form& written = model_.forms[form];
    while (has_note(form, item)) item.second /= 10;
    std::string id = filled(written.id, item);
    const std::string kind = kind_text(kind_for(written, noun));
    if (const std::size_t at = id.find("KIND"); at != std::string::npos) id.replace(at, 4, kind);
    return id;
}

// What a number can mean, the first few.
std::vector<std::string> Resolver::ids_of(const std::vector<std::uint32_t>& forms, const Item& item,
                                          std::uint32_t noun) const {
    constexpr std::size_t kMost = 8;
    std::vector<std::string> ids;
    for (const std::uint32_t form : forms) {
        std::string id = decision_id(form, item, noun);
        if (ids.size() < kMost && std::find(ids.begin(), ids.end(), id) == ids.end())
            ids.push_back(std::move(id));
    }
    return ids;
}

}  // namespace mea::vocabulary
