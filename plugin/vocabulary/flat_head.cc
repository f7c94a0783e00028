#include "vocabulary/flat_head.h"

#include <algorithm>

#include "vocabulary/scan.h"

namespace mea::vocabulary {
namespace {

constexpr std::uint32_t kMustBeFlat = 40;    // tokens without a line break make a head flat
constexpr std::uint32_t kLongestHead = 140;  // tokens
constexpr std::uint32_t kLongestName = 16;   // tokens of a body's name
constexpr std::uint32_t kTop = 10;           // tokens in which a document bears its symbol
constexpr std::uint32_t kFewestShouted = 3;  // words in capitals that make a line
constexpr std::uint32_t kRunningText = 7;    // small words in a row that end a head

class HeadReader {
  public:
    explicit HeadReader(const Page& page) : page_(page) {}

    bool is_flat() const {
        const std::uint32_t end = std::min(page_.size(), kMustBeFlat);
        std::uint32_t shouted = 0;
        bool head = end > 0 && (is_session_at_top() || is_spaced_han());
        for (std::uint32_t i = 0; i < end; ++i) {
            if (i > 0 && page_.token(i).gap >= Gap::line) return false;
            shouted = is_shouted(i) ? shouted + 1 : is_word(i) ? 0 : shouted;
            head |= shouted >= kFewestShouted || is_symbol(i) ||
                    (page_.has(i, Cue::head) && page_.is(page_.mark(i, Cue::head)->end, U':'));
        }
        return head;
    }

    std::vector<std::uint32_t> run() const {
        std::vector<std::uint32_t> starts;
        if (!is_flat()) return starts;
        const std::uint32_t end = std::min(page_.size(), kLongestHead);
        std::uint32_t small = 0;
        for (std::uint32_t i = 1; i < end && page_.token(i).gap < Gap::line; ++i) {
            if (is_word(i)) small = is_small(i) ? small + 1 : 0;
            if (small >= kRunningText || ends_head(i)) break;
            if (page_.token(i).gap == Gap::space && starts_line(i)) starts.push_back(i);
        }
        return starts;
    }

  private:
    bool is_word(std::uint32_t i) const { return page_.token(i).kind == TokenKind::word; }
    bool is_cased(std::uint32_t i) const {
        return is_word(i) && static_cast<unsigned char>(page_.text()[page_.token(i).begin]) < 0xD6;
    }
    bool is_small(std::uint32_t i) const { return is_cased(i) && page_.token(i).capitals == 0; }
    // A word in capitals, too long to be an abbreviation that a sentence could hold.
    bool is_shouted(std::uint32_t i) const {
        const Token& token = page_.token(i);
        return is_cased(i) && token.capitals >= 2 && token.number == 0 &&
               token.capitals * (is_latin(i) ? 1U : 2U) >= token.end - token.begin - 2U;
    }
    bool is_latin(std::uint32_t i) const {
        return static_cast<unsigned char>(page_.text()[page_.token(i).begin]) < 0xC3;
    }
    bool is_capital(std::uint32_t i) const { return is_cased(i) && !is_small(i); }
    bool is_symbol(std::uint32_t i) const {
        if (!page_.has(i, Cue::form) || page_.token(i).capitals == 0) return false;
        FormMatch match;
        return (match_anchored(page_, i, FormKind::symbol, false, match) && match.begin == i) ||
               (page_.is(i + 1, U'/') &&
                match_anchored(page_, i, FormKind::decision, false, match) && match.begin == i);
    }

    // The sentences of scripts without capitals.
    bool ends_head(std::uint32_t i) const {
        const Token& token = page_.token(i);
        return token.kind == TokenKind::mark &&
               (token.letter == 0x3002 ||
                (token.letter == U',' && page_.token(i).end - page_.token(i).begin > 1));
    }

    // What stands before `i` leads to it: "of the Fifteenth meeting".
    bool is_led(std::uint32_t i) const {
        // "17 декабря 2016 года": the word ends a date.
        const bool dates = i > 1 && page_.is_number(i - 2) && page_.has(i - 1, Cue::date_part);
        return is_small(i - 1) && !page_.has(i - 1, Cue::head_end) && !dates;
    }

    bool starts_line(std::uint32_t i) const {
        const Token& before = page_.token(i - 1);
        if (before.kind == TokenKind::mark && (before.letter == U'(' || before.letter == U'/'))
            return false;
        if (page_.is(i - 1, U':') || page_.is(i - 1, U'-')) return false;
        if (is_symbol(i)) return !is_led(i);
        if (page_.has(i, Cue::head)) return !is_small(i) && !is_led(i);
        if (behind_head_end(i)) return !is_small(i) && page_.token(i).kind != TokenKind::mark;
        if (begins_second_name(i)) return true;
        if (page_.is_number(i) && is_shouted(i - 1) && begins_session(i)) return true;
        // A date behind a symbol, a title behind a date.
        if (page_.is_number(i) && page_.has(i + 1, Cue::month))
            return before.kind == TokenKind::number;
        if (page_.token(i).kind == TokenKind::han) return before.kind != TokenKind::mark;
        if (begins_with_cue(i)) return true;
        if (!is_capital(i)) return is_word(i) && !is_cased(i) && follows_symbol(i);
        if (before.kind == TokenKind::number)
            return !page_.has(i, Cue::month) && !page_.has(i, Cue::revision) && ends_line(i - 1, i);
        if (!is_word(i - 1)) return page_.is(i - 1, U')') && begins_session(i);
        // A line in capitals beside one that is not.
        if (is_shouted(i - 1) != is_shouted(i))
            return shouts(is_shouted(i) ? i : i - 1) && !is_led(i);
        return begins_session(i) && !is_led(i);
    }

    // "... FCCC/CP/2023/11/Add.1 الاتفاقية": behind a symbol at the top, in a script without
    // capitals.
    bool follows_symbol(std::uint32_t i) const {
        std::uint32_t first = i - 1;
        while (first > 0 && page_.token(first).gap == Gap::none) --first;
        return first < kTop && is_symbol(first);
    }

    // A number ends a line of the head when it is a year, that of a symbol or of an item of the
    // agenda, or when a title in capitals follows.
    bool ends_line(std::uint32_t number, std::uint32_t next) const {
        if (page_.token(number).digits == 4 || page_.token(next).digits == 4) return true;
        if (is_shouted(next) && next + 1 < page_.size() && is_shouted(next + 1)) return true;
        std::uint32_t first = number;
        while (first > 0 && page_.token(first).gap == Gap::none) --first;
        if (is_symbol(first) || (first > 0 && is_symbol(first - 1))) return true;
        for (std::uint32_t back = 1; back <= 2 && back <= number; ++back)
            if (page_.has(number - back, Cue::head)) return true;
        return false;
    }

    // Further capitals stand beside it: it is no abbreviation in a sentence.
    bool shouts(std::uint32_t i) const {
        return is_shouted(i) &&
               ((i > 0 && is_shouted(i - 1)) || (i + 1 < page_.size() && is_shouted(i + 1)) ||
                page_.token(i).capitals > 5);
    }

    // Two bodies one behind the other, with nothing between their names.
    bool begins_second_name(std::uint32_t i) const {
        if (!is_capital(i) || !page_.has(i, Cue::body)) return false;
        for (std::uint32_t back = 2; back <= kLongestName && back <= i; ++back) {
            const Mark* name = page_.mark(i - back, Cue::body);
            if (name != nullptr && name->end == i) return true;
        }
        return false;
    }

    bool behind_head_end(std::uint32_t i) const {
        for (std::uint32_t back = 1; back <= 2 && back <= i; ++back) {
            const Mark* end = page_.mark(i - back, Cue::head_end);
            if (end != nullptr && end->end == i) return true;
        }
        return false;
    }

    // A word that tells the type of a document where a line begins.
    bool begins_with_cue(std::uint32_t i) const {
        if (is_small(i) || is_led(i)) return false;
        if (is_cased(i) && !is_capital(i)) return false;
        for (const Mark* at = page_.marks_begin(i); at != page_.marks_end(i); ++at)
            if (page_.cue(*at) == Cue::type && page_.model().type_cues[page_.value(*at)].start_only)
                return is_cased(i)
                           ? !is_word(i - 1) || is_shouted(i) != is_shouted(i - 1) ||
                                 at->end > i + 1
                           : page_.token(i - 1).kind != TokenKind::word || behind_head_end(i);
        return false;
    }

    bool begins_session(std::uint32_t i) const {
        const bool digits = page_.is_number(i) && page_.has(i + 1, Cue::ordinal_after);
        // "Twenty-first", not "Two".
        const Mark* tens = page_.mark(i, Cue::cardinal);
        if (!digits && !page_.has(i, Cue::ordinal) && (tens == nullptr || page_.value(*tens) < 20))
            return false;
        for (std::uint32_t k = i + 1; k < page_.size() && k <= i + 3; ++k)
            if (page_.has(k, Cue::session)) return true;
        return false;
    }

    // "濒危野生动植物种国际贸易公约 致缔约方的通知 ...": Chinese has no spaces but where lines
    // were.
    bool is_spaced_han() const {
        const Mark* name = page_.mark(0, Cue::convention);
        return name != nullptr && page_.token(0).kind == TokenKind::han &&
               name->end < page_.size() && page_.token(name->end).kind == TokenKind::han &&
               page_.token(name->end).gap == Gap::space;
    }

    // "14-е Совещание Конференции ...", "8th SESSION OF THE ..."
    bool is_session_at_top() const {
        if (!page_.is_number(0) && !page_.has(0, Cue::ordinal)) return false;
        for (std::uint32_t k = 1; k < page_.size() && k <= 4; ++k)
            if (page_.has(k, Cue::session)) return is_capital(k);
        return false;
    }

    const Page& page_;
};

}  // namespace

std::vector<std::uint32_t> lost_line_starts(const Page& page) {
    return HeadReader(page).run();
}

}  // namespace mea::vocabulary
