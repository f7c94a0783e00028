#include <algorithm>

#include "vocabulary/numbers.h"
#include "vocabulary/scan.h"

namespace mea::vocabulary {
namespace {

constexpr std::uint32_t kHighestTarget = 40;
constexpr std::size_t kMostItems = 120;
constexpr std::uint32_t kMostAdjectives = 4;
constexpr std::uint32_t kLongestAdjective = 6;  // tokens
constexpr std::uint32_t kFlags = 0xFF;

class TargetReader {
  public:
    TargetReader(Page& page, std::vector<Atom>& atoms) : page_(page), atoms_(atoms) {}

    void run() {
        for (std::uint32_t i = 0; i < page_.size(); ++i) {
            if (page_.taken(i)) continue;
            if (before_noun(i)) continue;
            const Mark* noun = page_.mark(i, Cue::target);
            const Mark* framework = page_.mark(i, Cue::framework);
            if (noun != nullptr && behind_noun(i, *noun)) continue;
            if (framework != nullptr) behind_framework(i, *framework);
        }
    }

  private:
    // "第19项行动目标": the noun comes last. Only a noun that one framework has; others count
    // things of any kind.
    bool before_noun(std::uint32_t i) {
        const Mark* before = page_.mark(i, Cue::ordinal_before);
        if (before == nullptr) return false;
        std::vector<Item> items;
        const std::uint32_t end = list(before->end, items);
        const Mark* counter = items.empty() ? nullptr : page_.mark(end, Cue::counter);
        const Mark* noun = counter == nullptr ? nullptr : page_.mark(counter->end, Cue::target);
        if (noun == nullptr || page_.value(*noun) <= kFlags) return false;
        Atom atom = atom_at(page_, AtomKind::target, i, noun->end);
        atom.nouns = page_.value(*noun) & kFlags;
        atom.subject = (page_.value(*noun) >> 8U) - 1;
        atom.items = std::move(items);
        page_.take(i, noun->end);
        atoms_.push_back(std::move(atom));
        return true;
    }

    bool behind_noun(std::uint32_t i, const Mark& noun) {
        bool national = national_before(i);
        std::uint32_t at = noun.end;
        // "GBF-TARGET-11", "GBF-G-A": as databases name them.
        if (page_.is(at, U'-') && page_.is_glued(at) && page_.is_glued(at + 1)) ++at;
        for (std::uint32_t count = 0; count < kMostAdjectives && at < page_.size(); ++count) {
            if (const Mark* adjective = page_.mark(at, Cue::adjective)) {
                at = adjective->end;
            } else if (const Mark* word = page_.mark(at, Cue::national)) {
                at = word->end;
                national = true;
            } else if (page_.has(at, Cue::numbering)) {
                at = behind_numbering(at);
            } else if (page_.is(at, U'"') || page_.is(at, U'.')) {
                if (page_.is(at, U'.') && !page_.has(at - 1, Cue::numbering)) return false;
                ++at;
            } else {
                break;
            }
        }
        // "Objectif d'Aïchi 11", "Metas de Aichi 5 y 6": the framework stands between.
        std::uint32_t framework = kNone;
        const std::uint32_t linked = page_.behind_links(at);
        if (const Mark* between = page_.mark(linked, Cue::framework); between != nullptr) {
            std::uint32_t behind = between->end;
            while (const Mark* adjective = page_.mark(behind, Cue::adjective))
                behind = adjective->end;
            if (page_.same_line(behind) && starts_item(behind)) {
                framework = page_.value(*between);
                at = behind;
            }
        }
        std::vector<Item> items;
        std::uint32_t end = list(at, items);
        if (items.empty()) end = from_to(at, items);
        if (items.empty()) end = bracketed(at, items);
        bool worded = false;
        if (items.empty()) end = ordinals(at, items, worded);
        if (items.empty()) return false;
        if (const Mark* tail = page_.mark(end, Cue::framework_tail)) {
            framework = page_.value(*tail);
            page_.take(end, tail->end);
            atoms_.push_back(atom_at(page_, AtomKind::framework, end, tail->end));
            atoms_.back().subject = framework;
            end = tail->end;
        }
        Atom atom = atom_at(page_, AtomKind::target, i, end);
        const std::uint32_t value =
            framework == kNone ? meaning(i, noun, items.front().shape) : page_.value(noun);
        if (value == 0) return false;
        atom.nouns = value & kFlags;
        atom.subject = framework != kNone ? framework : value > kFlags ? (value >> 8U) - 1 : kNone;
        atom.worded = worded;
        atom.national = national || page_.has(end, Cue::national) || national_behind(end);
        atom.possessive = i > 0 && page_.has(i - 1, Cue::possessive);
        atom.items = std::move(items);
        atom.lead = page_.number_of(before_adjectives(i));
        page_.take(at, end);
        atoms_.push_back(std::move(atom));
        return true;
    }

    // What the noun says of such an item. "Strategic Goal" is that of one framework when a letter
    // follows; with a number it is anybody's. 0: nothing can be meant.
    std::uint32_t meaning(std::uint32_t i, const Mark& noun, Shape shape) const {
        std::uint32_t general = 0;
        for (const Mark* at = page_.marks_begin(i); at != page_.marks_end(i); ++at) {
            if (page_.cue(*at) != Cue::target || at->end != noun.end) continue;
            const std::uint32_t value = page_.value(*at);
            if (value <= kFlags) {
                general = value;
                continue;
            }
            for (const TargetSeries& series : page_.model().frameworks[(value >> 8U) - 1].series)
                if (series.shape == shape &&
                    (series.nouns == 0 || (series.nouns & value & kFlags) != 0))
                    return value;
        }
        return general;
    }

    // "الهدف الثاني من إطار ...": an ordinal, and the framework right behind it; or one with an
    // article, which other targets must show to be one of theirs.
    std::uint32_t ordinals(std::uint32_t at, std::vector<Item>& items, bool& worded) const {
        if (at >= page_.size() || !page_.has(at, Cue::ordinal) || !page_.same_line(at)) return at;
        Ordinals found = read_ordinals(page_, at);
        while (read_another(found)) continue;
        const std::uint32_t behind = page_.behind_links(found.end);
        worded = behind == found.end || !page_.has(behind, Cue::framework);
        if (found.values.empty() || (worded && !page_.token(at).prefixed)) return at;
        for (const std::uint32_t value : found.values) {
            if (value > kHighestTarget) continue;
            Item item;
            item.first = value;
            item.span = page_.span(at, found.end);
            items.push_back(item);
        }
        return found.end;
    }

    // "الهدف الثالث والهدف الرابع": the noun once more and another ordinal.
    bool read_another(Ordinals& known) const {
        std::uint32_t next = behind_conjunction(page_, known.end);
        if (next == known.end && !(next < page_.size() && page_.token(next).joined)) return false;
        const std::uint32_t at = behind_noun_again(next);
        if (at == next || !page_.has(at, Cue::ordinal)) return false;
        const Ordinals more = read_ordinals(page_, at);
        if (more.values.empty()) return false;
        known.values.insert(known.values.end(), more.values.begin(), more.values.end());
        known.end = more.end;
        return true;
    }

    // "SDG 15", "SDGs 6 and 13 to 15", "可持续发展目标15".
    void behind_framework(std::uint32_t i, const Mark& mark) {
        const Framework& framework = page_.model().frameworks[page_.value(mark)];
        if (!framework.direct) return;
        std::vector<Item> items;
        const std::uint32_t end = list(behind_numbering(mark.end), items);
        if (items.empty()) return;
        Atom atom = atom_at(page_, AtomKind::target, i, end);
        atom.nouns = TargetNoun::goal | TargetNoun::target;
        atom.subject = page_.value(mark);
        atom.items = std::move(items);
        page_.take(mark.end, end);
        atoms_.push_back(std::move(atom));
    }

    // "n° 14", "n.º 6", "nos 2".
    std::uint32_t behind_numbering(std::uint32_t i) const {
        const Mark* sign = page_.mark(i, Cue::numbering);
        if (sign == nullptr || !page_.same_line(i)) return i;
        std::uint32_t at = sign->end;
        if (page_.is(at, U'.') && page_.is_glued(at)) ++at;
        const Mark* raised = page_.mark(at, Cue::ordinal_after);
        return raised != nullptr && page_.is_glued(at) ? raised->end : at;
    }

    // The first of the adjectives that end before token `i`.
    std::uint32_t before_adjectives(std::uint32_t i) const {
        std::uint32_t at = i;
        for (std::uint32_t count = 0; count < kMostAdjectives && at > 0; ++count) {
            std::uint32_t before = at;
            for (std::uint32_t back = 1; back <= kLongestAdjective && back <= at && before == at;
                 ++back) {
                const Mark* adjective = page_.mark(at - back, Cue::adjective);
                if (adjective != nullptr && adjective->end == at) before = at - back;
            }
            if (before == at && page_.is(at - 1, U'-')) before = at - 1;
            if (before == at) break;
            at = before;
        }
        return at;
    }

    bool national_before(std::uint32_t i) const {
        const std::uint32_t at = before_adjectives(i);
        for (std::uint32_t back = 1; back <= kLongestAdjective && back <= at; ++back) {
            const Mark* national = page_.mark(at - back, Cue::national);
            if (national != nullptr && national->end == at) return true;
        }
        return foreign_before(i);
    }

    // "NPBD Target 4": an abbreviation that nobody here knows.
    bool foreign_before(std::uint32_t i) const {
        if (i == 0 || page_.token(i).gap != Gap::space) return false;
        const Token& before = page_.token(i - 1);
        const Token& noun = page_.token(i);
        const std::uint32_t length = before.end - before.begin;
        const bool shouted = noun.capitals > 1;
        return before.kind == TokenKind::word && !shouted && length >= 2 && length <= 6 &&
               before.capitals == length && before.word_count == 0;
    }

    // "Target 8 of the national strategy": the link leads to something national.
    bool national_behind(std::uint32_t end) const {
        const std::uint32_t at = page_.behind_links(end);
        if (at == end) return false;
        for (std::uint32_t i = at; i < at + 3 && i < page_.size(); ++i) {
            if (page_.token(i).kind == TokenKind::mark) return false;
            if (page_.has(i, Cue::national)) return true;
            if (page_.has(i, Cue::framework) || page_.has(i, Cue::convention)) return false;
        }
        return false;
    }

    bool starts_item(std::uint32_t i) const {
        Item item;
        return read_item(i, item) != i;
    }

    // The letter of a goal: "A", "أ", "ألف", "(ب)".
    std::uint32_t read_letter(std::uint32_t i, Item& item) const {
        std::uint32_t at = i;
        const bool bracket = page_.is(at, U'(');
        if (bracket) ++at;
        if (at >= page_.size() || page_.token(at).kind != TokenKind::word) return i;
        const Token& token = page_.token(at);
        std::uint32_t value = 0;
        std::uint32_t end = at + 1;
        if (const Mark* name = page_.mark(at, Cue::letter)) {
            value = page_.value(*name);
            end = name->end;
        } else if (token.letter != 0 && token.capitals > 0) {
            const char32_t latin =
                token.letter < 0x80 ? token.letter : page_.lexicon().latin_like(token.letter);
            if (latin >= U'a' && latin <= U'h') value = latin - U'a' + 1;
        }
        if (value == 0) return i;
        if (bracket) {
            if (!page_.is(end, U')')) return i;
            ++end;
        }
        // "A" before further words in capitals is an article.
        if (page_.is_glued(end) &&
            (page_.is(end, U'\'') || page_.token(end).kind == TokenKind::word))
            return i;
        item.shape = Shape::letter;
        item.first = value;
        item.span = page_.span(i, end);
        return end;
    }

    std::uint32_t read_item(std::uint32_t i, Item& item) const {
        if (i >= page_.size() || page_.taken(i) || page_.token(i).gap == Gap::paragraph) return i;
        item = {};
        if (!page_.is_number(i)) return read_letter(i, item);
        const Token& number = page_.token(i);
        if (number.digits > 2 || number.number == 0 || number.number > kHighestTarget) return i;
        item.first = number.number;
        std::uint32_t end = i + 1;
        const bool dot = page_.is(end, U'.') && page_.is_glued(end) && page_.is_glued(end + 1);
        const bool dash = page_.is(end, U'-') && page_.is_glued(end) && page_.is_glued(end + 1);
        if (dot || dash) {
            const Token& second = page_.token(end + 1);
            const bool digits = second.kind == TokenKind::number && second.digits <= 2;
            const char32_t latin =
                second.letter < 0x80 ? second.letter : page_.lexicon().latin_like(second.letter);
            const bool letter = second.kind == TokenKind::word && latin >= U'a' && latin <= U'h';
            // "15-5" is one target, "1-4" a range.
            if ((digits && (dot || second.number <= number.number)) || (dot && letter)) {
                item.shape = Shape::pair;
                item.second = digits ? second.number : 0;
                item.letter = letter ? static_cast<char>(latin - U'a' + 'A') : '\0';
                end += 2;
            }
        }
        if (page_.is(end, U'%') || (page_.is(end, U'/') && page_.is_glued(end))) return i;
        // "30 per cent", "10 million": counted things; "30x30".
        if (page_.is_glued(end) && page_.token(end).kind == TokenKind::word &&
            page_.token(end).letter == U'x')
            return i;
        item.span = page_.span(i, end);
        return end;
    }

    // "four goals (A-D)", "targets (1-23)": a range or list in brackets behind the noun.
    std::uint32_t bracketed(std::uint32_t at, std::vector<Item>& items) const {
        if (!page_.is(at, U'(') || !page_.same_line(at)) return at;
        const std::uint32_t end = list(at + 1, items);
        if (items.size() > 1 && page_.is(end, U')')) return end + 1;
        items.clear();
        return at;
    }

    // "задачи с 1 по 4", "metas de la 1 a la 4": a word stands before the first number, too.
    std::uint32_t from_to(std::uint32_t at, std::vector<Item>& items) const {
        const Mark* from = page_.mark(at, Cue::range_from);
        if (from == nullptr || !page_.same_line(from->end)) return at;
        Item first;
        const std::uint32_t behind = read_item(from->end, first);
        if (behind == from->end || behind_range(page_, behind) == behind) return at;
        const std::uint32_t end = list(from->end, items);
        if (items.size() > 1) return end;
        items.clear();
        return at;
    }

    // Behind the noun where a list repeats it, "Target 1 to Target 4"; `i` where it does not.
    std::uint32_t behind_noun_again(std::uint32_t i) const {
        const Mark* noun = page_.mark(i, Cue::target);
        return noun != nullptr && page_.same_line(noun->end) ? noun->end : i;
    }

    std::uint32_t list(std::uint32_t at, std::vector<Item>& items) const {
        Item item;
        std::uint32_t end = read_item(at, item);
        if (end == at) return at;
        // "Objectives", and below it "1. The objectives of these guidelines are".
        if (page_.token(at).gap >= Gap::line && (page_.is(end, U'.') || page_.is(end, U')')))
            return at;
        items.push_back(item);
        while (items.size() < kMostItems) {
            std::uint32_t next = behind_range(page_, end);
            const bool range = next != end;
            if (!range) next = behind_conjunction(page_, end);
            const bool prefixed = next == end && next < page_.size() && page_.token(next).joined;
            if (next == end && !prefixed) break;
            if (range) next = behind_noun_again(next);
            const std::uint32_t behind = read_item(next, item);
            if (behind == next || item.shape != items.front().shape) break;
            if (begins_paragraph(end, next, behind)) break;
            if (range)
                expand(items, item);
            else
                items.push_back(item);
            end = behind;
        }
        return end;
    }

    // "Targets 5, 12 and 14; 2. Requests ...": the number of the next paragraph, on a line of its
    // own or run on.
    bool begins_paragraph(std::uint32_t end, std::uint32_t next, std::uint32_t behind) const {
        if (!page_.is(behind, U'.')) return false;
        if (page_.token(next).gap == Gap::line) return true;
        return page_.is(end, U';') && behind + 1 < page_.size() && !page_.is_glued(behind + 1);
    }

    static void expand(std::vector<Item>& items, const Item& until) {
        const Item from = items.back();
        const bool pair = until.shape == Shape::pair;
        const std::uint32_t first = pair ? from.second : from.first;
        const std::uint32_t last = pair ? until.second : until.first;
        if ((!pair || from.first == until.first) && last > first && last - first <= kWidestRange) {
            for (std::uint32_t n = first + 1; n < last; ++n) {
                items.push_back(until);
                (pair ? items.back().second : items.back().first) = n;
            }
        }
        items.push_back(until);
    }

    Page& page_;
    std::vector<Atom>& atoms_;
};

}  // namespace

void scan_targets(Page& page, std::vector<Atom>& atoms) {
    TargetReader(page, atoms).run();
}

}  // namespace mea::vocabulary
