#include "vocabulary/numbers.h"

#include <optional>

namespace mea::vocabulary {
namespace {

constexpr std::size_t kLongestList = 40;
constexpr std::uint32_t kLongestNote = 12;  // tokens

struct One {
    std::uint32_t value;
    std::uint32_t end;
    bool plain;
    bool roman = false;
};

// Behind digits: "15th", "15 th", "15.ª", "26-е".
std::uint32_t behind_suffix(const Page& page, std::uint32_t i) {
    std::uint32_t suffix = i;
    if ((page.is(i, U'.') || page.is(i, U'-')) && page.is_glued(i) && page.is_glued(i + 1))
        suffix = i + 1;
    const Mark* mark = page.mark(suffix, Cue::ordinal_after);
    if (mark == nullptr) return i;
    const Token& token = page.token(suffix);
    if (token.gap == Gap::none) return mark->end;
    // Apart from its number only what cannot be a word: "12 th", not "16 a".
    return token.gap == Gap::space && token.end - token.begin >= 2 ? mark->end : i;
}

bool is_tens(std::uint32_t value) {
    return value >= 20 && value <= 90 && value % 10 == 0;
}

// A numeral of one or more words: "twenty-first", "vigésima tercera", "الحادية والعشرين".
std::optional<One> read_words(const Page& page, std::uint32_t i) {
    const Mark* ordinal = page.mark(i, Cue::ordinal);
    const Mark* cardinal = page.mark(i, Cue::cardinal);
    if (ordinal == nullptr && cardinal == nullptr) return std::nullopt;
    if (cardinal != nullptr && (ordinal == nullptr || cardinal->end > ordinal->end)) {
        const std::uint32_t tens = page.value(*cardinal);
        if (!is_tens(tens)) return std::nullopt;
        std::uint32_t next = cardinal->end;
        if (page.is(next, U'-')) ++next;
        const Mark* unit = page.mark(next, Cue::ordinal);
        if (unit == nullptr) {
            const std::uint32_t behind = behind_conjunction(page, next);
            unit = behind == next ? nullptr : page.mark(behind, Cue::ordinal);
        }
        if (unit == nullptr || page.value(*unit) >= 20) return std::nullopt;
        return One{tens + page.value(*unit), unit->end, false};
    }
    const std::uint32_t value = page.value(*ordinal);
    const std::uint32_t next = ordinal->end;
    if (const Mark* teen = page.mark(next, Cue::teen); teen != nullptr && value < 10)
        return One{value + 10, teen->end, false};
    const Mark* more = page.mark(next, Cue::ordinal);
    if (more != nullptr && page.same_line(next)) {
        const std::uint32_t second = page.value(*more);
        if ((is_tens(value) || value == 10) && second < 10)
            return One{value + second, more->end, false};
        // The unit before the tens, joined by a prefix that means "and".
        if (value < 10 && is_tens(second) && page.token(next).joined)
            return One{value + second, more->end, false};
    }
    return One{value, next, false};
}

std::optional<One> read_one(const Page& page, std::uint32_t i) {
    if (i >= page.size() || page.taken(i)) return std::nullopt;
    const Token& token = page.token(i);
    if (const Mark* before = page.mark(i, Cue::ordinal_before)) {
        const std::uint32_t number = before->end;
        if (page.is_number(number) && page.same_line(number))
            return One{page.token(number).number, number + 1, false};
        // "الـ15": the article, then the number; a word of its own reads on below.
    }
    if (token.kind == TokenKind::number) {
        const std::uint32_t behind = behind_suffix(page, i + 1);
        return One{token.number, behind, behind == i + 1};
    }
    if (const auto words = read_words(page, i)) return words;
    if (token.kind == TokenKind::word && token.number > 0 && token.capitals > 0) {
        const std::uint32_t behind = behind_suffix(page, i + 1);
        return One{token.number, behind, false, true};
    }
    return std::nullopt;
}

// "dix-sept" says more than "dix".
const Mark* longest_cardinal(const Page& page, std::uint32_t i) {
    const Mark* found = nullptr;
    if (!page.has(i, Cue::cardinal)) return found;
    for (const Mark* at = page.marks_begin(i); at != page.marks_end(i); ++at)
        if (page.cue(*at) == Cue::cardinal && (found == nullptr || at->end > found->end))
            found = at;
    return found;
}

}  // namespace

std::uint32_t behind_number_word(const Page& page, std::uint32_t i, std::uint32_t& value) {
    if (i >= page.size() || page.taken(i) || !page.same_line(i)) return i;
    const Mark* word = longest_cardinal(page, i);
    if (word == nullptr) return i;
    value = page.value(*word);
    if (!is_tens(value)) return word->end;
    const std::uint32_t next = page.is(word->end, U'-') ? word->end + 1 : word->end;
    const Mark* unit = page.same_line(next) ? longest_cardinal(page, next) : nullptr;
    if (unit == nullptr || page.value(*unit) >= 10) return word->end;
    value += page.value(*unit);
    return unit->end;
}

std::uint32_t behind_conjunction(const Page& page, std::uint32_t i) {
    const std::uint32_t first = i;
    for (int part = 0; part < 3 && i < page.size(); ++part) {
        if (page.token(i).gap == Gap::paragraph) break;
        if (page.is(i, U',') || page.is(i, U'&') || page.is(i, U';')) {
            ++i;
        } else if (const Mark* word = page.mark(i, Cue::conjunction)) {
            i = word->end;
        } else {
            break;
        }
    }
    return i >= page.size() ? first : i;
}

std::uint32_t behind_note(const Page& page, std::uint32_t i) {
    if (!page.is(i, U'(') || !page.same_line(i)) return i;
    for (std::uint32_t k = i + 1; k < page.size() && k <= i + kLongestNote; ++k) {
        if (page.token(k).gap >= Gap::line) return i;
        if (page.is(k, U')')) return k + 1;
    }
    return i;
}

std::uint32_t behind_range(const Page& page, std::uint32_t i) {
    if (i + 1 >= page.size() || page.token(i).gap > Gap::line) return i;
    if (page.is(i, U'-') || page.is(i, U'~')) return i + 1;
    const Mark* word = page.mark(i, Cue::range);
    // "A" in capitals is a letter, "a" a preposition.
    if (word != nullptr && page.token(i).letter != 0 && page.token(i).capitals > 0 &&
        !(i > 0 && page.is_number(i - 1) && page.is_number(i + 1)))
        return i;
    return word != nullptr && word->end < page.size() ? word->end : i;
}

std::uint32_t behind_range_of_ordinals(const Page& page, std::uint32_t i) {
    const std::uint32_t behind = behind_range(page, i);
    return behind > i + 1 && page.has(behind - 1, Cue::ordinal_before) ? behind - 1 : behind;
}

void add_range(std::vector<std::uint32_t>& values, std::uint32_t first, std::uint32_t last) {
    if (last <= first || last - first > kWidestRange) {
        values.push_back(last);
        return;
    }
    for (std::uint32_t value = first + 1; value <= last; ++value) values.push_back(value);
}

namespace {

// "第六、十四和第十五届", "第二十八、二十九届会议": what the sign before the first number makes an
// ordinal of goes on up to the noun.
bool ends_in_noun(const Page& page, std::uint32_t i) {
    for (std::size_t members = 0; members < kLongestList; ++members) {
        for (const Cue noun : {Cue::session, Cue::adjective, Cue::body})
            if (page.has(i, noun)) return true;
        const std::uint32_t next = behind_conjunction(page, i);
        if (next == i || !page.same_line(next)) return false;
        const auto one = read_one(page, next);
        if (!one) return false;
        i = one->end;
    }
    return false;
}

}  // namespace

Ordinals read_ordinals(const Page& page, std::uint32_t i) {
    Ordinals list;
    auto one = read_one(page, i);
    if (!one) return list;
    list.plain = one->plain;
    list.roman = one->roman;
    list.values.push_back(one->value);
    list.end = one->end;
    while (list.values.size() < kLongestList) {
        std::uint32_t next = behind_range_of_ordinals(page, list.end);
        const bool range = next != list.end;
        if (!range) next = behind_conjunction(page, list.end);
        // A prefix of the next word may be the conjunction.
        const bool prefixed = next < page.size() && page.token(next).joined && page.same_line(next);
        if (next == list.end && !prefixed) break;
        one = read_one(page, next);
        // "56 and 57th": what follows decides; "15th, 20 people": it does not.
        if (!one) break;
        if (one->plain && !list.plain) {
            if (!page.has(i, Cue::ordinal_before) || !ends_in_noun(page, one->end)) break;
            one->plain = false;
        }
        list.plain = one->plain;
        list.roman = false;
        if (range)
            add_range(list.values, list.values.back(), one->value);
        else
            list.values.push_back(one->value);
        list.end = one->end;
    }
    return list;
}

}  // namespace mea::vocabulary
