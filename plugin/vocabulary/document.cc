#include "vocabulary/document.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace mea::vocabulary {
namespace {

constexpr std::uint32_t kLetterhead = 24;  // and in which its issuer stands alone
constexpr std::uint32_t kTypeHead = 400;   // and in which its type may show
constexpr std::size_t kMostTypeSigns = 4000;

}  // namespace

void Signs::count(const Page& page) {
    functions.resize(page.model().languages.size());
    for (std::uint32_t i = 0; i < page.size(); ++i) {
        for (const Mark* mark = page.marks_begin(i); mark != page.marks_end(i); ++mark) {
            if (page.cue(*mark) == Cue::function) ++functions[page.value(*mark)];
            if (page.cue(*mark) != Cue::type || types.size() >= kMostTypeSigns ||
                tokens + i > kTypeHead)
                continue;
            const bool start = page.token(i).gap >= Gap::line || (tokens == 0 && i == 0);
            types.push_back({page.value(*mark), tokens + i, page.token(i).sentence, start,
                             page.span(i, mark->end)});
        }
    }
    tokens += page.size();
}

DocumentReader::DocumentReader(const Model& model, std::string_view text,
                               const std::vector<Atom>& atoms, const Signs& signs,
                               const Known& known, Facts& facts)
    : model_(model), text_(text), atoms_(atoms), signs_(signs), known_(known), facts_(facts) {}

Document DocumentReader::read() {
    Document document;
    read_language();
    document.symbol_atom = find_symbol();
    read_date(document);
    read_type(document);
    read_issuer(document);
    return document;
}

void DocumentReader::read_language() {
    if (!known_.language.empty()) {
        facts_.language = {known_.language, {}, 1.0F, "metadata"};
        return;
    }
    const auto best = std::max_element(signs_.functions.begin(), signs_.functions.end());
    if (best == signs_.functions.end() || *best == 0) return;
    std::uint64_t sum = 0;
    for (const std::uint32_t count : signs_.functions) sum += count;
    facts_.language = {model_.languages[static_cast<std::size_t>(best - signs_.functions.begin())],
                       {},
                       static_cast<float>(*best) / static_cast<float>(sum),
                       "language.words"};
}

// Its own symbol stands near the top, apart from running text.
std::size_t DocumentReader::find_symbol() const {
    for (std::size_t i = 0; i < atoms_.size() && atoms_[i].begin < kHead; ++i) {
        const Atom& atom = atoms_[i];
        const bool decision = atom.kind == AtomKind::decision && atom.items.size() == 1 &&
                              model_.patterns[atom.items.front().pattern].words >= 2;
        if (atom.kind != AtomKind::symbol && !decision) continue;
        const bool alone = atom.line_start && atom.line_end;
        // In a flattened head it stands between other things in capitals, not in a sentence.
        std::size_t before = atom.span.begin;
        while (before > 0 &&
               (text_[before - 1] == ' ' || text_[before - 1] == '\t' || text_[before - 1] == '|'))
            --before;
        const char last = before > 0 ? text_[before - 1] : '\n';
        std::size_t word = before;
        while (word > 0 && static_cast<unsigned char>(text_[word - 1]) > ' ') --word;
        const char next = atom.span.end < text_.size() ? text_[atom.span.end] : '\n';
        const bool listed = next == ',' || next == ';' || next == ')';
        const bool apart = atom.span.begin == 0 || text_[atom.span.begin - 1] == '|' ||
                           static_cast<unsigned char>(text_[atom.span.begin - 1]) <= ' ';
        const bool capital = apart && !listed && before > word && text_[word] >= 'A' &&
                             text_[word] <= 'Z' && last != ',';
        if (alone || atom.begin == 0 || (last == '|' || last == '\n' || last == ':') ||
            (atom.line_end && atom.begin < 30) || (capital && atom.begin < 80))
            return i;
    }
    return kNoAtom;
}

void DocumentReader::read_date(Document& document) {
    const Atom* best = nullptr;
    int best_score = 0;
    for (const Atom& atom : atoms_) {
        if (atom.kind != AtomKind::date || atom.range || atom.undated) continue;
        int score = 0;
        if (atom.begin < kHead) score += 2;
        if (atom.begin >= kHead * 2) score -= 2;
        if (atom.begin < 40) score += 1;
        if (atom.line_start || atom.line_end) score += 2;
        if (atom.dated) score += 3;
        if (is_title(atom.sentence)) score += 3;
        if (atom.date.size() == 10) score += 1;
        if (document.symbol_atom != kNoAtom && atom.begin >= atoms_[document.symbol_atom].end &&
            atom.begin - atoms_[document.symbol_atom].end < 12)
            score += 2;
        if (score >= 4 && score > best_score) {
            best = &atom;
            best_score = score;
        }
    }
    if (!known_.date.empty()) {
        facts_.date = {known_.date, {}, 1.0F, "metadata"};
    } else if (best != nullptr) {
        facts_.date = {best->date, best->span, best_score >= 5 ? 0.95F : 0.7F,
                       best->dated ? "date.cue" : "date.head"};
    }
    document.date = facts_.date.value;
    if (!document.date.empty()) return;
    // The time of its meeting tells at least which framework is in force.
    for (const Atom& atom : atoms_)
        if (atom.kind == AtomKind::date && atom.begin < kHead && !atom.undated) {
            document.date = atom.date;
            return;
        }
}

void DocumentReader::read_type(Document& document) {
    if (!known_.type.empty()) {
        facts_.type = {known_.type, {}, 1.0F, "metadata"};
        return;
    }
    std::vector<std::uint32_t> score(model_.types.size());
    std::vector<Span> evidence(model_.types.size());
    for (const Atom& atom : atoms_) {
        if (atom.kind != AtomKind::decision || !atom.line_start || atom.items.size() != 1 ||
            !atom.relation.empty())
            continue;
        const bool heading = atom.subject != kNone ||
                             (atom.nouns != kNone && atom.begin < kTypeHead && atom.line_end);
        const std::uint32_t type =
            atom.nouns == static_cast<std::uint32_t>(DecisionKind::resolution)
                ? model_.resolution_type
                : model_.decision_type;
        if (heading && score[type] == 0) score[type] = 10, evidence[type] = atom.span;
    }
    for (const Signs::TypeSign& sign : signs_.types) {
        const TypeCue& cue = model_.type_cues[sign.cue];
        const bool early = sign.token < 60;
        std::uint32_t weight = cue.weight * 2 + (sign.line_start ? 3 : 0) + (early ? 2 : 0);
        if (cue.start_only && !(sign.line_start || sign.token < 2)) continue;
        if (cue.running && document.symbol_atom != kNoAtom) continue;
        if (cue.running) weight = cue.weight;
        const bool more = weight > score[cue.type];
        if (more) evidence[cue.type] = sign.span;
        score[cue.type] = cue.running ? std::min(score[cue.type] + weight, 12U)
                                      : std::max(score[cue.type], weight);
    }
    const auto set = [&](const std::string& id, Span span, float sure, const char* rule) {
        facts_.type = {id, span, sure, rule};
    };
    if (document.symbol_atom != kNoAtom) {
        const Atom& symbol = atoms_[document.symbol_atom];
        const Form& form = model_.forms[form_of(symbol)];
        if (!form.type.empty()) return set(form.type, symbol.span, 0.95F, "type.symbol");
        std::string printed(text_.substr(symbol.span.begin, symbol.span.end - symbol.span.begin));
        for (char& c : printed) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
        for (const auto& [part, type] : model_.symbol_parts)
            if (const std::size_t at = printed.find(part); at != std::string::npos)
                return set(model_.types[type].id, symbol.span, 0.9F, "type.symbol");
        if (symbol.kind == AtomKind::decision) {
            const std::uint32_t kinds = form.decision_kinds;
            return set(model_.types[kinds == 2 ? model_.resolution_type : model_.decision_type].id,
                       symbol.span, 0.95F, "type.symbol");
        }
    }
    // What bears a symbol or a letterhead is neither news nor an encyclopaedia.
    const bool official = (document.symbol_atom != kNoAtom &&
                           !model_.forms[form_of(atoms_[document.symbol_atom])].reference) ||
                          has_letterhead();
    if (official) score[model_.press_type] = score[model_.other_type] = 0;
    const auto best = std::max_element(score.begin(), score.end());
    if (best != score.end() && *best >= 6)
        return set(model_.types[static_cast<std::size_t>(best - score.begin())].id,
                   evidence[static_cast<std::size_t>(best - score.begin())], 0.8F, "type.cue");
    if (official) return set(model_.types[model_.document_type].id, {}, 0.6F, "type.default");
    // News begins with a place and a date, and then tells.
    for (const Atom& atom : atoms_)
        if (atom.kind == AtomKind::date && atom.begin < 60 && !atom.range && best != score.end())
            return set(model_.types[model_.press_type].id, atom.span, 0.5F, "type.dateline");
    if (best != score.end() && *best > 0)
        return set(model_.types[static_cast<std::size_t>(best - score.begin())].id,
                   evidence[static_cast<std::size_t>(best - score.begin())], 0.5F, "type.cue");
    set(model_.types[model_.other_type].id, {}, 0.3F, "type.default");
}

// A convention or body on a line of its own at the top.
bool DocumentReader::has_letterhead() const {
    return std::any_of(atoms_.begin(), atoms_.end(), [](const Atom& atom) {
        return (atom.kind == AtomKind::convention || (atom.kind == AtomKind::body && atom.named)) &&
               atom.begin < kLetterhead && atom.line_start && atom.line_end;
    });
}

std::uint32_t DocumentReader::form_of(const Atom& atom) const {
    const Item& item = atom.items.front();
    for (const std::uint32_t form : model_.patterns[item.pattern].forms)
        if (model_.forms[form].sessions.contains(item.first)) return form;
    return model_.patterns[item.pattern].forms.front();
}

std::vector<std::uint32_t> DocumentReader::scores(const Document& document) const {
    std::vector<std::uint32_t> score(model_.conventions.size());
    bool first = true;
    for (std::size_t i = 0; i < atoms_.size(); ++i) {
        const Atom& atom = atoms_[i];
        const bool head = atom.begin < kHead;
        if (atom.kind == AtomKind::convention || atom.kind == AtomKind::self) {
            std::uint32_t points = atom.kind == AtomKind::self ? 3 : 1;
            if (head && atom.line_start && atom.line_end) points += 8;
            if (head && first) points += 6;
            if (head && !model_.conventions[atom.subject].members.empty() && atom.line_start)
                points += 100;
            if (head && (atom.line_start || atom.line_end)) points += 2;
            if (head) first = false;
            score[atom.subject] += points;
        } else if (atom.kind == AtomKind::body && !atom.candidates.empty() &&
                   atom.candidates.front() != kNone) {
            const std::uint32_t convention = model_.bodies[atom.candidates.front()].convention;
            const bool one = std::all_of(
                atom.candidates.begin(), atom.candidates.end(), [&](std::uint32_t body) {
                    return body != kNone && model_.bodies[body].convention == convention;
                });
            if (one) score[convention] += atom.line_start && head ? 12 : 1;
        } else if (atom.kind == AtomKind::symbol || atom.kind == AtomKind::decision) {
            const Form& form = model_.forms[form_of(atom)];
            const bool one = model_.patterns[form.pattern].forms.size() == 1;
            if (i == document.symbol_atom) {
                const auto& forms = model_.patterns[form.pattern].forms;
                for (const std::uint32_t other : forms) {
                    const Form& candidate = model_.forms[other];
                    const bool spelled =
                        !candidate.spelling.empty() &&
                        text_.substr(atom.span.begin).starts_with(candidate.spelling);
                    if (candidate.sessions.contains(atom.items.front().first))
                        score[candidate.convention] += one ? 200 : spelled ? 30 : 20;
                }
            } else if (one && form.convention != kNone)
                score[form.convention] +=
                    atom.kind == AtomKind::decision && atom.line_start && head ? 14 : 2;
        }
    }
    return score;
}

void DocumentReader::read_issuer(Document& document) {
    const auto score = scores(document);
    const auto best = std::max_element(score.begin(), score.end());
    if (best != score.end() && *best > 0)
        document.own = static_cast<std::uint32_t>(best - score.begin());
    for (const std::string& id : known_.issued_by)
        for (std::uint32_t c = 0; c < model_.conventions.size(); ++c)
            if (model_.conventions[c].id == id) {
                document.own = c;
                facts_.issued_by.push_back({id, {}, 1.0F, "metadata"});
            }
    const std::string& type = facts_.type.value;
    const bool outside =
        type == model_.types[model_.press_type].id || type == model_.types[model_.other_type].id;
    if (facts_.issued_by.empty() && outside) {
        // Nobody's document: what its first sentence names is what it speaks of.
        std::uint32_t named = 0;
        for (const Atom& atom : atoms_) {
            if (atom.sentence > atoms_.front().sentence + 1) break;
            if (atom.kind != AtomKind::convention || atom.subject == document.topic) continue;
            document.topic = atom.subject;
            ++named;
        }
        if (named != 1) document.topic = kNone;
        document.own = kNone;
        return;
    }
    if (facts_.issued_by.empty() && document.own != kNone)
        facts_.issued_by.push_back({model_.conventions[document.own].id,
                                    {},
                                    *best >= 10 ? 0.9F : 0.5F,
                                    "issuer.evidence"});
    if (document.symbol_atom != kNoAtom) {
        const Form& form = model_.forms[form_of(atoms_[document.symbol_atom])];
        if (form.convention == document.own) document.body = form.body;
    }
}

// Whether a line begins with what the document is: "Report of the ...".
bool DocumentReader::is_title(std::uint32_t sentence) const {
    return std::any_of(signs_.types.begin(), signs_.types.end(), [&](const Signs::TypeSign& sign) {
        return sign.line_start && sign.sentence == sentence &&
               model_.type_cues[sign.cue].weight >= 4 && !model_.type_cues[sign.cue].running;
    });
}

// A line of its own, or one that a place or date follows.
bool DocumentReader::is_heading(std::size_t i) const {
    const Atom& atom = atoms_[i];
    if (atom.begin > kHead * 2) return false;
    if (atom.line_start || is_title(atom.sentence)) return true;
    if (atom.possessive) return false;
    for (std::size_t next = i + 1; next < atoms_.size() && atoms_[next].begin <= atom.end + 2;
         ++next)
        if (atoms_[next].begin >= atom.end &&
            (atoms_[next].kind == AtomKind::place || atoms_[next].kind == AtomKind::date))
            return true;
    return false;
}

void DocumentReader::finish(Document& document) {
    const std::string& type = facts_.type.value;
    if (type == model_.types[model_.notification_type].id)
        for (const Mention& mention : facts_.mentions)
            if (mention.kind == MentionKind::notification && mention.span.begin < kHead * 5) {
                facts_.symbol = {mention.id, mention.span, 0.9F, "symbol.notification"};
                break;
            }
    if (!known_.meeting.empty()) {
        facts_.meeting = {known_.meeting, {}, 1.0F, "metadata"};
        return;
    }
    for (const std::uint32_t without : model_.types_without_meeting)
        if (model_.types[without].id == type) return;
    Span evidence;
    std::string id = own_meeting(document, evidence);
    if (id.empty()) return;
    const bool by_date = id.size() > 10 && id.compare(id.size() - 10, 10, facts_.date.value) == 0;
    if (by_date)
        facts_.mentions.push_back({MentionKind::meeting, id, evidence, 0.9F, "meeting.date", {}});
    facts_.meeting = {std::move(id), evidence, 0.85F, "meeting.own"};
}

}  // namespace mea::vocabulary
