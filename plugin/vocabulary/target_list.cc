#include "vocabulary/target_list.h"

#include "vocabulary/numbers.h"

namespace mea::vocabulary {
namespace {

constexpr std::size_t kMostItems = 120;

// The letter of a goal: "A", "أ", "ألف", "(ب)".
std::uint32_t read_letter(const Page& page, std::uint32_t i, Item& item) {
    std::uint32_t at = i;
    const bool bracket = page.is(at, U'(');
    if (bracket) ++at;
    if (at >= page.size() || page.token(at).kind != TokenKind::word) return i;
    const Token& token = page.token(at);
    std::uint32_t value = 0;
    std::uint32_t end = at + 1;
    if (const Mark* name = page.mark(at, Cue::letter)) {
        value = page.value(*name);
        end = name->end;
    } else if (token.letter != 0 && token.capitals > 0) {
        const char32_t latin =
            token.letter < 0x80 ? token.letter : page.lexicon().latin_like(token.letter);
        if (latin >= U'a' && latin <= U'h') value = latin - U'a' + 1;
    }
    if (value == 0) return i;
    if (bracket) {
        if (!page.is(end, U')')) return i;
        ++end;
    }
    // "A" before further words in capitals is an article.
    if (page.is_glued(end) && (page.is(end, U'\'') || page.token(end).kind == TokenKind::word))
        return i;
    item.shape = Shape::letter;
    item.first = value;
    item.span = page.span(i, end);
    return end;
}

// "Targets 5, 12 and 14; 2. Requests ...": the number of the next paragraph, on a line of its
// own or run on.
bool begins_paragraph(const Page& page, std::uint32_t end, std::uint32_t next,
                      std::uint32_t behind) {
    if (!page.is(behind, U'.')) return false;
    if (page.token(next).gap == Gap::line) return true;
    return page.is(end, U';') && behind + 1 < page.size() && !page.is_glued(behind + 1);
}

// "1, 2, ... 8", "1、2……8": dots that stand for what lies between; `end` where there are none.
std::uint32_t behind_ellipsis(const Page& page, std::uint32_t end) {
    constexpr std::uint32_t kDots = 3;
    const std::uint32_t first = page.is(end, U',') ? end + 1 : end;
    std::uint32_t at = first;
    while (page.is(at, U'\u2026') && page.same_line(at)) ++at;
    if (at == first) {
        while (page.is(at, U'.') && at < first + kDots && (at == first || page.is_glued(at))) ++at;
        if (at != first + kDots) return end;
    }
    const std::uint32_t next = behind_conjunction(page, at);
    return next < page.size() && page.same_line(next) ? next : end;
}

void expand(std::vector<Item>& items, const Item& until) {
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

// "four goals (A-D)", "targets (1-23)": a range or list in brackets behind the noun.
std::uint32_t bracketed(const Page& page, std::uint32_t at, std::vector<Item>& items) {
    if (!page.is(at, U'(') || !page.same_line(at)) return at;
    const std::uint32_t end = list_targets(page, at + 1, items);
    if (items.size() > 1 && page.is(end, U')')) return end + 1;
    items.clear();
    return at;
}

// "1/2/3": numbers that rise, with a stroke between them.
std::uint32_t with_strokes(const Page& page, std::uint32_t at, std::vector<Item>& items) {
    std::uint32_t end = at;
    for (std::uint32_t i = at; page.is_number(i) && !page.taken(i) && page.same_line(i); i += 2) {
        const Token& number = page.token(i);
        const std::uint32_t before = items.empty() ? 0 : items.back().first;
        if (number.digits > 2 || number.number <= before || number.number > kHighestTarget) break;
        Item item;
        item.first = number.number;
        item.span = page.span(i, i + 1);
        items.push_back(item);
        end = i + 1;
        if (!page.is(end, U'/') || !page.is_glued(end) || !page.is_glued(end + 1)) break;
    }
    if (items.size() > 1 && !page.is(end, U'/')) return end;
    items.clear();
    return at;
}

// "targets 1/2/3": three or more, which no fraction and no number of a decision has.
std::uint32_t many_with_strokes(const Page& page, std::uint32_t at, std::vector<Item>& items) {
    const std::uint32_t end = with_strokes(page, at, items);
    if (items.size() > 2) return end;
    items.clear();
    return at;
}

// "задачи с 1 по 4", "metas de la 1 a la 4": a word stands before the first number, too.
std::uint32_t from_to(const Page& page, std::uint32_t at, std::vector<Item>& items) {
    const Mark* from = page.mark(at, Cue::range_from);
    if (from == nullptr || !page.same_line(from->end)) return at;
    Item first;
    const std::uint32_t behind = read_target(page, from->end, first);
    if (behind == from->end || behind_range(page, behind) == behind) return at;
    const std::uint32_t end = list_targets(page, from->end, items);
    if (items.size() > 1) return end;
    items.clear();
    return at;
}

}  // namespace

std::uint32_t read_target(const Page& page, std::uint32_t i, Item& item) {
    if (i >= page.size() || page.taken(i) || page.token(i).gap == Gap::paragraph) return i;
    item = {};
    if (!page.is_number(i)) return read_letter(page, i, item);
    const Token& number = page.token(i);
    if (number.digits > 2 || number.number == 0 || number.number > kHighestTarget) return i;
    item.first = number.number;
    std::uint32_t end = i + 1;
    const bool dot = page.is(end, U'.') && page.is_glued(end) && page.is_glued(end + 1);
    const bool dash = page.is(end, U'-') && page.is_glued(end) && page.is_glued(end + 1);
    if (dot || dash) {
        const Token& second = page.token(end + 1);
        const bool digits = second.kind == TokenKind::number && second.digits <= 2;
        const char32_t latin =
            second.letter < 0x80 ? second.letter : page.lexicon().latin_like(second.letter);
        const bool letter = second.kind == TokenKind::word && latin >= U'a' && latin <= U'h';
        // "15-5" is one target, "1-4" a range.
        if ((digits && (dot || second.number <= number.number)) || (dot && letter)) {
            item.shape = Shape::pair;
            item.second = digits ? second.number : 0;
            item.letter = letter ? static_cast<char>(latin - U'a' + 'A') : '\0';
            end += 2;
        }
    }
    if (page.is(end, U'%') || (page.is(end, U'/') && page.is_glued(end))) return i;
    // "30 per cent", "10 million": counted things; "30x30".
    if (page.is_glued(end) && page.token(end).kind == TokenKind::word &&
        page.token(end).letter == U'x')
        return i;
    item.span = page.span(i, end);
    return end;
}

std::uint32_t list_targets(const Page& page, std::uint32_t at, std::vector<Item>& items) {
    Item item;
    std::uint32_t end = read_target(page, at, item);
    if (end == at) return at;
    // "Objectives", and below it "1. The objectives of these guidelines are".
    if (page.token(at).gap >= Gap::line && (page.is(end, U'.') || page.is(end, U')'))) return at;
    items.push_back(item);
    while (items.size() < kMostItems) {
        std::uint32_t next = behind_range(page, end);
        if (next == end) next = behind_ellipsis(page, end);
        const bool range = next != end;
        if (!range) next = behind_conjunction(page, end);
        const bool prefixed = next == end && next < page.size() && page.token(next).joined;
        if (next == end && !prefixed) break;
        if (range) next = behind_target_noun(page, next);
        const std::uint32_t behind = read_target(page, next, item);
        if (behind == next || item.shape != items.front().shape) break;
        if (begins_paragraph(page, end, next, behind)) break;
        if (range)
            expand(items, item);
        else
            items.push_back(item);
        end = behind;
    }
    return end;
}

std::uint32_t list_target_words(const Page& page, std::uint32_t at, std::vector<Item>& items) {
    std::uint32_t end = at;
    for (bool range = false; items.size() < kMostItems;) {
        Item item;
        const std::uint32_t next = items.empty() ? end
                                   : range       ? behind_range(page, end)
                                                 : behind_conjunction(page, end);
        const std::uint32_t behind = behind_number_word(page, next, item.first);
        if (behind == next || item.first > kHighestTarget || (next == end && !items.empty())) break;
        item.span = page.span(next, behind);
        if (range)
            expand(items, item);
        else
            items.push_back(item);
        end = behind;
        range = behind_range(page, end) != end;
    }
    return end;
}

std::uint32_t two_with_stroke(const Page& page, std::uint32_t at, std::vector<Item>& items) {
    const std::uint32_t end = with_strokes(page, at, items);
    if (items.size() == 2) return end;
    items.clear();
    return at;
}

std::uint32_t behind_target_noun(const Page& page, std::uint32_t i) {
    const Mark* noun = page.mark(i, Cue::target);
    return noun != nullptr && page.same_line(noun->end) ? noun->end : i;
}

std::uint32_t read_targets(const Page& page, std::uint32_t at, std::vector<Item>& items) {
    std::uint32_t end = list_targets(page, at, items);
    if (items.empty()) end = many_with_strokes(page, at, items);
    if (items.empty()) end = from_to(page, at, items);
    if (items.empty()) end = bracketed(page, at, items);
    return end;
}

}  // namespace mea::vocabulary
