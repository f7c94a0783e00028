#include <algorithm>

#include "vocabulary/body_names.h"
#include "vocabulary/numbers.h"
#include "vocabulary/scan.h"

namespace mea::vocabulary {
namespace {

constexpr std::uint32_t kHighestNumber = 200;  // no body has held more sessions
constexpr std::uint32_t kMostAdjectives = 4;
constexpr int kMostFurther = 6;
constexpr std::uint32_t kSentenceReach = 30;  // tokens from a session to a word that speaks of it
constexpr std::uint32_t kMostParts = 3;       // in which a meeting is held

class MeetingReader {
  public:
    MeetingReader(Page& page, std::vector<Atom>& atoms) : page_(page), atoms_(atoms) {}

    void run() {
        for (std::uint32_t i = 0; i < page_.size(); ++i) {
            if (page_.taken(i)) continue;
            std::uint32_t end = body(i);
            if (end == i) end = part_first(i);
            if (end == i) end = ordinal_first(i);
            if (end == i) end = noun_first(i);
            if (end > i) i = end - 1;
        }
    }

  private:
    std::uint32_t body(std::uint32_t i) {
        const BodyNames names = body_names_at(page_, i);
        if (names.bodies.empty()) return i;
        std::vector<std::uint32_t> numbers;
        std::uint32_t begin = i;
        std::uint32_t end = names.end;
        if (names.number_first && i > 0 && page_.is_number(i - 1) && page_.same_line(i) &&
            !page_.taken(i - 1)) {
            numbers.push_back(page_.token(i - 1).number);
            begin = i - 1;
        } else if (names.abbreviation) {
            end = numbers_behind(page_, names, numbers);
        } else {
            end = ordinals_behind(end, numbers);
        }
        add_body(begin, end, names, numbers);
        return end;
    }

    // "مؤتمر الأطراف الخامس عشر": an ordinal that no noun follows.
    std::uint32_t ordinals_behind(std::uint32_t end, std::vector<std::uint32_t>& numbers) const {
        if (!page_.same_line(end) || page_.has(end, Cue::ordinal_before)) {
            const Mark* article = page_.mark(end, Cue::ordinal_before);
            if (article == nullptr || !page_.same_line(end)) return end;
        }
        const Ordinals list = read_ordinals(page_, end);
        if (list.values.empty() || list.plain) return end;
        const Token& first = page_.token(end);
        const bool follows = first.prefixed || page_.has(end, Cue::ordinal_before);
        if (!follows || noun_at(list.end) != nullptr) return end;
        // "第三次至第五次会议": their noun follows at last.
        const Ordinals all = with_further(list);
        if (all.end != list.end && noun_at(behind_adjectives(all.end).end) != nullptr) return end;
        numbers = list.values;
        return list.end;
    }

    void add_body(std::uint32_t begin, std::uint32_t end, const BodyNames& names,
                  const std::vector<std::uint32_t>& numbers) {
        Atom atom = atom_at(page_, AtomKind::body, begin, end);
        atom.candidates = names.bodies;
        atom.likely = names.likely;
        atom.foreign = names.foreign;
        set_short_names(atom, names);
        atom.joint = names.joint;
        atom.named = !names.abbreviation;
        atom.possessive = possessive_before(begin);
        atom.addressed = is_addressed(page_, begin);
        atom.aside = comma_before_aside(page_, begin, end);
        atom.this_treaty = of_this_treaty(begin, end);
        if (!revision_before(begin) && !page_.has(end, Cue::revision)) set_numbers(atom, numbers);
        atom.respective = !atom.items.empty() && is_near(Cue::respective, begin);
        atoms_.push_back(std::move(atom));
    }

    static void set_short_names(Atom& atom, const BodyNames& names) {
        atom.short_name = names.short_name();
        for (const std::uint32_t body : names.bodies)
            if (std::find(names.by_full_name.begin(), names.by_full_name.end(), body) ==
                names.by_full_name.end())
                atom.shortly.push_back(body);
    }

    // The tag "(Rev. CoP17)" says when a text was revised, it does not speak of that meeting.
    bool revision_before(std::uint32_t i) const {
        if (i > 0 && page_.is(i - 1, U'.')) --i;
        for (std::uint32_t back = 1; back <= 2 && back <= i; ++back) {
            const Mark* mark = page_.mark(i - back, Cue::revision);
            if (mark != nullptr && mark->end == i) return true;
        }
        return false;
    }

    // "（第十八届缔约方大会修订）": the same, where the word comes last in the bracket.
    bool revision_closes(std::uint32_t end) const {
        const Mark* mark = page_.mark(end, Cue::revision);
        return mark != nullptr && page_.is(mark->end, U')');
    }

    bool possessive_before(std::uint32_t i) const {
        for (std::uint32_t back = 1; back <= 3 && back <= i; ++back) {
            if (page_.has(i - back, Cue::possessive)) return true;
            if (page_.token(i - back).kind == TokenKind::mark) return false;
        }
        return false;
    }

    // "the meeting of the Parties to this Protocol"
    bool of_this_treaty(std::uint32_t begin, std::uint32_t end) const {
        const std::uint32_t reach = page_.behind_links(end);
        for (std::uint32_t i = begin; i <= reach; ++i)
            if (page_.has(i, Cue::this_treaty)) return true;
        return false;
    }

    // A word in the same sentence, near a session: "the first session ... after the entry into
    // force of the Protocol", "their fifteenth and tenth meetings, respectively".
    bool is_near(Cue cue, std::uint32_t begin) const {
        const std::uint32_t first = begin > kSentenceReach ? begin - kSentenceReach : 0;
        for (std::uint32_t i = first; i < page_.size() && i < begin + kSentenceReach; ++i)
            if (page_.has(i, cue) && page_.token(i).sentence == page_.token(begin).sentence)
                return true;
        return false;
    }

    static void set_numbers(Atom& atom, const std::vector<std::uint32_t>& numbers) {
        for (const std::uint32_t number : numbers) {
            if (number == 0 || number > kHighestNumber) continue;
            Item item;
            item.first = number;
            item.span = atom.span;
            atom.items.push_back(item);
        }
    }

    const Mark* noun_at(std::uint32_t i) const { return page_.mark(i, Cue::session); }

    struct Words {
        std::uint32_t end;
        bool part = false;
        std::uint32_t flags = 0;
    };
    // Adjectives between an ordinal and its noun.
    Words behind_adjectives(std::uint32_t i) const {
        Words words{i};
        for (std::uint32_t count = 0; count < kMostAdjectives && words.end < page_.size();
             ++count) {
            if (page_.token(words.end).gap == Gap::paragraph) break;
            const Mark* adjective = page_.mark(words.end, Cue::adjective);
            if (const Mark* longer = noun_at(words.end);
                adjective != nullptr && longer != nullptr && longer->end > adjective->end)
                break;
            // 联合 is "joint" and the beginning of 联合国环境大会.
            if (adjective != nullptr && body_names_at(page_, words.end).end > adjective->end) break;
            if (adjective != nullptr) {
                words.end = adjective->end;
            } else if (const Mark* part = page_.mark(words.end, Cue::part)) {
                words.part = true;
                words.end = part->end;
            } else if (const Mark* noun = noun_at(words.end);
                       noun != nullptr && page_.value(*noun) == SessionNoun::extraordinary) {
                words.flags |= SessionNoun::extraordinary;
                words.end = noun->end;
            } else {
                break;
            }
        }
        return words;
    }

    // The list together with ordinals that a note or an adjective parts from it: "43rd (Baku, 2019)
    // and extended 44th (Fuzhou, 2021)". `noted` says that a note stood behind the first of them.
    Ordinals with_further(const Ordinals& list, bool* noted = nullptr) const {
        if (list.plain) return list;
        Ordinals all = list;
        for (int count = 0; count < kMostFurther; ++count) {
            const std::uint32_t described = behind_adjectives(all.end).end;
            const std::uint32_t end = behind_note(page_, described);
            // "第三次至第五次会议"
            const std::uint32_t ranged = behind_range_of_ordinals(page_, end);
            const bool range = ranged != end && described != all.end;
            const std::uint32_t joined = range ? ranged : behind_conjunction(page_, end);
            const bool prefixed = joined < page_.size() && page_.token(joined).joined;
            const Ordinals one = joined != end || prefixed
                                     ? read_ordinals(page_, behind_adjectives(joined).end)
                                     : Ordinals();
            if (noted != nullptr && count == 0) *noted = end != described;
            if (one.values.empty() || one.plain) {
                if (count > 0) all.end = end;
                break;
            }
            if (range)
                add_range(all.values, all.values.back(), one.values.front());
            else
                all.values.push_back(one.values.front());
            all.values.insert(all.values.end(), one.values.begin() + 1, one.values.end());
            all.end = one.end;
        }
        return all;
    }

    // The same where their noun follows at last: "its 43rd (Baku, 2019) and 44th sessions".
    void read_further(Ordinals& list) const {
        Ordinals all = with_further(list);
        if (noun_at(behind_adjectives(all.end).end) != nullptr) list = std::move(all);
    }

    // "fifteenth meeting", "56th and 57th meetings", "第十五次会议"; "25th General Assembly".
    std::uint32_t ordinal_first(std::uint32_t i) {
        Ordinals list = read_ordinals(page_, i);
        if (list.values.empty()) return i;
        read_further(list);
        const Words words = behind_adjectives(list.end);
        if (words.end >= page_.size() || page_.token(words.end).gap == Gap::paragraph) return i;
        const Mark* noun = noun_at(words.end);
        // "category II meetings" counts nothing.
        const bool counts = noun != nullptr && !list.plain &&
                            !(list.roman && (page_.value(*noun) & SessionNoun::plural) != 0);
        const BodyNames longer = body_names_at(page_, words.end);
        const bool named = !longer.bodies.empty() && noun != nullptr && longer.end > noun->end &&
                           !longer.abbreviation;
        if (counts && noun != nullptr && revision_closes(noun->end)) return noun->end;
        if (counts && !(named && !words.part)) {
            std::uint32_t flags = page_.value(*noun) | words.flags;
            std::uint32_t end = noun->end;
            if (const Mark* more = noun_at(end);
                more != nullptr && page_.value(*more) == SessionNoun::extraordinary) {
                flags |= SessionNoun::extraordinary;
                end = more->end;
            }
            if (!words.part) add_session(i, end, list.values, flags);
            return end;
        }
        const BodyNames names = body_names_at(page_, words.end);
        if (noun == nullptr && names.bodies.empty() && goes_without_noun(i, list)) {
            add_session(
                i, list.end, list.values,
                (atoms_.back().kind == AtomKind::session ? atoms_.back() : session_before_body())
                    .nouns);
            return list.end;
        }
        if (list.plain || names.bodies.empty() || words.part) return i;
        // "семнадцатая КС"; not "the 17th COP 3 ...", "Committee I CP28", nor "группы I
        // Конференция".
        if (names.abbreviation && (list.roman || page_.is_number(names.end) ||
                                   page_.is(names.end, U'-') || page_.is(names.end, U'/')))
            return i;
        if (list.roman && numbers_a_group(i)) return i;
        Atom atom = atom_at(page_, AtomKind::body, i, names.end);
        atom.candidates = names.bodies;
        set_short_names(atom, names);
        atom.possessive = possessive_before(i);
        atom.nouns = words.flags;
        if (!revision_closes(names.end)) set_numbers(atom, list.values);
        // A further ordinal belongs to a session of it: "15th COP, second meeting".
        atoms_.push_back(std::move(atom));
        return names.end;
    }

    const Atom& session_before_body() const { return atoms_[atoms_.size() - 2]; }

    bool ends_clause(std::uint32_t i) const {
        return i >= page_.size() || page_.token(i).kind == TokenKind::mark ||
               page_.token(i).gap == Gap::paragraph;
    }

    // "SBSTTA at its twenty-sixth meeting and SBI at its fourth", "at its fifth meeting and again
    // at its sixth.": the noun is not said again.
    bool goes_without_noun(std::uint32_t i, const Ordinals& list) const {
        constexpr std::uint32_t kBetween = 3;  // tokens: "at its"
        if (list.plain || list.roman || i == 0 || !page_.has(i - 1, Cue::possessive) ||
            atoms_.size() < 2)
            return false;
        if (ends_clause(list.end) && atoms_.back().kind == AtomKind::session &&
            atoms_.back().possessive && atoms_.back().sentence == page_.token(i).sentence)
            return true;
        const Atom& body = atoms_.back();
        const Atom& earlier = session_before_body();
        const std::uint32_t sentence = page_.token(i).sentence;
        return body.kind == AtomKind::body && body.items.empty() && body.sentence == sentence &&
               page_.number_of(i) >= body.end && page_.number_of(i) - body.end <= kBetween &&
               earlier.kind == AtomKind::session && earlier.possessive &&
               earlier.sentence == sentence;
    }

    // The numeral of "Working Group I", which is no ordinal of what follows.
    bool numbers_a_group(std::uint32_t i) const {
        for (std::uint32_t back = 1; back <= 3 && back <= i; ++back) {
            const Mark* group = page_.mark(i - back, Cue::body);
            if (group != nullptr && group->end >= i) return true;
        }
        return false;
    }

    // "الجزء الثاني من اجتماعه الرابع": the ordinal counts parts, though a noun follows it.
    std::uint32_t part_first(std::uint32_t i) const {
        const Mark* part = page_.mark(i, Cue::part);
        if (part == nullptr || noun_at(i) != nullptr || !page_.same_line(part->end) ||
            !page_.token(part->end).prefixed)
            return i;
        const Ordinals list = read_ordinals(page_, part->end);
        const bool counts = !list.values.empty() && !list.plain &&
                            list.values.front() <= kMostParts && page_.has(list.end, Cue::link);
        return counts ? list.end : i;
    }

    // "Organization of the work of the session<tab>7<tab>9": the numbers of a paragraph and a page.
    bool is_of_contents(std::uint32_t i) const {
        const std::uint32_t end = page_.token(i - 1).end;
        const std::string_view gap = page_.text().substr(end, page_.token(i).begin - end);
        return gap.find('\t') != std::string_view::npos ||
               (page_.is_number(i + 1) && page_.same_line(i + 1) && !page_.is_glued(i + 1));
    }

    // "الاجتماع السادس والعشرون", "reuniones 79ª y 80ª", "Session 48".
    std::uint32_t noun_first(std::uint32_t i) {
        const Mark* noun = noun_at(i);
        if (noun == nullptr || page_.value(*noun) == SessionNoun::extraordinary) return i;
        const Words words = behind_adjectives(noun->end);
        if (!page_.same_line(words.end)) return i;
        Ordinals list = read_ordinals(page_, words.end);
        if (list.values.empty()) return i;
        bool noted = false;
        if (Ordinals all = with_further(list, &noted); noted) list = std::move(all);
        if (list.plain && (page_.value(*noun) & SessionNoun::plural) != 0) return i;
        if (list.plain &&
            (list.values.size() > 1 || list.end - words.end != 1 || page_.is_glued(words.end)))
            return i;
        if (list.plain && is_of_contents(words.end)) return i;
        // "Opening of the meeting 1. The fifth meeting ...": a paragraph that was run on.
        if (list.plain && page_.is(list.end, U'.') && page_.is_glued(list.end) &&
            !page_.is_glued(list.end + 1))
            return i;
        // "the first session, 48th meeting": what follows has its own noun.
        if (noun_at(behind_adjectives(list.end).end) != nullptr && page_.same_line(list.end) &&
            !page_.token(i).prefixed)
            return i;
        // "الدورة المستأنفة الأولى للاجتماع السادس عشر": a part of what follows.
        if (words.part && (noun_at(list.end) != nullptr || list.values.front() <= kMostParts))
            return list.end;
        if (const std::uint32_t end = around_number(i, list); end != i) return end;
        add_session(i, list.end, list.values, page_.value(*noun) | words.flags);
        return list.end;
    }

    // "الاجتماع الخامس والثلاثون للأطراف": the number stands inside the name of the body. What is
    // named behind it says better whose session it is.
    std::uint32_t around_number(std::uint32_t i, const Ordinals& list) {
        if (list.end >= page_.size() || !page_.same_line(list.end)) return i;
        const BodyNames names = body_names_at(page_, list.end, true);
        if (names.bodies.empty()) return i;
        const std::uint32_t behind = page_.behind_links(names.end);
        for (const Cue named : {Cue::convention, Cue::topic, Cue::treaties})
            if (page_.has(behind, named)) return i;
        add_body(i, names.end, names, list.values);
        return names.end;
    }

    void add_session(std::uint32_t begin, std::uint32_t end,
                     const std::vector<std::uint32_t>& numbers, std::uint32_t flags) {
        Atom atom = atom_at(page_, AtomKind::session, begin, end);
        atom.nouns = flags & ~SessionNoun::plural;
        atom.plural = (flags & SessionNoun::plural) != 0;
        atom.possessive = possessive_before(begin) || page_.has(begin, Cue::possessive);
        // "its fifteenth meeting (Montreal, 2022), the ...": what follows begins behind the note.
        if (const std::uint32_t noted = behind_note(page_, end); atom.possessive && noted != end)
            atom.reach = atom.end + (noted - end);
        set_numbers(atom, numbers);
        atom.counted =
            numbers.size() == 1 && numbers.front() == 1 && is_near(Cue::entry_into_force, begin);
        atom.respective = numbers.size() > 1 && is_near(Cue::respective, begin);
        if (!atom.items.empty()) atoms_.push_back(std::move(atom));
    }

    Page& page_;
    std::vector<Atom>& atoms_;
};

}  // namespace

void scan_meetings(Page& page, std::vector<Atom>& atoms) {
    MeetingReader(page, atoms).run();
}

}  // namespace mea::vocabulary
