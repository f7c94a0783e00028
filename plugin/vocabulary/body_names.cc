#include "vocabulary/body_names.h"

#include <algorithm>

#include "vocabulary/numbers.h"

namespace mea::vocabulary {
namespace {

constexpr std::uint32_t kWidestMeetings = 10;  // of a range
constexpr std::uint32_t kFarthest = 40;        // between two of a list in the plural
constexpr std::size_t kMostNumbers = 20;
constexpr std::uint32_t kHighestRoman = 40;
constexpr std::uint32_t kLongestName = 24;    // tokens
constexpr std::uint32_t kLongestLink = 3;     // tokens
constexpr std::uint32_t kMostAdjectives = 4;  // tokens between an ordinal and "meeting"
constexpr std::uint32_t kMostVerbs = 6;       // tokens between Parties and "at their fifth meeting"

bool ordinal_follows(const Page& page, std::uint32_t i) {
    return page.has(i, Cue::ordinal_before) ||
           (page.has(i, Cue::ordinal) && page.token(i).prefixed && page.same_line(i));
}

// "巴塞尔公约缔约方", "《巴塞尔公约》缔约方": where the name of a convention begins that ends
// before the token; `i`: none does.
std::uint32_t convention_before(const Page& page, std::uint32_t i) {
    const std::uint32_t end = i > 0 && page.is(i - 1, U'"') ? i - 1 : i;
    for (std::uint32_t back = 1; back <= std::min(end, kLongestName); ++back)
        if (const Mark* name = page.mark(end - back, Cue::convention);
            name != nullptr && name->end == end)
            return end - back;
    return i;
}

struct Link {
    std::uint32_t begin;
    std::uint32_t flags = 0;  // of all languages that write it so: "à la" and "a la" are one word
};

// The longest word of a link that ends before the token; it begins there when none does.
Link link_before(const Page& page, std::uint32_t i) {
    Link link{i};
    for (std::uint32_t back = std::min(i, kLongestLink); back > 0 && link.begin == i; --back) {
        if (!page.has(i - back, Cue::link)) continue;
        for (const Mark* at = page.marks_begin(i - back); at != page.marks_end(i - back); ++at) {
            if (page.cue(*at) != Cue::link || at->end != i) continue;
            link.begin = at->begin;
            link.flags |= page.value(*at);
        }
    }
    return link;
}

// "fifteenth meeting" behind "their"
bool session_follows(const Page& page, std::uint32_t i) {
    const Ordinals list = read_ordinals(page, i);
    if (list.values.empty()) return false;
    for (std::uint32_t at = list.end; at < page.size() && at < list.end + kMostAdjectives; ++at)
        if (page.has(at, Cue::session)) return true;
    return false;
}

// "Parties to the Basel Convention decided at their fifteenth meeting": whether Parties, which the
// mark stands for, meet.
bool have_met(const Page& page, std::uint32_t i, std::uint32_t end) {
    std::uint32_t at = end;
    if (const Mark* convention = page.mark(page.behind_links(end), Cue::convention))
        at = behind_note(page, convention->end);
    else if (convention_before(page, i) == i)
        return false;
    // "缔约方在第十五次会议上"
    if (const std::uint32_t led = page.behind_links(at); led != at && session_follows(page, led))
        return true;
    for (const std::uint32_t last = at + kMostVerbs; at < page.size() && at <= last; ++at) {
        if (page.token(at).sentence != page.token(i).sentence) return false;
        if (const Mark* their = page.mark(at, Cue::possessive))
            return page.has(at, Cue::session) || session_follows(page, their->end);
        for (const Cue other : {Cue::body, Cue::convention, Cue::treaties})
            if (page.has(at, other)) return false;
    }
    return false;
}

bool plausible(const Page& page, std::uint32_t i) {
    return page.is_number(i) && page.token(i).digits <= 3 && page.token(i).number > 0 &&
           !page.taken(i);
}

// "COPs 21 and 26": an abbreviation with the sign of the plural takes numbers that are far apart.
bool is_plural(const Page& page, std::uint32_t end) {
    const Token& last = page.token(end - 1);
    return last.kind == TokenKind::word && last.end - last.begin > 2 && last.capitals > 0 &&
           page.text()[last.end - 1] == 's';
}

// Behind "-", "/" or nothing: where the number of an abbreviation that ends at `end` stands.
std::uint32_t number_place(const Page& page, std::uint32_t end) {
    return page.is(end, U'-') && page.same_line(end) ? end + 1 : page.is(end, U'/') ? end + 1 : end;
}

// "COP 27 to COP 29", "de la COP 13 à la COP 16": the ones between, when the same name ends the
// range; that one is read by itself.
void add_between(const Page& page, const BodyNames& names, std::uint32_t end,
                 std::vector<std::uint32_t>& numbers) {
    const std::uint32_t behind = behind_range(page, end);
    if (behind == end) return;
    const std::uint32_t at = page.behind_links(behind);
    if (!page.same_line(at)) return;
    const BodyNames last = body_names_at(page, at);
    if (last.bodies != names.bodies || !last.abbreviation) return;
    const std::uint32_t place = number_place(page, last.end);
    if (!plausible(page, place) || !page.same_line(place)) return;
    const std::uint32_t number = page.token(place).number;
    if (number <= numbers.back() || number - numbers.back() > kWidestMeetings) return;
    for (std::uint32_t between = numbers.back() + 1; between < number; ++between)
        numbers.push_back(between);
}

}  // namespace

BodyNames body_names_at(const Page& page, std::uint32_t i, bool apart) {
    BodyNames names;
    for (const Mark* at = page.marks_begin(i); at != page.marks_end(i); ++at) {
        if (page.cue(*at) != Cue::body) continue;
        const BodyName& name = page.model().body_names[page.value(*at)];
        if (name.apart != apart) continue;
        if (name.before_ordinal && !ordinal_follows(page, at->end)) continue;
        if (name.meeting && !have_met(page, i, at->end)) continue;
        if (at->end > names.end) names = {{}, {}, {}, at->end, false, false, {}, false};
        if (page.lexicon().entry(at->entry).spelling == Spelling::exact)
            names.likely.insert(names.likely.end(), name.bodies.begin(), name.bodies.end());
        if (!name.language.empty())
            for (const std::uint32_t body : name.bodies)
                names.foreign.emplace_back(body, name.language);
        names.bodies.insert(names.bodies.end(), name.bodies.begin(), name.bodies.end());
        names.abbreviation |= name.abbreviation;
        names.number_first |= name.number_first;
        if (!name.short_name)
            names.by_full_name.insert(names.by_full_name.end(), name.bodies.begin(),
                                      name.bodies.end());
        names.joint |= name.joint;
    }
    std::sort(names.bodies.begin(), names.bodies.end());
    names.bodies.erase(std::unique(names.bodies.begin(), names.bodies.end()), names.bodies.end());
    return names;
}

std::uint32_t numbers_behind(const Page& page, const BodyNames& names,
                             std::vector<std::uint32_t>& numbers) {
    std::uint32_t end = names.end;
    const std::uint32_t at = number_place(page, end);
    if (!page.same_line(at)) return end;
    if (!plausible(page, at)) {
        const Token& roman = page.token(at);
        if (roman.kind != TokenKind::word || roman.number == 0 || roman.number > kHighestRoman ||
            at != end)
            return end;
        if (roman.letter != 0 && roman.letter != U'v' && roman.letter != U'x') return end;
        numbers.push_back(roman.number);
        return at + 1;
    }
    // A decimal or the number of a document is none of a meeting; "15.2" is a part of the 15th.
    numbers.push_back(page.token(at).number);
    end = at + 1;
    if (page.is(end, U'.') && page.is_glued(end) && page.is_glued(end + 1) &&
        page.is_number(end + 1) && page.token(end + 1).digits == 1)
        end += 2;
    const std::uint32_t farthest = is_plural(page, names.end) ? kFarthest : 1;
    while (numbers.size() < kMostNumbers) {
        std::uint32_t next = behind_range(page, end);
        const bool range = next != end;
        if (!range) next = behind_conjunction(page, end);
        if (next == end || !plausible(page, next) || !page.same_line(next)) break;
        const std::uint32_t number = page.token(next).number;
        // "COP 15 and 20 observers" is no list.
        if (number <= numbers.back() ||
            number > numbers.back() + (range ? kWidestMeetings : farthest))
            break;
        if (range)
            add_range(numbers, numbers.back(), number);
        else
            numbers.push_back(number);
        end = next + 1;
    }
    add_between(page, names, end, numbers);
    return end;
}

bool is_addressed(const Page& page, std::uint32_t i) {
    const Link link = link_before(page, i);
    if ((link.flags & LinkWord::to) == 0) return false;
    if ((link.flags & LinkWord::at) == 0) return true;
    const std::uint32_t name = convention_before(page, link.begin);
    return name != link.begin && (link_before(page, name).flags & LinkWord::of) != 0;
}

std::uint32_t comma_before_aside(const Page& page, std::uint32_t begin, std::uint32_t end) {
    const std::uint32_t link = page.is(end, U',') ? link_before(page, begin).begin : begin;
    return link != begin && link > 0 && page.is(link - 1, U',') ? page.number_of(link - 1) : kNone;
}

}  // namespace mea::vocabulary
