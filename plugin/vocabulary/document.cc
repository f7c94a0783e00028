#include "vocabulary/document.h"

#include <algorithm>
#include <array>

#include <unicode/uchar.h>

#include "base/utf8.h"

namespace mea::vocabulary {
namespace {

constexpr std::size_t kMostTypeSigns = 4000;
constexpr std::uint32_t kFirstWords = 12;  // tokens that bear the number of a notification
constexpr std::uint32_t kTitleDate = 20;   // tokens of a title that may have a date

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
            // A verb that orders stands at the start of its clause.
            const bool clause =
                start || page.token(i - 1).kind == TokenKind::mark || page.token(i).capitals > 0;
            if (page.model().type_cues[page.value(*mark)].clause && !clause) continue;
            const bool end = mark->end >= page.size() || page.token(mark->end).gap >= Gap::line;
            if (page.model().type_cues[page.value(*mark)].end && !end) continue;
            types.push_back({page.value(*mark), tokens + i, page.token(i).sentence, start,
                             page.span(i, mark->end)});
        }
    }
    tokens += page.size();
}

DocumentReader::DocumentReader(const Model& model, std::string_view text,
                               const Counted<Atom>& atoms, const Signs& signs, const Known& known,
                               Facts& facts)
    : model_(model), text_(text), atoms_(atoms), signs_(signs), known_(known), facts_(facts) {}

Document DocumentReader::read() {
    Document document;
    document.typed = known_.typed;
    read_language();
    document.symbol_atom = find_symbol();
    read_type(document);
    read_date(document);
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
    // All of the text is the evidence: which frequent words it has.
    facts_.language = {model_.languages[static_cast<std::size_t>(best - signs_.functions.begin())],
                       {0, static_cast<std::uint32_t>(text_.size())},
                       static_cast<float>(*best) / static_cast<float>(sum),
                       "language.words"};
}

// "CITES CoP19 Doc. 43, Annex 2": a line that begins the text with the convention and the symbol,
// and says hardly more.
bool DocumentReader::begins_with_symbol_of_named(std::size_t i) const {
    constexpr std::size_t kHardlyMore = 30;  // bytes
    if (i != 1 || atoms_[0].kind != AtomKind::convention || atoms_[0].begin != 0 ||
        atoms_[0].end != atoms_[1].begin)
        return false;
    const std::size_t end = text_.find('\n', atoms_[1].span.end);
    return end != std::string_view::npos && end - atoms_[1].span.end <= kHardlyMore;
}

// A full stop with nothing or a blank behind it.
bool DocumentReader::ends_sentence(std::size_t at) const {
    return at + 1 >= text_.size() || static_cast<unsigned char>(text_[at + 1]) <= ' ';
}

// Its own symbol stands near the top, apart from running text.
std::size_t DocumentReader::find_symbol() const {
    for (std::size_t i = 0; i < atoms_.size() && atoms_[i].begin < kHead; ++i) {
        const Atom& atom = atoms_[i];
        // "CBD/COP/DEC/15/4" is a symbol, "BC-15/4" is not.
        const auto written = [&] {
            const std::string& text = model_.patterns[atom.items.front().pattern].text;
            return text.substr(0, text.find('{'));
        };
        const bool decision = atom.kind == AtomKind::decision && atom.items.size() == 1 &&
                              written().find('/') != std::string::npos;
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
        const bool named = begins_with_symbol_of_named(i);
        // "CITES CoP18 Doc. 61 was what ...": a sentence about it.
        const bool told = !atom.line_end && small_follows(atom.span.end);
        // "See CBD/COP/16/3." ends a sentence.
        const bool sentence = !alone && next == '.' && ends_sentence(atom.span.end);
        const bool capital = apart && !sentence && !listed && before > word && text_[word] >= 'A' &&
                             text_[word] <= 'Z' && last != ',' && !told;
        // "21 a 25 de noviembre de 2023 SC62 Doc.9.1"
        const bool dated = i > 0 && atoms_[i - 1].kind == AtomKind::date &&
                           atoms_[i - 1].end <= atom.begin && atom.begin - atoms_[i - 1].end <= 1 &&
                           apart && !listed && last != ',';
        if (alone || named || (atom.begin == 0 && !told) || (dated && atom.begin < 80) ||
            last == '|' || last == '\n' || (last == ':' && !told) ||
            (atom.line_end && !sentence && atom.begin < 30) || (capital && atom.begin < 80))
            return i;
    }
    return kNoAtom;
}

// "Convention on the Law of the Sea of 10 December 1982",
// "一九八二年十二月十日《联合国海洋法公约》": the date is that of what stands before it, in Chinese
// behind it.
bool DocumentReader::dates_another(std::size_t i) const {
    const Atom& date = atoms_[i];
    const auto dated = [](const Atom& other) {
        return other.kind == AtomKind::convention || other.kind == AtomKind::decision ||
               other.kind == AtomKind::symbol;
    };
    for (std::size_t back = 1; back <= 2 && back <= i; ++back) {
        const Atom& before = atoms_[i - back];
        if (dated(before) && before.of && before.end < date.begin && before.reach >= date.begin)
            return true;
    }
    constexpr std::string_view kDaySign = "日";
    if (!text_.substr(date.span.begin, date.span.end - date.span.begin).ends_with(kDaySign))
        return false;
    // "一九四八年十二月十日第217A(III)号决议"
    constexpr std::string_view kOrdinal = "第";
    if (text_.substr(date.span.end).starts_with(kOrdinal)) return true;
    return i + 1 < atoms_.size() && dated(atoms_[i + 1]) && !atoms_[i + 1].line_start &&
           atoms_[i + 1].begin <= date.end + 1;
}

// "COP-4 of the Convention, online and Bali, November 2021 and March 2022": a month behind a
// meeting on its line is when that is held.
bool DocumentReader::dates_a_meeting(std::size_t i) const {
    constexpr std::size_t kMonth = 7;  // characters of YYYY-MM
    const Atom& date = atoms_[i];
    if (date.dated || date.date.size() > kMonth) return false;
    for (std::size_t back = 1; back <= i; ++back) {
        const Atom& before = atoms_[i - back];
        if (before.span.end > date.span.begin ||
            text_.substr(before.span.end, date.span.begin - before.span.end).find('\n') !=
                std::string_view::npos)
            return false;
        const bool held = before.kind == AtomKind::session || before.kind == AtomKind::body;
        if (held && !before.items.empty()) return true;
        if (before.line_start) return false;
    }
    return false;
}

int DocumentReader::points_of_date(std::size_t i, const Document& document) const {
    const Atom& atom = atoms_[i];
    // "Royal Decree of 7 June": in a title it is the document's own, whatever stands before it.
    const bool title = is_title(atom.sentence);
    if ((atom.undated || dates_another(i)) && !(atom.begin < kTitleDate && title)) return 0;
    if (dates_a_meeting(i)) return 0;
    // What a treaty or an article tells of happened on other days.
    const std::string& type = facts_.type.value;
    const bool tells =
        type == model_.types[model_.other_type].id || type == model_.types[model_.treaty_type].id;
    if (tells && !atom.dated && !atom.line_start && !atom.line_end && !title) return 0;
    int score = 0;
    if (atom.begin < kHead) score += 2;
    if (atom.begin >= kHead * 2) score -= 2;
    if (atom.begin < 40) score += 1;
    if (atom.line_start || atom.line_end) score += 2;
    if (atom.dated) score += 3;
    if (title) score += 3;
    if (atom.date.size() == 10) score += 1;
    if (document.symbol_atom != kNoAtom && atom.begin >= atoms_[document.symbol_atom].end &&
        atom.begin - atoms_[document.symbol_atom].end < 12)
        score += 2;
    return score;
}

void DocumentReader::read_date(Document& document) {
    const Atom* best = nullptr;
    int best_score = 0;
    for (std::size_t i = 0; i < atoms_.size(); ++i) {
        const Atom& atom = atoms_[i];
        if (atom.kind != AtomKind::date || atom.range) continue;
        const int score = points_of_date(i, document);
        if (score >= 4 && score > best_score) {
            best = &atom;
            best_score = score;
        }
    }
    // "February 2025" at the top, "issued on 3 February 2025" below it.
    for (const Atom& atom : atoms_)
        if (best != nullptr && atom.kind == AtomKind::date && atom.dated && !atom.range &&
            atom.begin < kHead && atom.date.size() > best->date.size() &&
            atom.date.starts_with(best->date))
            best = &atom;
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

std::uint32_t DocumentReader::form_of(const Atom& atom) const {
    const Item& item = atom.items.front();
    for (const std::uint32_t form : model_.patterns[item.pattern].forms)
        if (model_.forms[form].sessions.contains(item.first)) return form;
    return model_.patterns[item.pattern].forms.front();
}

// Whether a line begins with what the document is: "Report of the ...".
bool DocumentReader::is_title(std::uint32_t sentence) const {
    return std::any_of(signs_.types.begin(), signs_.types.end(), [&](const Signs::TypeSign& sign) {
        return sign.line_start && sign.sentence == sentence &&
               model_.type_cues[sign.cue].weight >= 4 && !model_.type_cues[sign.cue].running;
    });
}

bool DocumentReader::begins_in_capitals(const Atom& atom) const {
    std::size_t at = atom.span.begin;
    return u_isUUppercase(static_cast<UChar32>(utf8::decode(text_, &at))) != 0;
}

// A line of its own, or one that a place or date follows.
bool DocumentReader::is_heading(std::size_t i) const {
    const Atom& atom = atoms_[i];
    if (atom.begin > kHead * 2) return false;
    if (atom.line_start || is_title(atom.sentence)) return true;
    if (atom.possessive || atom.bracketed) return false;
    // A head that was run on: "Commission on Phytosanitary Measures Seventeenth session".
    if (i > 0 && atom.kind == AtomKind::session && atom.begin < kHead && begins_in_capitals(atom) &&
        atoms_[i - 1].kind == AtomKind::body && atoms_[i - 1].named &&
        atoms_[i - 1].end == atom.begin)
        return true;
    for (std::size_t next = i + 1; next < atoms_.size() && atoms_[next].begin <= atom.end + 2;
         ++next)
        if (atoms_[next].begin >= atom.end && !atoms_[next].bracketed &&
            (atoms_[next].kind == AtomKind::place || atoms_[next].kind == AtomKind::date))
            return true;
    return false;
}

// Where the number of a notification may stand: at the top or on a line of its own. One that is
// told of does not.
std::vector<Span> DocumentReader::own_notifications(const Document& document) const {
    std::vector<Span> places;
    for (const Atom& atom : atoms_)
        if (atom.kind == AtomKind::notification && atom.begin < kHead &&
            (atom.begin < kFirstWords || atom.line_start ||
             is_notification_heading(atom, document)))
            places.push_back(atom.span);
    return places;
}

void DocumentReader::find_own_notification(const Document& document) {
    const std::vector<Span> places = own_notifications(document);
    if (places.empty()) return;
    for (const Mention& mention : facts_.mentions) {
        if (mention.kind != MentionKind::notification) continue;
        const bool own = std::any_of(places.begin(), places.end(), [&](const Span& place) {
            return mention.span.begin >= place.begin && mention.span.begin < place.end;
        });
        if (!own) continue;
        facts_.symbol = {mention.id, mention.span, 0.9F, "symbol.notification"};
        return;
    }
}

void DocumentReader::finish(Document& document) {
    const std::string& type = facts_.type.value;
    if (type == model_.types[model_.notification_type].id) find_own_notification(document);
    if (document.symbol_atom != kNoAtom) read_joint_symbols();
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
