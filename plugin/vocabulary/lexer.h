// Cuts text into tokens and looks each of them up in the lexicon.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "vocabulary/lexicon.h"
#include "vocabulary/token.h"

namespace mea::vocabulary {

// Values of Han numerals: 0..9, and the powers 10, 100, 1000.
using Numerals = std::unordered_map<char32_t, std::uint32_t>;

// Two words that pages print as one, folded: where the first ends.
struct Glued {
    std::u32string letters;
    std::size_t first = 0;
};

// Immutable; safe for concurrent use.
class Lexer {
  public:
    // `suffixes`: folded words that may be glued between a number and the next word ("46esession").
    Lexer(const Lexicon& lexicon, const Numerals& numerals, std::vector<std::u32string> suffixes,
          std::vector<Glued> glued);

    // Appends the tokens of bytes [begin, end) of `text` to `block`. Addresses of the web and of
    // mail are left out. Counts characters in `work`.
    void lex(std::string_view text, std::uint32_t begin, std::uint32_t end, Block& block,
             std::uint64_t& work) const;

  private:
    struct Cursor;
    void word(Cursor& cursor) const;
    void number(Cursor& cursor) const;
    void han(Cursor& cursor, const Character& character) const;
    void mark(Cursor& cursor, const Character& character) const;
    bool split_suffix(Cursor& cursor, const char32_t* letters, const std::uint32_t* offsets,
                      std::size_t count, std::uint8_t capitals) const;
    bool split_glued(Cursor& cursor, const char32_t* letters, const std::uint32_t* offsets,
                     std::size_t count) const;
    std::size_t behind_cut(Cursor& cursor, char32_t* letters, std::uint32_t* offsets,
                           std::size_t* count) const;
    bool is_known(const char32_t* letters, std::size_t count) const;
    void add_word(Cursor& cursor, const char32_t* letters, std::size_t count, std::uint32_t begin,
                  std::uint32_t end, std::uint8_t capitals, bool arabic) const;
    std::uint32_t roman(const char32_t* letters, std::size_t count) const;
    static void skip_address(Cursor& cursor);
    bool skip_reading(Cursor& cursor) const;

    const Lexicon& lexicon_;
    const Numerals& numerals_;
    std::vector<std::u32string> suffixes_;
    std::vector<Glued> glued_;
};

}  // namespace mea::vocabulary
