#include "vocabulary/numbers.h"
#include "vocabulary/scan.h"

namespace mea::vocabulary {
namespace {

constexpr std::uint32_t kFirstYear = 1990;
constexpr std::uint32_t kLastYear = 2099;
constexpr std::size_t kMostItems = 60;
constexpr std::uint32_t kHeadingReach = 60;  // tokens from a heading to the number below it

// "2025-099" or "2024/017"; the sign between them is kept in `letter`.
bool read_number(const Page& page, std::uint32_t i, Item& item) {
    if (!page.is_number(i) || !page.is_number(i + 2)) return false;
    const Token& year = page.token(i);
    const Token& number = page.token(i + 2);
    if (!page.is(i + 1, U'-') && !page.is(i + 1, U'/')) return false;
    if (!page.is_glued(i + 1) || !page.is_glued(i + 2)) return false;
    if (year.digits != 4 || year.number < kFirstYear || year.number > kLastYear) return false;
    if (number.digits < 2 || number.digits > 4) return false;
    // "2024-06-18" is a day.
    const Token& sign = page.token(i + 1);
    if (page.is(i + 3, sign.letter) && page.is_glued(i + 3) && page.is_glued(i + 4) &&
        page.is_number(i + 4))
        return false;
    item.first = year.number;
    // Of four digits the last is the number of a footnote.
    item.second = number.digits == 4 ? number.number / 10 : number.number;
    item.letter = page.is(i + 1, U'-') ? '-' : '/';
    item.span = page.span(i, i + 3);
    return true;
}

// "2024-087" on a line of its own.
bool stands_alone(const Page& page, std::uint32_t i) {
    constexpr std::uint32_t kTokens = 3;
    Item item;
    return read_number(page, i, item) &&
           (i + kTokens >= page.size() || page.token(i + kTokens).gap >= Gap::line);
}

std::uint32_t read_list(const Page& page, std::uint32_t at, std::vector<Item>& items) {
    Item item;
    std::uint32_t end = at;
    while (items.size() < kMostItems && read_number(page, at, item)) {
        items.push_back(item);
        end = at + 3;
        at = behind_conjunction(page, end);
        if (const Mark* sign = page.mark(at, Cue::numbering)) at = sign->end;
        if (page.is(at, U'.')) ++at;
        if (const Mark* before = page.mark(at, Cue::ordinal_before)) at = before->end;
    }
    return end;
}

std::uint32_t behind_signs(const Page& page, std::uint32_t at) {
    for (int skipped = 0; skipped < 4; ++skipped) {
        if (const Mark* sign = page.mark(at, Cue::numbering))
            at = sign->end;
        else if (page.is(at, U'.') || page.is(at, U':') || page.is(at, U'('))
            ++at;
        else
            break;
    }
    return at;
}

// Behind whose it is: "notification aux Parties de la CITES n° 2024/012".
std::uint32_t behind_owner(const Page& page, std::uint32_t at, std::uint32_t& owner) {
    const std::uint32_t next = page.behind_links(at);
    const Mark* name = page.mark(next, Cue::convention);
    if (name == nullptr) return at;
    owner = page.value(*name);
    return page.behind_links(name->end);
}

// A number whose noun stands before it, or behind it ("第2021/044号通知"), or in the heading above.
std::uint32_t read_numbers(const Page& page, std::uint32_t i, bool headed, std::vector<Item>& items,
                           std::uint32_t& owner) {
    if (const Mark* noun = page.mark(i, Cue::notification)) {
        const std::uint32_t end = read_list(page, behind_signs(page, noun->end), items);
        if (!items.empty()) return end;
        return read_list(page, behind_signs(page, behind_owner(page, noun->end, owner)), items);
    }
    const Mark* before = page.mark(i, Cue::ordinal_before);
    if (before == nullptr && !headed) return i;
    std::uint32_t end =
        read_list(page, before != nullptr ? before->end : behind_signs(page, i), items);
    if (const Mark* counter = page.mark(end, Cue::counter)) end = counter->end;
    if (const Mark* noun = page.mark(end, Cue::notification)) return noun->end;
    if (!headed) items.clear();
    return end;
}

}  // namespace

void scan_notifications(Page& page, std::vector<Atom>& atoms) {
    std::uint32_t heading_ends = 0;  // up to here a heading says what a number is of
    for (std::uint32_t i = 0; i < page.size(); ++i) {
        if (page.taken(i)) continue;
        const bool starts = page.number_of(i) == 0 || page.token(i).gap >= Gap::line;
        if (starts && page.has(i, Cue::notification) && page.number_of(i) < kHeadingReach)
            heading_ends = i + kHeadingReach;
        const bool headed =
            starts && i < heading_ends && (page.has(i, Cue::numbering) || stands_alone(page, i));
        std::vector<Item> items;
        std::uint32_t owner = kNone;
        const std::uint32_t end = read_numbers(page, i, headed, items, owner);
        if (items.empty()) continue;
        Atom atom = atom_at(page, AtomKind::notification, i, end);
        atom.items = std::move(items);
        atom.owner = owner;
        // A name between the noun and the number is still a mention.
        page.take(owner == kNone ? i : end - 1, end);
        atoms.push_back(std::move(atom));
        i = end - 1;
    }
}

}  // namespace mea::vocabulary
