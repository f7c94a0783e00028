// One stretch of a text with its tokens and everything the lexicon found in it: what the grammars
// read.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "vocabulary/compiled.h"
#include "vocabulary/cue.h"
#include "vocabulary/facts.h"
#include "vocabulary/token.h"

namespace mea::vocabulary {

class Page {
  public:
    Page(const Compiled& compiled, std::string_view text) : compiled_(compiled), text_(text) {}

    // Reads bytes [begin, end) of the text. Token numbers go on from the stretch before.
    void turn_to(std::uint32_t begin, std::uint32_t end);

    const Model& model() const { return compiled_.model; }
    const Lexicon& lexicon() const { return compiled_.lexicon; }
    std::string_view text() const { return text_; }
    std::uint32_t size() const { return static_cast<std::uint32_t>(block_.tokens.size()); }
    const Token& token(std::uint32_t i) const { return block_.tokens[i]; }
    std::uint32_t number_of(std::uint32_t i) const {
        return base_ + i;
    }  // counted over the whole text
    std::uint64_t work() const { return work_; }

    // The marks that begin at a token: [marks_begin(i), marks_begin(i + 1)).
    const Mark* marks_begin(std::uint32_t i) const { return marks_.data() + first_mark_[i]; }
    const Mark* marks_end(std::uint32_t i) const { return marks_.data() + first_mark_[i + 1]; }
    // The mark of a cue that begins at a token; null when there is none.
    const Mark* mark(std::uint32_t i, Cue cue) const;
    bool has(std::uint32_t i, Cue cue) const { return i < size() && (cues_[i] & bit(cue)) != 0; }
    std::uint32_t value(const Mark& mark) const { return lexicon().entry(mark.entry).value; }
    Cue cue(const Mark& mark) const { return lexicon().entry(mark.entry).cue; }

    bool is(std::uint32_t i, char32_t mark) const;
    bool is_number(std::uint32_t i) const {
        return i < size() && token(i).kind == TokenKind::number;
    }
    bool is_glued(std::uint32_t i) const { return i < size() && token(i).gap == Gap::none; }
    // On the same line as the token before it.
    bool same_line(std::uint32_t i) const { return i < size() && token(i).gap <= Gap::space; }
    bool is_word(std::uint32_t i, std::uint32_t word) const;

    // Tokens that a symbol or a decision number is made of name nothing else.
    void take(std::uint32_t begin, std::uint32_t end);
    bool taken(std::uint32_t i) const { return taken_[i] != 0; }

    // The first token from `i` on that is no link ("of the"), on the same line or the next; `of`
    // says whether the first link was one of belonging.
    std::uint32_t behind_links(std::uint32_t i, bool* of = nullptr) const;

    Span span(std::uint32_t begin, std::uint32_t end) const {
        return {token(begin).begin, token(end - 1).end};
    }

  private:
    // One bit a cue: most tokens are none of anything, and all readers ask each.
    static_assert(static_cast<std::uint32_t>(Cue::count) <= 64);
    static std::uint64_t bit(Cue cue) {
        return std::uint64_t{1} << static_cast<std::uint32_t>(cue);
    }
    void number_sentences();
    std::uint32_t before_notes(std::uint32_t i) const;
    bool ends_sentence(std::uint32_t i) const;

    const Compiled& compiled_;
    std::string_view text_;
    Block block_;
    std::vector<Mark> marks_;
    std::vector<std::uint32_t> first_mark_;
    std::vector<std::uint64_t> cues_;  // of the marks that begin at each token
    std::vector<std::uint8_t> taken_;
    std::uint32_t base_ = 0;
    std::uint32_t sentence_ = 0;
    std::uint64_t work_ = 0;
};

}  // namespace mea::vocabulary
