#include "vocabulary/page.h"

#include <algorithm>

#include "vocabulary/flat_head.h"

namespace mea::vocabulary {
namespace {

constexpr std::uint32_t kMostLinks = 5;
constexpr char32_t kFullStop = 0x3002;

}  // namespace

void Page::turn_to(std::uint32_t begin, std::uint32_t end) {
    base_ += size();
    block_.clear();
    marks_.clear();
    first_mark_.clear();
    cues_.clear();
    compiled_.lexer.lex(text_, begin, end, block_, work_);
    for (std::uint32_t i = 0; i < size(); ++i) {
        first_mark_.push_back(static_cast<std::uint32_t>(marks_.size()));
        if (token(i).word_count > 0) lexicon().match(block_, text_, i, marks_, work_);
        std::uint64_t cues = 0;
        for (std::size_t k = first_mark_.back(); k < marks_.size(); ++k)
            cues |= bit(cue(marks_[k]));
        cues_.push_back(cues);
    }
    first_mark_.push_back(static_cast<std::uint32_t>(marks_.size()));
    taken_.assign(size(), 0);
    if (base_ == 0)
        for (const std::uint32_t start : lost_line_starts(*this))
            block_.tokens[start].gap = Gap::line;
    number_sentences();
}

const Mark* Page::mark(std::uint32_t i, Cue wanted) const {
    if (!has(i, wanted)) return nullptr;
    for (const Mark* at = marks_begin(i); at != marks_end(i); ++at)
        if (cue(*at) == wanted) return at;
    return nullptr;
}

bool Page::is(std::uint32_t i, char32_t mark) const {
    return i < size() && token(i).kind == TokenKind::mark && token(i).letter == mark;
}

bool Page::is_word(std::uint32_t i, std::uint32_t word) const {
    if (i >= size()) return false;
    const Token& at = token(i);
    const auto first = block_.words.begin() + at.words;
    return std::find(first, first + at.word_count, word) != first + at.word_count;
}

void Page::take(std::uint32_t begin, std::uint32_t end) {
    std::fill(taken_.begin() + begin, taken_.begin() + end, std::uint8_t{1});
}

std::uint32_t Page::behind_links(std::uint32_t i, bool* of) const {
    if (of != nullptr) *of = false;
    for (std::uint32_t count = 0; count < kMostLinks && i < size(); ++count) {
        if (token(i).gap == Gap::paragraph || token(i).joined) return i;
        if (is(i, U'-') || is(i, U'"') || is(i, U'\'')) {
            ++i;
            continue;
        }
        const Mark* link = mark(i, Cue::link);
        // "of its Conference"
        if (link == nullptr && count > 0 && has(i, Cue::possessive))
            link = mark(i, Cue::possessive);
        if (link == nullptr) return i;
        if (of != nullptr && count == 0) *of = (value(*link) & LinkWord::of) != 0;
        i = link->end;
    }
    return i;
}

// "... by 2030.[4][5] It follows": the first of the signs of notes that end before token `i`.
std::uint32_t Page::before_notes(std::uint32_t i) const {
    constexpr std::uint32_t kSign = 3;  // tokens of "[4]"
    while (i > kSign && is(i - 1, U']') && is_number(i - 2) && is(i - kSign, U'[') &&
           is_glued(i - kSign))
        i -= kSign;
    return i;
}

bool Page::ends_sentence(std::uint32_t i) const {
    const Token& next = token(i);
    if (next.gap == Gap::paragraph || i == 0) return true;
    const Token& last = token(i - 1);
    if (last.kind == TokenKind::mark &&
        (last.letter == kFullStop || last.letter == U'?' || last.letter == U'!'))
        return true;
    const bool small = next.kind == TokenKind::word && next.capitals == 0 &&
                       static_cast<unsigned char>(text_[next.begin]) < 0xD7;
    if (next.gap == Gap::line) return !small;
    if (next.gap == Gap::none || small) return false;
    const std::uint32_t end = before_notes(i);
    return is(end - 1, U'.') && (end < 2 || !has(end - 2, Cue::abbreviated));
}

void Page::number_sentences() {
    for (std::uint32_t i = 0; i < size(); ++i) {
        if (ends_sentence(i)) ++sentence_;
        block_.tokens[i].sentence = sentence_;
    }
}

}  // namespace mea::vocabulary
