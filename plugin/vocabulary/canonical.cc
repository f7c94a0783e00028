// What a reader means who names something in a query.
#include <algorithm>

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

}  // namespace

// The one id of these kinds in `text`. Abbreviations count in small letters too, as people type
// them.
std::optional<std::string> Recogniser::only(std::string_view text,
                                            std::initializer_list<MentionKind> kinds) const {
    if (text.size() > kLongestName) return std::nullopt;
    std::string shouted(text);
    for (char& c : shouted)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    for (const std::string_view form : {text, std::string_view(shouted)}) {
        const Facts facts = recognise(form);
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
    for (const MentionKind kind :
         {MentionKind::decision, MentionKind::notification, MentionKind::symbol})
        if (auto found = only(text, {kind})) return *found;
    return capitals(text);
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
    // The number of a target that does not exist is not the framework.
    if (std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return std::nullopt;
    return only(text, {MentionKind::framework});
}

}  // namespace mea::vocabulary
