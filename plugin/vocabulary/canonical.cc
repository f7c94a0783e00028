// What a reader means who names something in a query.
#include <algorithm>

#include "base/roman.h"
#include "vocabulary/compiled.h"
#include "vocabulary/recogniser.h"

namespace mea::vocabulary {
namespace {

constexpr std::size_t kLongestName = 1000;  // bytes; a query names things briefly

std::string capitals(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r') continue;
        out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    while (!out.empty() && (out.back() == '.' || out.back() == '*')) out.pop_back();
    return out;
}

// Sessions above this were never written in Roman numbers.
constexpr unsigned kLastRoman = 39;

// "decision 10/2" as those who numbered their sessions so wrote it, "decision X/2"; nothing when
// the text has no such pair of numbers.
std::optional<std::string> with_roman_session(std::string_view text) {
    const auto is_digit = [&](std::size_t at) {
        return at < text.size() && text[at] >= '0' && text[at] <= '9';
    };
    std::size_t begin = 0;
    while (begin < text.size() && !is_digit(begin)) ++begin;
    std::size_t end = begin;
    unsigned number = 0;
    for (; is_digit(end) && number <= kLastRoman; ++end)
        number = number * 10 + static_cast<unsigned>(text[end] - '0');
    const bool pair = end < text.size() && (text[end] == '/' || text[end] == '.');
    if (number == 0 || number > kLastRoman || !pair || !is_digit(end + 1)) return std::nullopt;
    return std::string(text.substr(0, begin)) + roman_numeral(number) +
           std::string(text.substr(end));
}

}  // namespace

Facts Recogniser::recognise_typed(std::string_view text, Known known) const {
    known.typed = true;
    return recognise(text, known);
}

// The one id of these kinds in `text`. Abbreviations count in small letters too, as people type
// them.
std::optional<std::string> Recogniser::only(std::string_view text,
                                            std::initializer_list<MentionKind> kinds) const {
    if (text.size() > kLongestName) return std::nullopt;
    std::string shouted(text);
    for (char& c : shouted)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    for (const std::string_view form : {text, std::string_view(shouted)}) {
        const Facts facts = recognise_typed(form);
        std::optional<std::string> found;
        bool several = false;
        for (const Mention& mention : facts.mentions) {
            if (std::find(kinds.begin(), kinds.end(), mention.kind) == kinds.end()) continue;
            several = several || (found && *found != mention.id);
            found = mention.id;
        }
        const bool symbol =
            std::find(kinds.begin(), kinds.end(), MentionKind::symbol) != kinds.end();
        if (!found && symbol && !facts.symbol.value.empty()) found = facts.symbol.value;
        if (several) return std::nullopt;
        if (found) return found;
    }
    return std::nullopt;
}

std::string Recogniser::canonical_symbol(std::string_view text) const {
    // Who names the convention means its decision also where its texts would use Roman numbers.
    if (const auto named = only(text, {MentionKind::convention})) {
        const std::string own = *named + '/';
        const auto plain = only(text, {MentionKind::decision});
        const auto roman =
            plain && plain->starts_with(own) ? std::nullopt : with_roman_session(text);
        const auto found = roman ? only(*roman, {MentionKind::decision}) : std::nullopt;
        if (found && found->starts_with(own)) return *found;
    }
    for (const MentionKind kind :
         {MentionKind::decision, MentionKind::notification, MentionKind::symbol})
        if (auto found = only(text, {kind})) return *found;
    return capitals(text);
}

std::vector<std::string> Recogniser::decisions_of(const std::string& convention,
                                                  std::string_view text) const {
    std::vector<std::string> ids;
    if (text.size() > kLongestName) return ids;
    Known known;
    known.issued_by = {convention};
    const Facts facts = recognise_typed(text, std::move(known));
    for (const Mention& mention : facts.mentions)
        if (mention.kind == MentionKind::decision) ids.push_back(mention.id);
    for (const Undecided& open : facts.undecided)
        if (open.kind == MentionKind::decision)
            ids.insert(ids.end(), open.may_be.begin(), open.may_be.end());
    return ids;
}

std::optional<std::string> Recogniser::resolve_convention(std::string_view text) const {
    const std::string id = capitals(text);
    if (const auto known = vocabulary_->kind(id); known == ConceptKind::convention) return id;
    return only(text, {MentionKind::convention});
}

std::optional<std::string> Recogniser::resolve_meeting(std::string_view text) const {
    const std::string id = capitals(text);
    if (const auto known = vocabulary_->kind(id); known == ConceptKind::meeting) return id;
    return only(text, {MentionKind::meeting});
}

std::optional<std::string> Recogniser::resolve_target(std::string_view text) const {
    const std::string id = capitals(text);
    const auto known = vocabulary_->kind(id);
    if (known == ConceptKind::target || known == ConceptKind::goal ||
        known == ConceptKind::framework)
        return id;
    if (auto target = only(text, {MentionKind::target})) return target;
    // The number or letter of a target that does not exist is not the framework.
    if (std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }) ||
        vocabulary_->kind(id.substr(0, id.find('-'))) == ConceptKind::framework)
        return std::nullopt;
    return only(text, {MentionKind::framework});
}

}  // namespace mea::vocabulary
