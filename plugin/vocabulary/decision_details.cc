#include "vocabulary/decision_details.h"

#include "vocabulary/body_names.h"

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

std::uint32_t revised_at(const Page& page, std::uint32_t end) {
    if (!page.is(end, U'(') || !page.has(end + 1, Cue::revision)) return 0;
    const std::uint32_t behind = behind_brackets(page, end);
    for (std::uint32_t i = end + 1; i < behind; ++i) {
        const BodyNames names = body_names_at(page, i);
        std::vector<std::uint32_t> numbers;
        if (names.abbreviation && numbers_behind(page, names, numbers) <= behind &&
            !numbers.empty())
            return numbers.front();
    }
    return 0;
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
