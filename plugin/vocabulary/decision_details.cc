#include "vocabulary/decision_details.h"

#include "vocabulary/body_names.h"
#include "vocabulary/numbers.h"

namespace mea::vocabulary {
namespace {

constexpr std::uint32_t kLongestTag = 8;  // tokens

}  // namespace

std::uint32_t behind_details(const Page& page, std::uint32_t end) {
    std::uint32_t at = behind_brackets(page, end);
    if (at < page.size() && page.same_line(at) && page.token(at).kind == TokenKind::word &&
        page.token(at).letter != 0) {
        if (page.is(at + 1, U')') && page.is_glued(at + 1)) return at + 2;
        if (page.token(at).capitals > 0 && !page.is_number(at + 1)) return at + 1;
    }
    return at;
}

std::uint32_t behind_names(const Page& page, std::uint32_t end) {
    constexpr int kMostNames = 3;  // "the Conference of the Parties to X to Y"
    std::uint32_t behind = end;
    for (int names = 0; names < kMostNames; ++names) {
        const std::uint32_t at = page.behind_links(behind);
        const Mark* name = page.mark(at, Cue::body);
        if (name == nullptr) name = page.mark(at, Cue::convention);
        if (name == nullptr) break;
        behind = behind_note(page, name->end);
        if (page.is(behind, U'"')) ++behind;
    }
    return behind;
}

bool is_label(const Page& page, std::uint32_t begin) {
    constexpr std::uint32_t kWordTokens = 3;
    if (!page.same_line(begin)) return false;
    for (std::uint32_t back = 1; back <= kWordTokens && back <= begin; ++back)
        if (const Mark* word = page.mark(begin - back, Cue::caption);
            word != nullptr && word->end == begin)
            return true;
    return false;
}

bool is_title_line(const Page& page, std::uint32_t i) {
    constexpr std::uint32_t kLongestTitle = 16;  // tokens
    if (page.token(i).kind != TokenKind::word || page.token(i).capitals == 0) return false;
    for (std::uint32_t at = i; at < i + kLongestTitle; ++at) {
        if (at >= page.size() || (at > i && page.token(at).gap >= Gap::line))
            return page.token(at - 1).kind == TokenKind::word || page.is(at - 1, U')');
        if (page.is_number(at)) return false;
    }
    return false;
}

std::uint32_t revised_at(const Page& page, std::uint32_t end) {
    if (!page.is(end, U'(')) return 0;
    const std::uint32_t behind = behind_brackets(page, end);
    // "(Rev. CoP19)", "（CoP19修订）"
    bool revision = false;
    for (std::uint32_t i = end + 1; i < behind; ++i) revision |= page.has(i, Cue::revision);
    for (std::uint32_t i = end + 1; revision && i < behind; ++i) {
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
    bool revision = false;
    for (std::uint32_t i = end + 1; i < page.size() && i <= end + kLongestTag; ++i) {
        revision |= page.has(i, Cue::revision);
        if (page.is(i, U')')) return revision || i == end + 2 ? i + 1 : end;
        if (page.token(i).gap >= Gap::line) break;
    }
    return end;
}

}  // namespace mea::vocabulary
