#include "vocabulary/relations.h"

#include <algorithm>

namespace mea::vocabulary {
namespace {

constexpr std::uint32_t kReach = 12;        // tokens from a verb to what it is about
constexpr std::uint32_t kUnknownWords = 1;  // between a verb that changes a text and that text
constexpr std::uint32_t kAside = 8;         // tokens of what stands between two commas
constexpr std::uint32_t kNegationReach = 2;
constexpr std::uint32_t kPartReach = 8;  // tokens from "paragraph" to the decision that has it

// "amended by" says more than "amended".
const Mark* longest(const Page& page, std::uint32_t i, Cue wanted) {
    const Mark* found = nullptr;
    for (const Mark* at = page.marks_begin(i); at != page.marks_end(i); ++at)
        if (page.cue(*at) == wanted && (found == nullptr || at->end > found->end)) found = at;
    return found;
}

bool changes(std::string_view relation) {
    return relation == "amends" || relation == "supersedes" || relation == "deletes";
}

// "not to amend", "without replacing".
bool is_negated(const Page& page, std::uint32_t i) {
    for (std::uint32_t back = 1; back <= kNegationReach && back <= i; ++back)
        if (page.has(i - back, Cue::negation)) return true;
    return false;
}

bool has_comma(const Page& page, std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t i = begin; i < end; ++i)
        if (page.is(i, U',')) return true;
    return false;
}

// "paragraph", "annex", not the links that may stand with them.
bool is_part(const Page& page, std::uint32_t i) {
    return page.has(i, Cue::pinpoint) && !page.has(i, Cue::link);
}

// A token that may stand between a verb and the decision whose part it changes: "amend paragraph 2
// (b) of the annex to its decision 15/4".
bool leads_on(const Page& page, std::uint32_t i) {
    const Token& token = page.token(i);
    if (token.kind == TokenKind::number || token.number > 0 || token.letter != 0) return true;
    if (token.kind == TokenKind::mark) return true;
    constexpr Cue kLeading[] = {
        Cue::link,      Cue::pinpoint,       Cue::conjunction, Cue::possessive, Cue::adjective,
        Cue::numbering, Cue::ordinal,        Cue::range,       Cue::decision,   Cue::convention,
        Cue::body,      Cue::ordinal_before, Cue::counter,     Cue::relation,   Cue::date_part,
        Cue::month,     Cue::demonstrative};
    return std::any_of(std::begin(kLeading), std::end(kLeading),
                       [&](Cue cue) { return page.has(i, cue); });
}

// Behind what is said between commas: "amend, as set out in the annex, decision 15/4".
std::uint32_t behind_aside(const Page& page, std::uint32_t i, std::uint32_t end) {
    if (!page.is(i, U',')) return i;
    for (std::uint32_t k = i + 1; k < end && k <= i + kAside; ++k)
        if (page.is(k, U',')) return k;
    return i;
}

// Whether a verb that ends at `from` speaks of the decision at `to` and of nothing between them.
bool governs(const Page& page, std::uint32_t from, std::uint32_t to) {
    std::uint32_t unknown = 0;
    for (std::uint32_t i = from; i < to; ++i) {
        i = behind_aside(page, i, to);
        std::uint32_t longest_end = i + 1;
        for (const Mark* at = page.marks_begin(i); at != page.marks_end(i); ++at)
            if (at->end <= to && page.cue(*at) != Cue::function)
                longest_end = std::max(longest_end, leads_on(page, i) ? at->end : i + 1);
        if (!leads_on(page, i) && ++unknown > kUnknownWords) return false;
        i = longest_end - 1;
    }
    return true;
}

// A part of the decision is what the verb is about.
bool has_part(const Page& page, std::uint32_t from, std::uint32_t to) {
    for (std::uint32_t i = from; i < to; ++i)
        if (is_part(page, i)) return true;
    return false;
}

std::string relation_before(const Page& page, std::uint32_t begin) {
    bool inside = false;  // something that stands in the decision is spoken of
    for (std::uint32_t back = 1; back <= kReach && back <= begin; ++back) {
        const std::uint32_t i = begin - back;
        if (page.token(i).sentence != page.token(begin).sentence) break;
        // "referred to in decision 15/4"; not "as set out in the annex, decision 15/4".
        if (const Mark* in = page.mark(i, Cue::inside); in != nullptr && in->end <= begin)
            inside |= !has_comma(page, in->end, begin);
        const Mark* mark = longest(page, i, Cue::relation);
        if (mark == nullptr || mark->end > begin) continue;
        const std::string& relation = page.model().relations[page.value(*mark)];
        // What a text recalls it recalls with all that is in it.
        if (inside && relation != "recalls") return {};
        if (!changes(relation)) return relation;
        if (is_negated(page, i) || !governs(page, mark->end, begin)) return {};
        // What replaces a paragraph amends the decision.
        if (relation == "supersedes" && has_part(page, mark->end, begin)) return "amends";
        return relation;
    }
    return {};
}

// "Decisions 18.286 to 18.291 (Rev. CoP19) are deleted", "the annex to decision 22/CMP.1 shall be
// replaced by".
std::string relation_after(const Page& page, std::uint32_t begin, std::uint32_t end,
                           std::uint32_t behind) {
    if (behind >= page.size() || page.token(behind).sentence != page.token(end - 1).sentence)
        return {};
    const Mark* mark = longest(page, behind, Cue::relation_after);
    if (mark == nullptr) return {};
    const std::string& relation = page.model().relations[page.value(*mark)];
    if (relation == "cites") return {};
    if (relation != "supersedes") return relation;
    std::uint32_t first = begin;
    while (first > 0 && first + kPartReach > begin &&
           page.token(first - 1).sentence == page.token(begin).sentence &&
           leads_on(page, first - 1))
        --first;
    return has_part(page, first, begin) ? "amends" : relation;
}

}  // namespace

std::string relation_to(const Page& page, std::uint32_t begin, std::uint32_t end,
                        std::uint32_t behind) {
    std::string relation = relation_after(page, begin, end, behind);
    return relation.empty() ? relation_before(page, begin) : relation;
}

}  // namespace mea::vocabulary
