// A paper of several bodies, or of several conventions, bears one symbol of each:
// "AC29 Doc. 15/PC23 Doc. 16", "UNEP/CHW.15/35-UNEP/FAO/RC/COP.10/30".
#include <algorithm>

#include "vocabulary/document.h"

namespace mea::vocabulary {
namespace {

// Whether `text` only joins: one stroke or dash, and spaces or the end of a line around it.
bool joins(std::string_view text) {
    constexpr std::string_view kSpaces = " \t\r\n";
    const std::size_t begin = text.find_first_not_of(kSpaces);
    if (begin == std::string_view::npos) return false;
    const std::size_t end = text.find_last_not_of(kSpaces) + 1;
    const std::string_view sign = text.substr(begin, end - begin);
    constexpr std::string_view kSigns[] = {"/",      "-",      "\u2010", "\u2011",
                                           "\u2012", "\u2013", "\u2014"};
    return std::find(std::begin(kSigns), std::end(kSigns), sign) != std::end(kSigns);
}

}  // namespace

void DocumentReader::read_joint_symbols() {
    std::uint32_t end = facts_.symbol.evidence.end;
    for (const Mention& mention : facts_.mentions) {
        if (mention.kind != MentionKind::symbol || mention.span.begin < end) continue;
        if (!joins(text_.substr(end, mention.span.begin - end))) return;
        end = mention.span.end;
        facts_.joint_symbols.push_back(
            {mention.id, mention.span, mention.confidence, "symbol.joint"});
        const auto atom = std::find_if(atoms_.begin(), atoms_.end(), [&](const Atom& other) {
            return other.kind == AtomKind::symbol && other.span.begin == mention.span.begin;
        });
        if (atom == atoms_.end() || !known_.issued_by.empty()) continue;
        const std::uint32_t convention = model_.forms[form_of(*atom)].convention;
        if (convention == kNone) continue;
        const std::string& id = model_.conventions[convention].id;
        const bool known = std::any_of(facts_.issued_by.begin(), facts_.issued_by.end(),
                                       [&](const Fact& issuer) { return issuer.value == id; });
        if (!known)
            facts_.issued_by.push_back({id, mention.span, mention.confidence, "symbol.joint"});
    }
}

}  // namespace mea::vocabulary
