#include "vocabulary/relations.h"

#include <algorithm>

#include "vocabulary/numbers.h"

namespace mea::vocabulary {
namespace {

constexpr std::uint32_t kReach = 12;        // tokens from a verb to what it is about
constexpr std::uint32_t kUnknownWords = 1;  // between a verb that changes a text and that text
constexpr std::uint32_t kAside = 8;         // tokens of what stands between two commas
constexpr std::uint32_t kNegationReach = 2;
constexpr std::uint32_t kPassiveReach = 16;  // tokens from a decision to what is done to it
constexpr std::uint32_t kLongestName = 8;    // tokens of a convention before its decision
constexpr std::uint32_t kPartReach = 8;      // tokens from "paragraph" to the decision that has it

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

// Whether a decision whose noun stands at `begin` is what its clause speaks of: nothing but whose
// it is stands between it and where the clause begins.
bool begins_clause(const Page& page, std::uint32_t begin) {
    std::uint32_t at = begin;
    for (std::uint32_t back = 1; back <= kLongestName && back <= begin; ++back)
        if (const Mark* name = page.mark(begin - back, Cue::convention);
            name != nullptr && name->end == begin)
            at = begin - back;
    while (at > 0 && (page.has(at - 1, Cue::possessive) || page.has(at - 1, Cue::adjective) ||
                      (page.has(at - 1, Cue::function) && page.has(at - 1, Cue::link))))
        --at;
    if (at == 0 || page.token(at - 1).sentence != page.token(begin).sentence) return true;
    if (page.token(at - 1).kind == TokenKind::mark) return true;
    for (std::uint32_t back = 1; back <= 2 && back <= at; ++back)
        if (const Mark* that = page.mark(at - back, Cue::clause);
            that != nullptr && that->end == at)
            return true;
    return false;
}

// "Decisions 18.81 to 18.85 on livelihoods have been implemented and can be deleted": what is done
// to the decision that its clause speaks of stands at the end of it.
const Mark* passive_behind(const Page& page, std::uint32_t begin, std::uint32_t behind) {
    if (!begins_clause(page, begin)) return nullptr;
    for (std::uint32_t i = behind; i < page.size() && i < behind + kPassiveReach; ++i) {
        if (page.token(i).sentence != page.token(begin).sentence) return nullptr;
        i = behind_aside(page, i, page.size());
        if (const Mark* done = longest(page, i, Cue::relation_after)) return done;
        // Something else is spoken of from here on.
        if (page.is(i, U';') || page.is(i, U':') || page.has(i, Cue::clause) || is_part(page, i) ||
            page.has(i, Cue::decision) || page.has(i, Cue::negation))
            return nullptr;
        if (page.is(i, U',') && behind_aside(page, i, page.size()) == i &&
            behind_conjunction(page, i) > i + 1)
            return nullptr;
    }
    return nullptr;
}

// "Decisions 18.286 to 18.291 (Rev. CoP19) are deleted", "the annex to decision 22/CMP.1 shall be
// replaced by".
std::string relation_after(const Page& page, std::uint32_t begin, std::uint32_t end,
                           std::uint32_t behind) {
    if (behind >= page.size() || page.token(behind).sentence != page.token(end - 1).sentence)
        return {};
    const Mark* mark = longest(page, behind, Cue::relation_after);
    if (mark == nullptr) mark = passive_behind(page, begin, behind);
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
