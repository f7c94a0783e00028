#include <algorithm>

#include "vocabulary/national.h"
#include "vocabulary/numbers.h"
#include "vocabulary/scan.h"
#include "vocabulary/target_list.h"

namespace mea::vocabulary {
namespace {

constexpr std::uint32_t kMostAdjectives = 4;
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
        const std::uint32_t end = list_targets(page_, before->end, items);
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

    // "T7", "(T1-T4)": a letter for the noun, glued to its number and to nothing before it.
    bool is_letter(std::uint32_t i, const Mark& noun) const {
        return (page_.value(noun) & TargetNoun::letter) != 0 && noun.end == i + 1;
    }
    bool behind_letter(std::uint32_t i) {
        // "T1-T4", "Aichi-T12"
        const bool dashed = i > 1 && page_.is(i - 1, U'-') &&
                            (page_.is_number(i - 2) || page_.has(i - 2, Cue::framework));
        const bool joined = page_.is_glued(i) && i > 0 && !page_.is(i - 1, U'(') &&
                            !page_.is(i - 1, U',') && !dashed;
        if (joined || !page_.is_glued(i + 1)) return false;
        std::vector<Item> items;
        const std::uint32_t end = list_targets(page_, i + 1, items);
        if (items.empty() || items.front().shape != Shape::integer) return false;
        // "T7b", "T7-X": what goes on is something else.
        if (page_.is_glued(end) && page_.token(end).kind != TokenKind::mark) return false;
        if (page_.is(end, U'-') && page_.is_glued(end) && page_.is_glued(end + 1)) return false;
        Atom atom = atom_at(page_, AtomKind::target, i, end);
        atom.nouns = TargetNoun::target;
        atom.written = Written::letter;
        atom.items = std::move(items);
        atom.national = is_national_before(page_, i);
        page_.take(i, end);
        atoms_.push_back(std::move(atom));
        return true;
    }

    bool behind_noun(std::uint32_t i, const Mark& noun) {
        if (is_letter(i, noun)) return behind_letter(i);
        bool national = is_national_before(page_, i);
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
        std::uint32_t end = read_targets(page_, at, items);
        Written written = Written::digits;
        if (items.empty()) end = written_otherwise(at, items, written);
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
        atom.written = written;
        // "Aichi Target 11 of Brazil" is what it is called.
        const bool named =
            framework != kNone || page_.has(i, Cue::framework) || is_framework_before(page_, i);
        atom.national = national || (!named && is_national_behind(page_, end));
        atom.possessive = i > 0 && page_.has(i - 1, Cue::possessive);
        atom.items = std::move(items);
        atom.lead = page_.number_of(before_adjectives(page_, i));
        reach_inside(atom, end);
        page_.take(at, end);
        atoms_.push_back(std::move(atom));
        return true;
    }

    // "targets 9 and 12 contained in the Framework", "Target 14, of the Framework": what they are
    // of is said by more than a link.
    void reach_inside(Atom& atom, std::uint32_t end) const {
        const std::uint32_t behind = page_.is(end, U',') && page_.same_line(end) ? end + 1 : end;
        const Mark* inside = page_.mark(behind, Cue::inside);
        const std::uint32_t from = inside == nullptr ? behind : inside->end;
        bool of = inside != nullptr;
        const std::uint32_t at = page_.behind_links(from, inside == nullptr ? &of : nullptr);
        if (from == end || !of || at >= page_.size()) return;
        if (!page_.has(at, Cue::framework) && !page_.has(at, Cue::demonstrative)) return;
        atom.reach = page_.number_of(at);
        atom.of = true;
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

    // Numbers that are no digits, or that may be no numbers of targets.
    std::uint32_t written_otherwise(std::uint32_t at, std::vector<Item>& items,
                                    Written& written) const {
        std::uint32_t end = list_target_words(page_, at, items);
        // "Target Seven" is a name.
        if (!items.empty() && page_.token(at).capitals != 1) written = Written::words;
        if (items.empty()) {
            written = Written::stroke;
            end = two_with_stroke(page_, at, items);
        }
        if (items.empty()) {
            written = Written::ordinal;
            end = ordinals(at, items);
        }
        return end;
    }

    // "الهدف الثاني من إطار ...": an ordinal, and the framework right behind it; or one with an
    // article, which others must show to be one of theirs.
    std::uint32_t ordinals(std::uint32_t at, std::vector<Item>& items) const {
        if (at >= page_.size() || !page_.has(at, Cue::ordinal) || !page_.same_line(at)) return at;
        Ordinals found = read_ordinals(page_, at);
        while (read_another(found)) continue;
        const std::uint32_t behind = page_.behind_links(found.end);
        const bool named = behind != found.end && page_.has(behind, Cue::framework);
        if (found.values.empty() || (!named && !page_.token(at).prefixed)) return at;
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
        const std::uint32_t at = behind_target_noun(page_, next);
        if (at == next || !page_.has(at, Cue::ordinal)) return false;
        const Ordinals more = read_ordinals(page_, at);
        if (more.values.empty()) return false;
        known.values.insert(known.values.end(), more.values.begin(), more.values.end());
        known.end = more.end;
        return true;
    }

    // "SDG 15", "SDGs 6 and 13 to 15", "ODD 14/15", "可持续发展目标15".
    void behind_framework(std::uint32_t i, const Mark& mark) {
        const Framework& framework = page_.model().frameworks[page_.value(mark)];
        if (!framework.direct) return;
        std::vector<Item> items;
        const std::uint32_t at = behind_numbering(mark.end);
        std::uint32_t end = list_targets(page_, at, items);
        if (items.empty()) end = two_with_stroke(page_, at, items);
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

    bool starts_item(std::uint32_t i) const {
        Item item;
        return read_target(page_, i, item) != i;
    }

    Page& page_;
    std::vector<Atom>& atoms_;
};

}  // namespace

void scan_targets(Page& page, std::vector<Atom>& atoms) {
    TargetReader(page, atoms).run();
}

}  // namespace mea::vocabulary
