// What kind of document a text is: by its symbol, else by the words that such documents have.
#include <algorithm>

#include <unicode/uchar.h>

#include "base/utf8.h"
#include "vocabulary/document.h"

namespace mea::vocabulary {
namespace {

constexpr std::uint32_t kLetterhead = 24;     // tokens in which an issuer stands alone
constexpr std::uint32_t kEarly = 60;          // tokens in which a cue counts more
constexpr std::uint32_t kTitle = 25;          // tokens of a title
constexpr std::uint32_t kPlain = 5;           // weight of a cue that counts in any place
constexpr std::uint32_t kEnough = 6;          // points that settle the type
constexpr std::uint32_t kCertain = 16;        // points that a letterhead does not outweigh
constexpr std::uint32_t kMostOfVerbs = 12;    // points that verbs of running text add up to at most
constexpr std::uint32_t kVerbs = 4;           // points of two such verbs
constexpr std::uint32_t kHeading = 10;        // points of a decision's number as a heading
constexpr std::uint32_t kDatelinePlace = 12;  // tokens in which news names its place
constexpr std::uint32_t kDateline = 30;       // and its date

}  // namespace

// Points for each type, and what gave the most of them.
struct DocumentReader::TypeScores {
    explicit TypeScores(std::size_t types) : points(types), evidence(types) {}

    void raise(std::uint32_t type, std::uint32_t to, Span span) {
        if (to <= points[type]) return;
        points[type] = to;
        evidence[type] = span;
    }
    std::uint32_t best() const {
        return static_cast<std::uint32_t>(std::max_element(points.begin(), points.end()) -
                                          points.begin());
    }

    std::vector<std::uint32_t> points;
    std::vector<Span> evidence;
};

DocumentReader::TypeScores DocumentReader::score_types(const Document& document) const {
    TypeScores scores(model_.types.size());
    for (const Atom& atom : atoms_) {
        if (is_notification_heading(atom, document))
            scores.raise(model_.notification_type, kHeading, atom.span);
        if (!is_decision_heading(atom)) continue;
        scores.raise(type_of_decision(atom), kHeading, atom.span);
    }
    std::vector<std::uint32_t> verbs(model_.types.size());
    for (const Signs::TypeSign& sign : signs_.types) {
        const TypeCue& cue = model_.type_cues[sign.cue];
        if (cue.start_only && !(sign.line_start || sign.token < 2)) continue;
        if (cue.title && sign.token >= kTitle) continue;
        if (cue.start_only && cue.weight < kPlain && sign.token >= kEarly) continue;
        if (begins_sentence_about_decision(sign)) continue;
        if (cue.running) {
            if (document.symbol_atom == kNoAtom)
                verbs[cue.type] = std::min(verbs[cue.type] + cue.weight, kMostOfVerbs);
            if (scores.points[cue.type] == 0) scores.evidence[cue.type] = sign.span;
            continue;
        }
        std::uint32_t type = cue.type;
        if (type == model_.resolution_type || type == model_.decision_type)
            for (const Atom& atom : atoms_) {
                if (atom.span.begin > sign.span.begin) break;
                if (atom.span.begin == sign.span.begin && atom.kind == AtomKind::decision)
                    type = type_of_decision(atom);
            }
        scores.raise(type,
                     cue.weight * 2 + (sign.line_start ? 3 : 0) + (sign.token < kEarly ? 2 : 0),
                     sign.span);
    }
    for (std::size_t type = 0; type < verbs.size(); ++type)
        scores.points[type] = std::max(scores.points[type], verbs[type]);
    return scores;
}

// "Resolution 5/14 builds on ...": its noun begins a line, and yet it is no heading.
bool DocumentReader::begins_sentence_about_decision(const Signs::TypeSign& sign) const {
    const auto atom = std::find_if(atoms_.begin(), atoms_.end(), [&](const Atom& other) {
        return other.kind == AtomKind::decision && other.span.begin == sign.span.begin;
    });
    return atom != atoms_.end() && !is_decision_heading(*atom);
}

// What its convention calls it, which in Arabic may be the noun for something else: "القرار 46 COM
// 8B.3" is a decision.
std::uint32_t DocumentReader::type_of_decision(const Atom& atom) const {
    const auto has = [&](std::uint32_t form, DecisionKind kind) {
        return (model_.forms[form].decision_kinds & 1U << static_cast<unsigned>(kind)) != 0;
    };
    const auto& forms = model_.patterns[atom.items.front().pattern].forms;
    // "Conf. 17.7" is never anything else.
    constexpr std::uint32_t kResolution = 1U << static_cast<unsigned>(DecisionKind::resolution);
    const bool always = std::all_of(forms.begin(), forms.end(), [&](std::uint32_t form) {
        return model_.forms[form].decision_kinds == kResolution;
    });
    const bool resolution = atom.nouns == static_cast<std::uint32_t>(DecisionKind::resolution) ||
                            (atom.nouns == kNone && always);
    const bool never = std::none_of(forms.begin(), forms.end(), [&](std::uint32_t form) {
        return has(form, DecisionKind::resolution);
    });
    return resolution && !never ? model_.resolution_type : model_.decision_type;
}

// In a head that was run on: "21 au 29 octobre 2018 Résolution XIII.5 Examen ...". Scripts without
// capitals do not show where a title begins; there only the days of a meeting do.
bool DocumentReader::follows_head(const Atom& atom) const {
    if (atom.begin >= kHead || atom.nouns == kNone) return false;
    const bool cased = begins_in_capitals(atom);
    if (cased ? !title_follows(atom.span.end) : small_follows(atom.span.begin)) return false;
    return std::any_of(atoms_.begin(), atoms_.end(), [&](const Atom& before) {
        const bool held = before.kind == AtomKind::date && before.range;
        // "2018 года Резолюция"
        const std::uint32_t gap = before.kind == AtomKind::date ? 1 : 0;
        return (held ||
                (cased && (before.kind == AtomKind::date || before.kind == AtomKind::place))) &&
               before.begin < atom.begin && before.end <= atom.begin &&
               atom.begin - before.end <= gap && joins_nothing(before.span.end, atom.span.begin);
    });
}

// Nothing but a word stands between what ends and what begins there.
bool DocumentReader::joins_nothing(std::uint32_t end, std::uint32_t begin) const {
    return text_.substr(end, begin - end).find_first_of(",;:()") == std::string_view::npos;
}

// "NOTIFICATION 2024-015" behind the reference of its sender, or on a line of its own.
bool DocumentReader::is_notification_heading(const Atom& atom, const Document& document) const {
    if (atom.kind != AtomKind::notification || atom.begin >= kLetterhead || atom.items.size() != 1)
        return false;
    return (atom.line_start && atom.line_end) ||
           (document.symbol_atom != kNoAtom && atoms_[document.symbol_atom].end == atom.begin);
}

// The number of a decision on a line of its own, or at the start of one with its title behind it.
bool DocumentReader::is_decision_heading(const Atom& atom) const {
    if (atom.kind != AtomKind::decision || atom.items.size() != 1 || !atom.relation.empty())
        return false;
    if (!atom.line_start) return follows_head(atom);
    if (atom.subject != kNone) return true;
    // "Conf. 17.7 (Rev. CoP19)", "BC-15/18: Plastic waste": a number that needs no noun.
    if (atom.nouns == kNone && atom.begin == 0 && (atom.line_end || title_follows(atom.span.end)))
        return true;
    return atom.begin < kTypeHead && atom.nouns != kNone &&
           (atom.line_end || title_follows(atom.span.end) ||
            (atom.begin < kLetterhead && !small_follows(atom.span.end)));
}

// A sentence goes on in small letters; scripts without them do not tell.
bool DocumentReader::small_follows(std::uint32_t end) const {
    std::size_t at = end;
    while (at < text_.size() && (text_[at] == ' ' || text_[at] == '\t')) ++at;
    return at < text_.size() && u_isULowercase(static_cast<UChar32>(utf8::decode(text_, &at))) != 0;
}

// Behind the number of a heading stands a colon, a dash or a title in capitals; behind that of a
// sentence its verb.
bool DocumentReader::title_follows(std::uint32_t end) const {
    std::size_t at = end;
    while (at < text_.size() && (text_[at] == ' ' || text_[at] == '\t')) ++at;
    if (at >= text_.size()) return true;
    std::size_t next = at;
    const char32_t letter = utf8::decode(text_, &next);
    constexpr std::u32string_view kSigns = U":：-–—.";
    return kSigns.find(letter) != std::u32string_view::npos ||
           u_isUUppercase(static_cast<UChar32>(letter)) != 0;
}

bool DocumentReader::type_by_symbol(const Document& document) {
    if (document.symbol_atom == kNoAtom) return false;
    const Atom& symbol = atoms_[document.symbol_atom];
    const Form& form = model_.forms[form_of(symbol)];
    const auto set = [&](const std::string& id, float sure) {
        facts_.type = {id, symbol.span, sure, "type.symbol"};
        return true;
    };
    if (!form.type.empty()) return set(form.type, 0.95F);
    std::string printed(text_.substr(symbol.span.begin, symbol.span.end - symbol.span.begin));
    for (char& c : printed) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    for (const auto& [part, type] : model_.symbol_parts)
        if (printed.find(part) != std::string::npos) return set(model_.types[type].id, 0.9F);
    if (symbol.kind != AtomKind::decision) return false;
    const bool resolution =
        form.decision_kinds == 1U << static_cast<unsigned>(DecisionKind::resolution);
    return set(model_.types[resolution ? model_.resolution_type : model_.decision_type].id, 0.95F);
}

// News begins with a place and a date, and then tells.
const Atom* DocumentReader::dateline() const {
    bool placed = false;
    for (std::size_t i = 0; i < atoms_.size() && atoms_[i].begin < kEarly; ++i) {
        const Atom& atom = atoms_[i];
        if (atom.kind == AtomKind::place && atom.begin < kDatelinePlace) placed = true;
        if (atom.kind != AtomKind::date || atom.range || atom.undated || dates_another(i)) continue;
        if (atom.begin < kDatelinePlace || (placed && atom.begin < kDateline) ||
            (atom.line_start && atom.line_end))
            return &atom;
    }
    return nullptr;
}

void DocumentReader::read_type(Document& document) {
    if (!known_.type.empty()) {
        facts_.type = {known_.type, {}, 1.0F, "metadata"};
        return;
    }
    if (type_by_symbol(document)) return;
    TypeScores scores = score_types(document);
    // What bears a symbol is neither news nor an encyclopaedia; what bears a letterhead only when
    // nothing says so plainly.
    const bool symbol = document.symbol_atom != kNoAtom &&
                        !model_.forms[form_of(atoms_[document.symbol_atom])].reference;
    // News under the name of its publisher has a dateline, and it tells what people said.
    const bool news = dateline() != nullptr && scores.points[model_.press_type] > 0;
    const bool official = symbol || (has_letterhead() && !news);
    for (const std::uint32_t type : {model_.press_type, model_.other_type})
        if (symbol || (official && scores.points[type] < kCertain)) scores.points[type] = 0;
    const std::uint32_t best = scores.best();
    const auto set = [&](std::uint32_t type, Span span, float sure, const char* rule) {
        facts_.type = {model_.types[type].id, span, sure, rule};
    };
    const Atom* line = official ? nullptr : dateline();
    if (line != nullptr && scores.points[best] < kHeading)
        return set(model_.press_type, line->span, 0.6F, "type.dateline");
    if (scores.points[best] >= kEnough) return set(best, scores.evidence[best], 0.8F, "type.cue");
    if (official) return set(model_.document_type, {}, 0.6F, "type.default");
    // A verb or two of news make no news: "proclaimed".
    const bool few_verbs = best == model_.press_type && scores.points[best] <= kVerbs;
    if (scores.points[best] > 0 && !few_verbs)
        return set(best, scores.evidence[best], 0.5F, "type.cue");
    set(model_.other_type, {}, 0.3F, "type.default");
}

// A convention or body on a line of its own at the top.
bool DocumentReader::has_letterhead() const {
    return std::any_of(atoms_.begin(), atoms_.end(), [](const Atom& atom) {
        return (atom.kind == AtomKind::convention || (atom.kind == AtomKind::body && atom.named)) &&
               atom.begin < kLetterhead && atom.line_start && atom.line_end;
    });
}

}  // namespace mea::vocabulary
