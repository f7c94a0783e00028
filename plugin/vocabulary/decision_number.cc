#include "vocabulary/decision_number.h"

#include <algorithm>

#include "vocabulary/decision_details.h"
#include "vocabulary/numbers.h"

namespace mea::vocabulary {
namespace {

constexpr std::size_t kMostLeading = 60;
constexpr std::uint32_t kMostDigits = 3;  // of a number that a later one tells the form of

// The first to the last but one of a range.
void add_until(std::vector<std::uint32_t>& numbers, std::uint32_t last) {
    if (last <= numbers.back() || last - numbers.back() > kWidestRange) return;
    while (numbers.back() + 1 < last) numbers.push_back(numbers.back() + 1);
}

}  // namespace

bool DecisionNumbers::best(std::uint32_t i, FormMatch& match) const {
    if (!begins_at(i, match)) return false;
    match.item.revised = revised_at(page_, match.end);
    return true;
}

bool DecisionNumbers::begins_at(std::uint32_t i, FormMatch& match) const {
    if (i >= page_.size() || page_.taken(i)) return false;
    const Model& model = page_.model();
    const Token& token = page_.token(i);
    if (token.kind == TokenKind::number) return best_of(model.decisions_by_number, i, match);
    if (page_.has(i, Cue::form)) return best_of(model.decisions_by_word, i, match);
    // "القرار الرابع عشر-4": Arabic writes an ordinal for the Roman numeral.
    const bool numeral = token.number > 0 || (token.prefixed && page_.has(i, Cue::ordinal));
    return token.kind == TokenKind::word && numeral &&
           best_of(model.decisions_by_numeral, i, match);
}

bool DecisionNumbers::best_of(const std::vector<std::uint32_t>& patterns, std::uint32_t i,
                              FormMatch& match) const {
    bool any = false;
    for (const std::uint32_t pattern : patterns) {
        FormMatch found;
        if (!match_pattern(page_, pattern, i, true, found) || !ends_well(found)) continue;
        // Of two that end together the one that asks for a year asks for more.
        const bool more = found.end > match.end ||
                          (found.end == match.end && page_.model().patterns[pattern].year);
        if (any && !more) continue;
        match = std::move(found);
        any = true;
    }
    return any;
}

// Not the beginning of a longer number: "15/4/Add.1", "3.5 million" have other rules.
bool DecisionNumbers::ends_well(const FormMatch& match) const {
    const std::uint32_t i = match.end;
    if (!page_.is_glued(i)) return true;
    if (joins_another(match)) return true;
    if (page_.is(i, U'/') || page_.is(i, U'.'))
        return !(page_.is_glued(i + 1) && page_.is_number(i + 1));
    return !page_.is(i, U'%');
}

std::uint32_t DecisionNumbers::of_another(std::uint32_t end) const {
    std::uint32_t names = behind_names(page_, end);
    if (names == end) names = behind_note(page_, end);
    if (names == end) names = behind_aside(end);
    const std::uint32_t next = names == end ? end : behind_conjunction(page_, names);
    FormMatch match;
    return next != names && best(next, match) ? next : end;
}

// "X/43, adopted at its tenth meeting, and 14/12": what stands between two commas, if "and"
// follows.
std::uint32_t DecisionNumbers::behind_aside(std::uint32_t end) const {
    constexpr std::uint32_t kLongestAside = 16;  // tokens
    if (!page_.is(end, U',')) return end;
    for (std::uint32_t i = end + 1; i < page_.size() && i < end + kLongestAside; ++i) {
        if (page_.has(i, Cue::decision) || page_.token(i).sentence != page_.token(end).sentence)
            break;
        if (page_.is(i, U',') && page_.has(i + 1, Cue::conjunction)) return i;
    }
    return end;
}

const Mark* DecisionNumbers::noun_of_another(std::uint32_t end) const {
    constexpr int kMostOthers = 4;
    for (int others = 0; others < kMostOthers; ++others) {
        const std::uint32_t next = behind_conjunction(page_, end);
        const std::uint32_t names = next == end ? end : behind_names(page_, next);
        const Mark* before = names == next ? nullptr : page_.mark(names, Cue::ordinal_before);
        FormMatch match;
        if (before == nullptr || !best(before->end, match)) return nullptr;
        const Mark* counter = page_.mark(behind_details(page_, match.end), Cue::counter);
        if (counter == nullptr) return nullptr;
        end = counter->end;
        if (const Mark* noun = page_.mark(end, Cue::decision)) return noun;
    }
    return nullptr;
}

bool DecisionNumbers::joins_another(const FormMatch& match) const {
    const std::uint32_t i = match.end;
    FormMatch other;
    return page_.is(i, U'/') && page_.is_glued(i) && page_.is_glued(i + 1) &&
           page_.model().patterns[match.pattern].text.find('/') == std::string::npos &&
           match_pattern(page_, match.pattern, i + 1, false, other);
}

bool DecisionNumbers::standalone(const FormMatch& match) const {
    const Model& model = page_.model();
    const auto& forms = model.patterns[match.pattern].forms;
    return std::any_of(forms.begin(), forms.end(),
                       [&](std::uint32_t form) { return model.forms[form].standalone; });
}

bool DecisionNumbers::whole(const FormMatch& match) const {
    if (match.begin == 0 || !page_.is_glued(match.begin)) return true;
    const Token& before = page_.token(match.begin - 1);
    return before.kind == TokenKind::han ||
           (before.kind == TokenKind::mark && before.letter != U'/' && before.letter != U'.');
}

std::uint32_t DecisionNumbers::behind_first(std::uint32_t i, FormMatch& match,
                                            std::vector<std::uint32_t>* numbers) const {
    std::vector<std::uint32_t> read;
    std::uint32_t at = i;
    while (read.size() < kMostLeading && page_.is_number(at) && !page_.taken(at)) {
        const std::uint32_t number = page_.token(at).number;
        if (page_.token(at).digits > kMostDigits || (!read.empty() && number <= read.back()))
            return i;
        if (best(at, match)) return begins_with(match, number) && !read.empty() ? at : i;
        std::uint32_t next = behind_range(page_, at + 1);
        const bool range = next != at + 1;
        if (!range) next = behind_conjunction(page_, at + 1);
        if (next == at + 1 || !page_.same_line(next) || !page_.is_number(next)) return i;
        read.push_back(number);
        if (range) add_until(read, page_.token(next).number);
        if (numbers != nullptr) *numbers = read;
        at = next;
    }
    return i;
}

// Whether the match begins with the number of a decision, "9/CP.21", and not with a session.
bool DecisionNumbers::begins_with(const FormMatch& match, std::uint32_t number) const {
    const Pattern& pattern = page_.model().patterns[match.pattern];
    return pattern.parts.front().what == FormPart::What::number && match.item.second == number &&
           match.item.text.empty();
}

std::uint32_t DecisionNumbers::before_last(const FormMatch& match) const {
    FormMatch same;
    for (std::uint32_t back = 2; back <= 3 && back <= match.begin; ++back) {
        const std::uint32_t first = match.begin - back;
        if (behind_range(page_, first + 1) == match.begin &&
            behind_first(first, same) == match.begin)
            return first;
    }
    return match.begin;
}

}  // namespace mea::vocabulary
