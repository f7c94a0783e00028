#include <algorithm>
#include <string>

#include "vocabulary/document.h"
#include "vocabulary/ids.h"

namespace mea::vocabulary {

std::string DocumentReader::meeting_of_form(const Form& form, const Item& item) const {
    if (form.body == kNone || model_.bodies[form.body].meeting_id.empty()) return {};
    const std::string& id = model_.bodies[form.body].meeting_id;
    const std::size_t at = id.find("{n}");
    if (at == std::string::npos) return {};
    // What a later meeting revised is the text of that one.
    std::uint32_t number = item.revised != 0 ? item.revised : item.first;
    if (number > 1000) {
        const std::string year = std::to_string(number);
        number = 0;
        std::uint32_t known = 0;
        for (const KnownMeeting& meeting : model_.meetings)
            if (meeting.body == form.body && meeting.parts.front().from.compare(0, 4, year) == 0) {
                number = meeting.number;
                ++known;
            }
        if (known != 1) return {};
    }
    if (number == 0) return {};
    return std::string(id).replace(at, 3, std::to_string(number));
}

// A paper without a head of its own is for the meeting whose other papers it refers to.
std::string DocumentReader::meeting_of_papers(const Document& document, Span& evidence) const {
    constexpr std::size_t kFewestPapers = 3;
    std::string meeting;
    std::size_t papers = 0;
    for (const Atom& atom : atoms_) {
        if (atom.kind != AtomKind::symbol || atom.items.empty()) continue;
        const Form& form = model_.forms[form_of(atom)];
        if (form.convention != document.own) continue;
        std::string id = meeting_of_form(form, atom.items.front());
        if (id.empty()) continue;
        if (meeting.empty()) {
            meeting = id;
            evidence = atom.span;
        }
        if (id != meeting) return {};  // papers of several meetings tell nothing
        ++papers;
    }
    return papers >= kFewestPapers ? meeting : std::string();
}

std::string DocumentReader::own_meeting(const Document& document, Span& evidence) const {
    if (document.own == kNone) return {};
    for (const std::uint32_t body : model_.conventions[document.own].bodies) {
        const std::string& id = model_.bodies[body].meeting_id;
        const std::size_t at = id.find("{date}");
        if (at == std::string::npos || facts_.date.value.size() != 10) continue;
        evidence = facts_.date.evidence;
        return std::string(id).replace(at, 6, facts_.date.value);
    }
    if (document.symbol_atom != kNoAtom) {
        const Atom& atom = atoms_[document.symbol_atom];
        evidence = atom.span;
        const Form& form = model_.forms[form_of(atom)];
        std::string id = form.convention == document.own && atom.items.front().first < 1000
                             ? meeting_of_form(form, atom.items.front())
                             : std::string();
        if (!id.empty()) return id;
    }
    // A text that begins with the number of a decision speaks of other meetings below it.
    if (!atoms_.empty() && atoms_.front().kind == AtomKind::decision)
        if (std::string id = meeting_of_heading(document, evidence); !id.empty()) return id;
    for (const Mention& mention : facts_.mentions) {
        if (mention.kind != MentionKind::meeting) continue;
        if (mention.span.begin > 4800) break;
        for (std::size_t i = 0; i < atoms_.size() && atoms_[i].begin <= kHead * 2; ++i)
            if (atoms_[i].span.begin == mention.span.begin && is_heading(i) &&
                (atoms_[i].kind == AtomKind::session || atoms_[i].kind == AtomKind::body)) {
                evidence = mention.span;
                return mention.id;
            }
    }
    if (document.symbol_atom != kNoAtom) {
        const Atom& atom = atoms_[document.symbol_atom];
        evidence = atom.span;
        std::string id = meeting_of_form(model_.forms[form_of(atom)], atom.items.front());
        if (!id.empty()) return id;
    }
    if (std::string id = meeting_of_heading(document, evidence); !id.empty()) return id;
    return meeting_of_papers(document, evidence);
}

// Whether the number was found to be one of this form: of bodies that number alike, one decided.
bool DocumentReader::is_resolved_as(const Form& form, const Item& item) const {
    const std::string id = filled(form.id.substr(0, form.id.find("KIND")), item);
    return std::any_of(facts_.mentions.begin(), facts_.mentions.end(), [&](const Mention& mention) {
        return mention.kind == MentionKind::decision && mention.span.begin == item.span.begin &&
               mention.id.starts_with(id);
    });
}

// The number of a decision as a heading shows at which session it was taken.
std::string DocumentReader::meeting_of_heading(const Document& document, Span& evidence) const {
    for (const Atom& atom : atoms_) {
        if (atom.begin > kHead) break;
        if (!is_decision_heading(atom)) continue;
        const Item& item = atom.items.front();
        for (const std::uint32_t index : model_.patterns[item.pattern].forms) {
            const Form& form = model_.forms[index];
            if (form.convention != document.own || !form.sessions.contains(item.first) ||
                !is_resolved_as(form, item))
                continue;
            std::string id = meeting_of_form(form, item);
            if (id.empty()) continue;
            evidence = item.span;
            return id;
        }
        return {};
    }
    return {};
}

}  // namespace mea::vocabulary
