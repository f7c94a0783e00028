#include "vocabulary/decision_details.h"

namespace mea::vocabulary {

std::uint32_t behind_details(const Page& page, std::uint32_t end) {
    std::uint32_t at = behind_brackets(page, end);
    if (at < page.size() && page.same_line(at) && page.token(at).kind == TokenKind::word &&
        page.token(at).letter != 0) {
        if (page.is(at + 1, U')') && page.is_glued(at + 1)) return at + 2;
        if (page.token(at).capitals > 0 && !page.is_number(at + 1)) return at + 1;
    }
    return at;
}

std::uint32_t behind_brackets(const Page& page, std::uint32_t end) {
    if (!page.is(end, U'(') || !page.same_line(end)) return end;
    const bool revision = page.has(end + 1, Cue::revision);
    for (std::uint32_t i = end + 1; i < page.size() && i <= end + 8; ++i) {
        if (page.is(i, U')')) return revision || i == end + 2 ? i + 1 : end;
        if (page.token(i).gap >= Gap::line) break;
    }
    return end;
}

}  // namespace mea::vocabulary
