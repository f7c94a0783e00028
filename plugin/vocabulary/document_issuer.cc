// Whose document a text is.
#include <algorithm>

#include "vocabulary/document.h"

namespace mea::vocabulary {
namespace {

constexpr std::uint32_t kFirstWords = 8;  // tokens in which a treaty says what it is
constexpr std::uint32_t kLeast = 2;       // a name in passing makes nobody the issuer
constexpr std::uint32_t kFirstSentences = 2;
constexpr std::uint32_t kEvidence = 10;  // points that make the issuer certain

}  // namespace

// Points for each convention, and what gave it the most of them.
struct DocumentReader::IssuerScores {
    explicit IssuerScores(std::size_t conventions)
        : points(conventions), most(conventions), evidence(conventions) {}

    void add(std::uint32_t convention, std::uint32_t more, Span span) {
        points[convention] += more;
        if (more <= most[convention]) return;
        most[convention] = more;
        evidence[convention] = span;
    }

    std::vector<std::uint32_t> points;
    std::vector<std::uint32_t> most;
    std::vector<Span> evidence;
};

// A name counts once wherever it stands, and more at the top and on a line of its own.
std::uint32_t DocumentReader::points_of_name(std::size_t i, bool first) const {
    const Atom& atom = atoms_[i];
    // One that is no convention is named everywhere; only a head makes it the issuer.
    if (!model_.conventions[atom.subject].named && !(atom.line_start && atom.begin < kHead))
        return 0;
    std::uint32_t points = atom.kind == AtomKind::self ? 3 : 1;
    // "The Conference of the Parties to the Convention on ...": who speaks.
    if (i > 0 && atoms_[i - 1].kind == AtomKind::body && atoms_[i - 1].named &&
        atoms_[i - 1].reach >= atom.begin && atoms_[i - 1].end <= atom.begin &&
        atom.begin < kTypeHead)
        points += 4;
    if (atom.begin >= kHead) return points;
    if (atom.line_start && atom.line_end) points += 8;
    // "CMS Resolution 12.21" refers to it.
    const bool refers =
        i + 1 < atoms_.size() && atoms_[i + 1].begin <= atom.reach + 1 &&
        atoms_[i + 1].begin >= atom.end &&
        (atoms_[i + 1].kind == AtomKind::decision || atoms_[i + 1].kind == AtomKind::symbol);
    // The first name of a text says most, unless it comes late in it.
    const bool early = atom.sentence <= atoms_.front().sentence + kFirstSentences;
    if (first && !(refers && !atom.line_start)) points += early ? 6 : 2;
    if (!model_.conventions[atom.subject].members.empty() && atom.line_start) points += 100;
    if (atom.line_start || atom.line_end) points += 2;
    return points;
}

// The convention of a body whose name only it has; kNone: several have such a body, or nobody.
std::uint32_t DocumentReader::only_convention(const Atom& body) const {
    if (body.candidates.empty() || body.candidates.front() == kNone) return kNone;
    const std::uint32_t convention = model_.bodies[body.candidates.front()].convention;
    const bool one =
        std::all_of(body.candidates.begin(), body.candidates.end(), [&](std::uint32_t other) {
            return other != kNone && model_.bodies[other].convention == convention;
        });
    return one ? convention : kNone;
}

void DocumentReader::add_points_of_form(std::size_t i, const Document& document,
                                        IssuerScores& scores) const {
    const Atom& atom = atoms_[i];
    const Form& form = model_.forms[form_of(atom)];
    const auto& forms = model_.patterns[form.pattern].forms;
    const bool one = std::all_of(forms.begin(), forms.end(), [&](std::uint32_t other) {
        return model_.forms[other].convention == form.convention ||
               !model_.forms[other].sessions.contains(atom.items.front().first);
    });
    if (i != document.symbol_atom) {
        if (one && form.convention != kNone)
            scores.add(
                form.convention,
                atom.kind == AtomKind::decision && atom.line_start && atom.begin < kHead ? 14 : 2,
                atom.span);
        return;
    }
    for (const std::uint32_t other : forms) {
        const Form& candidate = model_.forms[other];
        const bool spelled = !candidate.spelling.empty() &&
                             text_.substr(atom.span.begin).starts_with(candidate.spelling);
        if (candidate.sessions.contains(atom.items.front().first))
            scores.add(candidate.convention, one ? 200 : spelled ? 30 : 20, atom.span);
    }
}

DocumentReader::IssuerScores DocumentReader::score_issuers(const Document& document) const {
    IssuerScores scores(model_.conventions.size());
    bool first = true;
    for (std::size_t i = 0; i < atoms_.size(); ++i) {
        const Atom& atom = atoms_[i];
        if (atom.kind == AtomKind::convention || atom.kind == AtomKind::self) {
            if (!model_.conventions[atom.subject].issues) continue;
            scores.add(atom.subject, points_of_name(i, first), atom.span);
            first = first && atom.begin >= kHead;
        } else if (atom.kind == AtomKind::body) {
            // "the Committee" alone is anybody's.
            const std::uint32_t convention = atom.short_name ? kNone : only_convention(atom);
            if (convention != kNone)
                scores.add(convention,
                           atom.begin >= kHead ? 1
                           : atom.line_start   ? 12
                           : atom.named        ? 2
                                               : 1,
                           atom.span);
        } else if (atom.kind == AtomKind::symbol || atom.kind == AtomKind::decision) {
            add_points_of_form(i, document, scores);
        }
    }
    return scores;
}

// News, an encyclopaedia, a bulletin: what the text is about and who prints it are two things.
bool DocumentReader::is_outside() const {
    const std::string& type = facts_.type.value;
    if (type == model_.types[model_.press_type].id || type == model_.types[model_.other_type].id)
        return true;
    return std::any_of(signs_.types.begin(), signs_.types.end(), [&](const Signs::TypeSign& sign) {
        return model_.type_cues[sign.cue].outside && sign.token < kHead;
    });
}

// What the first sentence of nobody's document names is what it speaks of: one convention, or a
// convention and its protocols.
std::uint32_t DocumentReader::topic_of_beginning() const {
    std::uint32_t topic = kNone;
    for (const Atom& atom : atoms_) {
        if (atom.sentence > atoms_.front().sentence + 1) break;
        if (atom.kind != AtomKind::convention || atom.subject == topic) continue;
        if (topic == kNone || model_.conventions[topic].parent == atom.subject)
            topic = atom.subject;
        else if (model_.conventions[atom.subject].parent != topic &&
                 (model_.conventions[atom.subject].parent == kNone ||
                  model_.conventions[atom.subject].parent != model_.conventions[topic].parent))
            return kNone;
    }
    return topic;
}

// "Commission Fifth session", "Report of the Commission on its fifth session": what stands between
// may name the convention.
bool DocumentReader::session_follows(std::size_t i) const {
    for (std::size_t next = i + 1; next < atoms_.size() && next <= i + 2; ++next) {
        const Atom& session = atoms_[next];
        if (session.kind == AtomKind::convention) continue;
        return session.kind == AtomKind::session && session.begin >= atoms_[i].end &&
               session.begin <= atoms_[i].reach;
    }
    return false;
}

// The body that took the decision, or held the meeting, which heads the text.
std::uint32_t DocumentReader::body_of_heading(const Document& document) const {
    for (std::size_t i = 0; i < atoms_.size() && atoms_[i].begin < kHead; ++i) {
        const Atom& atom = atoms_[i];
        if (is_decision_heading(atom)) {
            for (const std::uint32_t index : model_.patterns[atom.items.front().pattern].forms)
                if (model_.forms[index].convention == document.own) return model_.forms[index].body;
            return kNone;
        }
        const bool meets =
            atom.kind == AtomKind::body &&
            (!atom.items.empty() ||
             (i > 0 && atoms_[i - 1].kind == AtomKind::session && atoms_[i - 1].end <= atom.begin &&
              atoms_[i - 1].reach >= atom.begin) ||
             session_follows(i));
        if (!meets || !(is_heading(i) || (i > 0 && is_heading(i - 1)))) continue;
        std::uint32_t found = kNone;
        for (const std::uint32_t body : atom.candidates) {
            if (body == kNone || model_.bodies[body].convention != document.own) continue;
            if (found != kNone) return kNone;
            found = body;
        }
        return found;
    }
    return kNone;
}

void DocumentReader::read_issuer(Document& document) {
    const IssuerScores scores = score_issuers(document);
    const auto best = std::max_element(scores.points.begin(), scores.points.end());
    if (best != scores.points.end() && *best >= kLeast)
        document.own = static_cast<std::uint32_t>(best - scores.points.begin());
    document.certain = document.own != kNone && *best >= kEvidence;
    // A passage of a treaty names others; which one it is itself, only more than a mention tells.
    const bool speaks = std::any_of(atoms_.begin(), atoms_.end(), [&](const Atom& atom) {
        return atom.kind == AtomKind::self && atom.subject == document.own;
    });
    const bool title = std::any_of(atoms_.begin(), atoms_.end(), [&](const Atom& atom) {
        return atom.kind == AtomKind::convention && atom.subject == document.own &&
               atom.begin < kFirstWords && atom.sentence == atoms_.front().sentence;
    });
    if (facts_.type.value == model_.types[model_.treaty_type].id && document.own != kNone &&
        *best < kEvidence && !speaks && !title)
        document.own = kNone;
    for (const std::string& id : known_.issued_by)
        for (std::uint32_t c = 0; c < model_.conventions.size(); ++c)
            if (model_.conventions[c].id == id) {
                document.own = c;
                document.certain = true;
                facts_.issued_by.push_back({id, {}, 1.0F, "metadata"});
            }
    if (facts_.issued_by.empty() && is_outside()) {
        document.topic = topic_of_beginning();
        document.own = kNone;
        return;
    }
    if (facts_.issued_by.empty() && document.own != kNone)
        facts_.issued_by.push_back({model_.conventions[document.own].id,
                                    scores.evidence[document.own], *best >= kEvidence ? 0.9F : 0.5F,
                                    "issuer.evidence"});
    if (document.symbol_atom != kNoAtom) {
        const Form& form = model_.forms[form_of(atoms_[document.symbol_atom])];
        if (form.convention == document.own) document.body = form.body;
    }
    if (document.body == kNone && document.own != kNone) document.body = body_of_heading(document);
    const bool decides = facts_.type.value == model_.types[model_.decision_type].id ||
                         facts_.type.value == model_.types[model_.resolution_type].id;
    if (document.body == kNone && document.own != kNone && decides)
        for (const std::uint32_t body : model_.conventions[document.own].bodies)
            if (model_.bodies[body].governing) document.body = body;
}

}  // namespace mea::vocabulary
