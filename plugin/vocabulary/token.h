// A text cut into what the recogniser reads: words, numbers, Han characters and marks.
#pragma once

#include <cstdint>
#include <vector>

namespace mea::vocabulary {

enum class TokenKind : std::uint8_t { word, number, han, mark };

// What stood between a token and the one before it.
enum class Gap : std::uint8_t { none, space, line, paragraph };

struct Token {
    std::uint32_t begin = 0;  // bytes [begin, end) of the text
    std::uint32_t end = 0;
    std::uint32_t number = 0;  // number: its value; word: the Roman numeral it may be, or 0
    char32_t letter = 0;       // mark, or word of one letter: the folded character
    std::uint32_t words = 0;   // first of `word_count` vocabulary words it may be, in Block::words
    std::uint32_t sentence = 0;  // counted from the start of the text
    std::uint8_t word_count = 0;
    std::uint8_t digits = 0;    // of a number, leading zeros included
    std::uint8_t capitals = 0;  // upper-case letters, at most 255
    TokenKind kind = TokenKind::mark;
    Gap gap = Gap::none;
    bool prefixed = false;  // one of its words was found behind an inseparable prefix
    bool joined = false;    // and that prefix begins with a conjunction
};

// The tokens of one stretch of text.
struct Block {
    std::vector<Token> tokens;
    std::vector<std::uint32_t> words;
    void clear() {
        tokens.clear();
        words.clear();
    }
};

}  // namespace mea::vocabulary
