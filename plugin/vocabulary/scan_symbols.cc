// The symbols of documents in a text, with what is printed behind them.
#include <algorithm>
#include <optional>

#include "vocabulary/numbers.h"
#include "vocabulary/scan.h"

namespace mea::vocabulary {
namespace {

constexpr char32_t kArabicAnd = U'و';  // written together with what follows
constexpr int kMostAppended = 20;

// "(Rev. 1)" or "Add. 2" behind a symbol that is written with spaces.
std::uint32_t end_behind(const Page& page, std::uint32_t i, std::string& ends) {
    if (!page.same_line(i)) return i;
    const bool bracket = page.is(i, U'(');
    const Mark* mark = page.mark(bracket ? i + 1 : i, Cue::symbol_end);
    if (mark == nullptr) return i;
    std::uint32_t next = mark->end;
    if (page.is(next, U'.')) ++next;
    if (!page.is_number(next) || page.token(next).digits > 2) return i;
    if (bracket && !page.is(next + 1, U')')) return i;
    std::string word = page.model().symbol_ends[page.value(*mark)].word;
    for (char& c : word) c = static_cast<char>(c - 'a' + 'A');
    ends += "/" + word + "." + std::to_string(page.token(next).number);
    return next + (bracket ? 2 : 1);
}

// All that follows it: "Add. 1 (Rev. 2)".
std::uint32_t behind_ends(const Page& page, std::uint32_t i, std::string& ends) {
    for (std::uint32_t next = end_behind(page, i, ends); next != i;
         next = end_behind(page, i, ends))
        i = next;
    return i;
}

// What a text is made of: "9.9" for "15.11", "R.9" for "XV.11".
std::string shape_of(std::string_view text) {
    std::string shape;
    for (const char c : text) {
        const bool digit = c >= '0' && c <= '9';
        const bool roman = std::string_view("IVXLC").find(c) != std::string_view::npos;
        const char kind = digit ? '9' : roman ? 'R' : c;
        if (shape.empty() || shape.back() != kind || (!digit && !roman)) shape += kind;
    }
    return shape;
}

// "COP15 DR XV.11/XV.12", "COP15 DR15.11/DR15.12": a stroke joins two numbers alike. Leaves the
// first in `item` and gives the second; the span stays that of both.
std::optional<Item> take_joint(const Page& page, Item& item) {
    const std::string& pattern = page.model().patterns[item.pattern].text;
    const std::size_t stroke = item.text.find('/');
    if (pattern.find(' ') == std::string::npos || !pattern.ends_with("{tail}") ||
        stroke == std::string::npos)
        return std::nullopt;
    const std::string first = item.text.substr(0, stroke);
    std::string second = item.text.substr(stroke + 1);
    const std::size_t letters = second.find_first_of("0123456789");
    if (shape_of(second) != shape_of(first) && letters != std::string::npos)
        second.erase(0, letters);
    if (shape_of(second) != shape_of(first) || first.find('.') == std::string::npos)
        return std::nullopt;
    Item other = item;
    item.text = first;
    other.text = second;
    return other;
}

// "Decision SC59-15" is no paper, though "SC59-15" alone would be one.
bool is_of_decision(const Page& page, const FormMatch& match) {
    const Model& model = page.model();
    return match.begin > 0 && page.has(match.begin - 1, Cue::decision) &&
           model.forms[model.patterns[match.pattern].forms.front()].context;
}

// "SC77-79" is no document of a body that has not met so often.
bool has_session(const Page& page, const FormMatch& match) {
    const Model& model = page.model();
    const auto& forms = model.patterns[match.pattern].forms;
    return std::any_of(forms.begin(), forms.end(), [&](std::uint32_t form) {
        return model.forms[form].sessions.contains(match.item.first);
    });
}

// "Add." and the like at `i`, with the number behind it; in `ends` "/ADD." without the number. `i`:
// none stands there.
std::uint32_t appended_word(const Page& page, std::uint32_t i, std::string& ends) {
    const Mark* mark = page.mark(i, Cue::symbol_end);
    if (mark == nullptr) return i;
    const std::uint32_t number = page.is(mark->end, U'.') ? mark->end + 1 : mark->end;
    ends = "/" + page.model().symbol_ends[page.value(*mark)].word + ".";
    for (char& c : ends)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return page.is_number(number) && page.same_line(number) ? number : i;
}

// The symbol that another end makes of this one: "X/Add.1 and Add.2" are both of X.
Item with_end(const Page& page, Item item, const std::string& ends, std::uint32_t number) {
    const auto cut = [&](std::string& text) {
        const std::size_t at = text.rfind('/');
        const bool same = at != std::string::npos && text.compare(at, ends.size(), ends) == 0;
        if (same) text.erase(at);
        return same;
    };
    if (!cut(item.ends)) {
        std::string printed(page.text().substr(item.span.begin, item.span.end - item.span.begin));
        for (char& c : printed)
            if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        if (cut(printed))
            item.span.end = item.span.begin + static_cast<std::uint32_t>(printed.size());
        cut(item.text);
    }
    item.ends += ends + std::to_string(number);
    return item;
}

// "document CBD/COP/16/3 and Add.1", "... and its Add.1 and 2": further documents, each with the
// symbol of the first and its own end. Gives the token behind them.
std::uint32_t add_appended(Page& page, std::uint32_t end, const Item& item,
                           std::vector<Atom>& atoms) {
    constexpr std::uint32_t kHighest = 40;
    std::string ends;
    std::uint32_t last = 0;
    for (int count = 0; count < kMostAppended; ++count) {
        std::uint32_t begin = behind_conjunction(page, end);
        if (begin == end || !page.same_line(begin)) return end;
        if (const Mark* its = page.mark(begin, Cue::possessive)) begin = its->end;
        std::uint32_t number = appended_word(page, begin, ends);
        // "Add.1 and 2", not "Add.1 and 2 notes"
        const bool goes_on = number == begin && last != 0 && page.is_number(begin) &&
                             page.token(begin).number == last + 1 &&
                             !(page.same_line(begin + 1) && !page.is(begin + 1, U')') &&
                               page.token(begin + 1).kind == TokenKind::word);
        if ((number == begin && !goes_on) || page.token(number).number > kHighest) return end;
        last = page.token(number).number;
        end = number + 1;
        atoms.push_back(atom_at(page, AtomKind::symbol, begin, end));
        atoms.back().items.push_back(with_end(page, item, ends, last));
        page.take(begin, end);
    }
    return end;
}

}  // namespace

void scan_forms(Page& page, std::vector<Atom>& atoms) {
    for (std::uint32_t i = 0; i < page.size(); ++i) {
        if (page.taken(i) || !page.has(i, Cue::form)) continue;
        FormMatch match;
        FormMatch decision;
        const bool symbol = match_anchored(page, i, FormKind::symbol, false, match);
        // What is printed as the symbol of a decision is a decision.
        if (match_anchored(page, i, FormKind::decision, false, decision) &&
            (!symbol || page.model().patterns[decision.pattern].words >=
                            page.model().patterns[match.pattern].words)) {
            i = std::max(i, decision.end - 1);
            continue;
        }
        if (!symbol || !has_session(page, match)) continue;
        if (is_of_decision(page, match)) {
            page.take(match.begin, match.end);
            i = match.end - 1;
            continue;
        }
        // A symbol is a word of its own: "ACBD/..." and "/CBD/..." are something else.
        if (page.is_glued(match.begin) && match.begin > 0) {
            const Token& before = page.token(match.begin - 1);
            const bool joined = before.kind == TokenKind::word && before.letter == kArabicAnd;
            if (before.kind != TokenKind::mark && before.kind != TokenKind::han && !joined)
                continue;
        }
        std::uint32_t end = match.end;
        if (page.model().patterns[match.pattern].text.find(' ') != std::string::npos)
            end = behind_ends(page, end, match.item.ends);
        page.take(match.begin, end);
        const auto add = [&](Item item) {
            atoms.push_back(atom_at(page, AtomKind::symbol, match.begin, end));
            atoms.back().items.push_back(std::move(item));
        };
        auto joint = take_joint(page, match.item);
        const Item last = joint ? *joint : match.item;
        add(std::move(match.item));
        if (joint) add(std::move(*joint));
        i = add_appended(page, end, last, atoms) - 1;
    }
}

}  // namespace mea::vocabulary
