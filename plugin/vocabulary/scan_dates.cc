#include <optional>

#include <fmt/format.h>

#include "vocabulary/numbers.h"
#include "vocabulary/scan.h"

namespace mea::vocabulary {
namespace {

constexpr std::uint32_t kFirstYear = 1900;
constexpr std::uint32_t kLastYear = 2099;
constexpr std::uint32_t kNearCue = 5;  // tokens before a date in which a word about it may stand
constexpr std::uint32_t kFarCue = 8;
constexpr std::uint32_t kLongestClosing = 40;  // tokens of the line that ends a text
constexpr std::uint32_t kLongestName = 12;     // tokens of a name
constexpr std::uint32_t kSitting = 3;  // tokens from a date up to the sitting on the line above

struct Day {
    std::uint32_t year = 0;
    std::uint32_t month = 0;
    std::uint32_t day = 0;
};

std::string to_text(const Day& day) {
    if (day.month == 0) return fmt::format("{:04}", day.year);
    if (day.day == 0) return fmt::format("{:04}-{:02}", day.year, day.month);
    return fmt::format("{:04}-{:02}-{:02}", day.year, day.month, day.day);
}

class DateReader {
  public:
    DateReader(Page& page, std::vector<Atom>& atoms) : page_(page), atoms_(atoms) {}

    void run() {
        for (std::uint32_t i = 0; i < page_.size(); ++i) {
            if (page_.taken(i)) continue;
            std::uint32_t end = i;
            if (page_.is_number(i)) {
                end = year_first(i);
                if (end == i) end = day_first(i);
            } else if (page_.has(i, Cue::month)) {
                end = month_first(i);
            }
            if (end > i) i = end - 1;
        }
    }

  private:
    bool is_year(std::uint32_t i) const {
        return page_.is_number(i) && page_.token(i).digits == 4 &&
               page_.token(i).number >= kFirstYear && page_.token(i).number <= kLastYear;
    }
    bool is_day(std::uint32_t i) const {
        return page_.is_number(i) && page_.token(i).digits <= 2 && page_.token(i).number >= 1 &&
               page_.token(i).number <= 31;
    }

    std::uint32_t behind_parts(std::uint32_t i) const {
        for (int count = 0; count < 3 && i < page_.size() && page_.token(i).gap <= Gap::line;
             ++count) {
            const Mark* part = page_.mark(i, Cue::date_part);
            if (part != nullptr)
                i = part->end;
            else if (page_.is(i, U','))
                ++i;
            else
                break;
        }
        return i;
    }

    // "December", "كانون الأول/ديسمبر", "تشرين الثاني (نوفمبر)".
    std::uint32_t read_month(std::uint32_t i, std::uint32_t& month) const {
        const Mark* mark = page_.mark(i, Cue::month);
        if (mark == nullptr) return i;
        month = page_.value(*mark);
        std::uint32_t end = mark->end;
        if (page_.is(end, U'.')) ++end;
        const bool bracket = page_.is(end, U'(');
        if (!bracket && !page_.is(end, U'/')) return end;
        const Mark* other = page_.mark(end + 1, Cue::month);
        if (other == nullptr || page_.value(*other) != month) return end;
        return other->end + (bracket && page_.is(other->end, U')') ? 1 : 0);
    }

    // "16 December", with the year when it is there.
    std::uint32_t read_day(std::uint32_t i, Day& day) const {
        if (!is_day(i)) return i;
        std::uint32_t at = i + 1;
        if (const Mark* suffix = page_.mark(at, Cue::ordinal_after);
            suffix != nullptr && page_.is_glued(at))
            at = suffix->end;
        at = behind_parts(at);
        std::uint32_t month = 0;
        const std::uint32_t behind = read_month(at, month);
        if (behind == at || !page_.same_line(at)) return i;
        day = {0, month, page_.token(i).number};
        const std::uint32_t year = behind_parts(behind);
        if (!is_year(year)) return behind;
        day.year = page_.token(year).number;
        return year + 1;
    }

    std::uint32_t day_first(std::uint32_t i) {
        if (!is_day(i)) return i;
        if ((page_.is(i + 1, U'.') || page_.is(i + 1, U'/')) && page_.is_glued(i + 1)) {
            const std::uint32_t end = in_digits(i);
            if (end != i) return end;
        }
        Day first;
        Day last;
        std::uint32_t end = read_day(i, first);
        if (end != i) {
            const std::uint32_t range = behind_range(page_, end);
            const std::uint32_t until = range == end ? end : read_day(range, last);
            if (range != end && until != range && last.year != 0) {
                if (first.year == 0) first.year = last.year;
                add(i, until, first, last);
                return until;
            }
            if (first.year == 0) return i;
            add(i, end, first, first);
            return end;
        }
        const std::uint32_t range = behind_range(page_, i + 1);
        if (range == i + 1) return i;
        end = read_day(range, last);
        if (end == range || last.year == 0) return i;
        first = last;
        first.day = page_.token(i).number;
        add(i, end, first, last);
        return end;
    }

    // "30.08.2024", "30/08/2024"; with strokes the month may come first, and what could be either
    // is no date.
    std::uint32_t in_digits(std::uint32_t i) {
        const bool stroke = page_.is(i + 1, U'/');
        if (!is_day(i + 2) || !page_.is(i + 3, stroke ? U'/' : U'.') || !is_year(i + 4)) return i;
        for (std::uint32_t k = i + 1; k <= i + 4; ++k)
            if (!page_.is_glued(k)) return i;
        std::uint32_t first = page_.token(i).number;
        std::uint32_t second = page_.token(i + 2).number;
        if (second > 12) {
            if (!stroke || first > 12) return i;
            std::swap(first, second);
        }
        const Day day{page_.token(i + 4).number, second, first};
        add(i, i + 5, day, day);
        return i + 5;
    }

    // "December 16, 2025", "October 2010".
    std::uint32_t month_first(std::uint32_t i) {
        Day day;
        const std::uint32_t at = read_month(i, day.month);
        if (at == i || !page_.same_line(at)) return i;
        std::uint32_t year = behind_parts(at);
        if (is_day(at) && !is_year(at)) {
            std::uint32_t behind = at + 1;
            if (const Mark* suffix = page_.mark(behind, Cue::ordinal_after);
                suffix != nullptr && page_.is_glued(behind))
                behind = suffix->end;
            const std::uint32_t range = behind_range(page_, behind);
            const bool several = range != behind && is_day(range);
            year = behind_parts(several ? range + 1 : behind);
            if (!is_year(year)) return i;
            day.day = page_.token(at).number;
            day.year = page_.token(year).number;
            Day last = day;
            if (several) last.day = page_.token(range).number;
            add(i, year + 1, day, last);
            return year + 1;
        }
        if (!is_year(year)) return i;
        day.year = page_.token(year).number;
        add(i, year + 1, day, day);
        return year + 1;
    }

    // "2025-12-16", "2025年12月16日", "2026年7月19日至29日".
    std::uint32_t year_first(std::uint32_t i) {
        if (!is_year(i)) return i;
        Day day{page_.token(i).number, 0, 0};
        if (page_.is(i + 1, U'-') && page_.is_glued(i + 1) && page_.is_number(i + 2) &&
            page_.is_glued(i + 2) && page_.token(i + 2).digits == 2 && page_.is(i + 3, U'-') &&
            page_.is_glued(i + 3) && is_day(i + 4) && page_.is_glued(i + 4) &&
            page_.token(i + 2).number >= 1 && page_.token(i + 2).number <= 12) {
            day.month = page_.token(i + 2).number;
            day.day = page_.token(i + 4).number;
            add(i, i + 5, day, day);
            return i + 5;
        }
        if (!is_part(i + 1, Cue::year_sign)) return i;
        std::uint32_t end = i + 2;
        if (!page_.is_number(end) || !is_part(end + 1, Cue::month_sign) ||
            page_.token(end).number > 12)
            return i;
        day.month = page_.token(end).number;
        end += 2;
        Day last = day;
        if (is_day(end) && is_part(end + 1, Cue::day_sign)) {
            last.day = day.day = page_.token(end).number;
            end += 2;
        } else if (is_day(end)) {
            last.day = day.day = page_.token(end).number;
            end += 1;
        }
        if (const std::uint32_t range = behind_range(page_, end);
            range != end && day.day != 0 && page_.is_number(range)) {
            if (is_part(range + 1, Cue::month_sign) && is_day(range + 2)) {
                last.month = page_.token(range).number;
                last.day = page_.token(range + 2).number;
                end = range + 3 + (is_part(range + 3, Cue::day_sign) ? 1 : 0);
            } else if (is_day(range)) {
                last.day = page_.token(range).number;
                end = range + 1 + (is_part(range + 1, Cue::day_sign) ? 1 : 0);
            }
        }
        add(i, end, day, last);
        return end;
    }

    bool is_part(std::uint32_t i, Cue sign) const { return page_.has(i, sign); }

    void add(std::uint32_t begin, std::uint32_t end, const Day& first, const Day& last) {
        Atom atom = atom_at(page_, AtomKind::date, begin, end);
        atom.date = to_text(first);
        atom.until = to_text(last);
        atom.range = atom.date != atom.until || ends_range(begin);
        for (std::uint32_t back = 1; back <= kFarCue && back <= begin; ++back) {
            if (page_.token(begin - back).sentence != page_.token(begin).sentence && back > 1)
                break;
            atom.dated |= page_.has(begin - back, Cue::dated) && !said_of_name(begin - back);
            atom.undated |= back <= kNearCue && page_.has(begin - back, Cue::undated) &&
                            !ends_longer(begin - back);
        }
        // "2024年3月1日通过", "2003年9月11日生效": the word stands behind it.
        if (end < page_.size() && page_.is_glued(end) && page_.token(end).kind == TokenKind::han) {
            atom.dated |= page_.has(end, Cue::dated);
            atom.undated |= page_.has(end, Cue::undated);
        }
        // "1 декабря 2023 года" ends its line, too.
        const std::uint32_t behind = behind_parts(end);
        atom.line_end |= behind >= page_.size() || page_.token(behind).gap >= Gap::line;
        atom.dated |= atom.line_end && (closes(begin) || (atom.line_start && in_minutes(begin)));
        page_.take(begin, end);
        atoms_.push_back(std::move(atom));
    }

    // "the Agreement adopted on 19 June 2023": the word is about what is named before it.
    bool said_of_name(std::uint32_t cue) const {
        for (std::uint32_t back = 1; back <= kLongestName && back <= cue; ++back) {
            const Mark* name = page_.mark(cue - back, Cue::convention);
            if (name != nullptr && name->end == cue && page_.same_line(cue)) return true;
        }
        return false;
    }

    // "نشر بتاريخ": the longer of two phrases says it.
    bool ends_longer(std::uint32_t cue) const {
        if (cue == 0) return false;
        const Mark* longer = page_.mark(cue - 1, Cue::dated);
        return longer != nullptr && longer->end > cue;
    }

    // "Adopted at the Tenth Session of the Governing Body, Rome, 24 November 2023": the last line
    // of a text, which begins with the word.
    bool closes(std::uint32_t begin) const {
        for (std::uint32_t i = begin; i-- > 0 && begin - i <= kLongestClosing;)
            if (page_.token(i).gap >= Gap::line) return page_.has(i, Cue::dated);
        return false;
    }

    // The line below "10th plenary meeting".
    bool in_minutes(std::uint32_t begin) const {
        for (std::uint32_t back = 1; back <= kSitting && back <= begin; ++back) {
            const Mark* noun = page_.mark(begin - back, Cue::session);
            if (noun != nullptr) return (page_.value(*noun) & SessionNoun::sitting) != 0;
        }
        return false;
    }

    // "14 to 25 April and 18 to 29 August 2025": the day before the dash was not read.
    bool ends_range(std::uint32_t begin) const {
        for (std::uint32_t back = 1; back <= 2 && back <= begin; ++back)
            if (begin >= back + 1 && behind_range(page_, begin - back) == begin)
                return page_.is_number(begin - back - 1) || page_.has(begin - back - 1, Cue::month);
        return false;
    }

    Page& page_;
    std::vector<Atom>& atoms_;
};

}  // namespace

void scan_dates(Page& page, std::vector<Atom>& atoms) {
    DateReader(page, atoms).run();
}

}  // namespace mea::vocabulary
