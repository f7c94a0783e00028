#include "vocabulary/national.h"

namespace mea::vocabulary {
namespace {

constexpr std::uint32_t kMostAdjectives = 4;
constexpr std::uint32_t kLongestAdjective = 6;  // tokens
constexpr std::uint32_t kOwnerReach = 3;        // words behind "of" up to whose it is
constexpr std::uint32_t kPlanReach = 20;        // tokens of a plan with whose it is

// Something global is spoken of.
bool is_global(const Page& page, std::uint32_t i) {
    return page.has(i, Cue::framework) || page.has(i, Cue::era) || page.has(i, Cue::convention) ||
           page.has(i, Cue::demonstrative);
}

bool is_separator(const Page& page, std::uint32_t i) {
    const Token& token = page.token(i);
    return token.kind == TokenKind::mark && token.letter != U'-' && token.letter != U'\'' &&
           token.letter != U'"';
}

// A word of the given class that ends before token `i`; null when there is none.
const Mark* ending_before(const Page& page, std::uint32_t i, Cue cue) {
    for (std::uint32_t back = 1; back <= kLongestAdjective && back <= i; ++back) {
        const Mark* mark = page.mark(i - back, cue);
        if (mark != nullptr && mark->end == i) return mark;
    }
    return nullptr;
}

// "national target", "the Belgian Target 5"; a name only on the same line. Not "... at the national
// level and Target 14", which Arabic writes in one word with its "and".
bool word_before(const Page& page, std::uint32_t i) {
    if (page.token(i).joined) return false;
    const Mark* word = ending_before(page, i, Cue::national);
    return word != nullptr && (page.value(*word) == 0 || page.same_line(i));
}

// "Uganda's Target 12": of a country, or of somebody whom nobody here knows.
bool owner_before(const Page& page, std::uint32_t i) {
    constexpr std::uint32_t kSign = 2;  // tokens of "'s"
    if (i <= kSign || page.token(i - 1).letter != U's' || !page.is(i - kSign, U'\'') ||
        !page.is_glued(i - 1) || !page.is_glued(i - kSign))
        return false;
    const std::uint32_t owner = i - kSign;
    const Token& name = page.token(owner - 1);
    return ending_before(page, owner, Cue::national) != nullptr ||
           (name.kind == TokenKind::word && name.capitals > 0 &&
            (name.word_count == 0 || page.has(owner - 1, Cue::place)));
}

// "NPBD Target 4": an abbreviation that nobody here knows.
bool unknown_before(const Page& page, std::uint32_t i) {
    if (i == 0 || page.token(i).gap != Gap::space) return false;
    const Token& before = page.token(i - 1);
    const std::uint32_t length = before.end - before.begin;
    const bool shouted = page.token(i).capitals > 1;
    return before.kind == TokenKind::word && !shouted && length >= 2 && length <= 6 &&
           before.capitals == length && before.word_count == 0;
}

// Whether the words before token `end` speak of a plan that is somebody's own, up to a mark: the
// first of them in `first`.
bool own_plan_before(const Page& page, std::uint32_t end, std::uint32_t& first) {
    bool plan = false;
    bool owned = false;
    first = end;
    while (first > 0 && end - first < kPlanReach && !is_separator(page, first - 1) &&
           page.token(first - 1).sentence == page.token(end).sentence) {
        --first;
        if (is_global(page, first)) return false;
        plan |= page.has(first, Cue::plan);
        owned |= page.has(first, Cue::national) || page.has(first, Cue::possessive);
    }
    return plan && owned;
}

// "In its NBSAP, Target 9", "Under the national strategy, Target 9": a clause that says nothing but
// where the target stands.
bool in_plan_before(const Page& page, std::uint32_t i) {
    // "في استراتيجيتها الوطنية، يتناول الهدف 9": Arabic has the verb first.
    std::uint32_t comma = i > 1 && page.token(i).prefixed && page.is(i - 2, U',') ? i - 1 : i;
    for (std::uint32_t links = 0; links < 2 && comma > 0 && !page.is(comma - 1, U','); ++links)
        if (page.has(comma - 1, Cue::link)) --comma;
    if (comma == 0 || !page.is(comma - 1, U',')) return false;
    std::uint32_t first = 0;
    if (!own_plan_before(page, comma - 1, first)) return false;
    const bool starts = first == 0 || is_separator(page, first - 1) ||
                        page.token(first - 1).sentence != page.token(first).sentence;
    const Mark* link = page.mark(first, Cue::link);
    return starts && link != nullptr && (page.value(*link) & LinkWord::of) == 0;
}

// "智利气候法的目标3": the plan stands before what belongs to it, a country before the plan.
bool plan_before(const Page& page, std::uint32_t i) {
    const Mark* plan = ending_before(page, i, Cue::plan);
    if (plan == nullptr || !page.same_line(i)) return false;
    for (std::uint32_t at = plan->begin; at > 0 && i - at < kPlanReach; --at) {
        if (is_separator(page, at - 1) || is_global(page, at - 1)) return false;
        if (page.has(at - 1, Cue::national)) return true;
    }
    return false;
}

}  // namespace

std::uint32_t before_adjectives(const Page& page, std::uint32_t i) {
    std::uint32_t at = i;
    for (std::uint32_t count = 0; count < kMostAdjectives && at > 0; ++count) {
        std::uint32_t before = at;
        if (const Mark* adjective = ending_before(page, at, Cue::adjective))
            before = adjective->begin;
        else if (page.is(at - 1, U'-'))
            before = at - 1;
        if (before == at) break;
        at = before;
    }
    return at;
}

bool is_framework_before(const Page& page, std::uint32_t i) {
    return ending_before(page, before_adjectives(page, i), Cue::framework) != nullptr;
}

bool is_national_before(const Page& page, std::uint32_t i) {
    const std::uint32_t at = before_adjectives(page, i);
    return word_before(page, at) || unknown_before(page, i) || owner_before(page, at) ||
           plan_before(page, at) || in_plan_before(page, at);
}

bool is_national_behind(const Page& page, std::uint32_t end) {
    if (end >= page.size() || page.token(end).sentence != page.token(end - 1).sentence)
        return false;
    if (const Mark* word = page.mark(end, Cue::national)) {
        // "задача 3 Сенегала", "الهدف 3 للسنغال"; not "Under Target 3 Kenya ...".
        if (page.value(*word) != NationalWord::name) return true;
        if (page.token(end).prefixed && !page.token(end).joined) return true;
    }
    bool of = false;
    const std::uint32_t at = page.behind_links(end, &of);
    // "задача 5 стратегии Сенегала" has no word for "of".
    if (!of && !page.has(end, Cue::plan)) return false;
    bool own = false;
    for (std::uint32_t i = end; i < at; ++i) own |= page.has(i, Cue::possessive);
    std::uint32_t words = 0;
    for (std::uint32_t i = at; words < kOwnerReach && i < page.size();) {
        if (is_separator(page, i) || is_global(page, i)) return false;
        own |= page.has(i, Cue::possessive);
        if (page.has(i, Cue::national) || (own && page.has(i, Cue::plan))) return true;
        // "de la stratégie de l'Allemagne"
        bool further = false;
        const std::uint32_t next = page.behind_links(i, &further);
        words += further ? 0 : 1;
        i = further ? next : i + 1;
    }
    return false;
}

}  // namespace mea::vocabulary
