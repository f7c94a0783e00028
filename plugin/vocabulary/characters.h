// What recognition makes of each character: its class, and the characters it folds to.
//
// Recognition reads punctuation, case, digits and line breaks, which the analyser of text/ drops,
// and it reads all languages at once; so it has this table of its own, made from the same Unicode
// data.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mea::vocabulary {

enum class CharacterClass : std::uint8_t {
    other,   // symbols without meaning here; they separate
    letter,  // of any script whose words are written with spaces
    digit,   // `folded` is its value 0..9
    han,     // one character is one token
    space,   // also tab and what only decorates text (asterisk, underscore, number sign)
    newline,
    invisible,  // soft hyphen, tatweel, joiners, direction marks: as if they were not there
    mark,       // punctuation, folded to ASCII where there is an equivalent
};

struct Character {
    char32_t folded =
        0;  // without case and diacritics; or, when `length` > 1, a place in the tails
    CharacterClass kind = CharacterClass::other;
    bool upper = false;
    std::uint8_t length = 1;  // code points it folds to; 0..kLongestFold
    bool arabic = false;
};

inline constexpr std::uint8_t kLongestFold = 4;

// Immutable after construction; safe to share.
class Characters {
  public:
    // `equal` lists further pairs (from, to) that the vocabulary wants folded together.
    explicit Characters(const std::vector<std::pair<char32_t, char32_t>>& equal);

    const Character& operator[](char32_t code_point) const {
        return code_point < table_.size() ? table_[code_point] : beyond(code_point);
    }

    // The code points a character with length > 1 folds to.
    const char32_t* tail(const Character& character) const { return &tails_[character.folded]; }

  private:
    const Character& beyond(char32_t code_point) const;
    void add_fold(char32_t code_point, Character& character);

    std::vector<Character> table_;  // the Basic Multilingual Plane
    std::vector<char32_t> tails_;
    Character han_;
    Character other_;
};

// The folded characters of `text`, as UTF-8, without what is invisible; marks and digits as ASCII.
std::string fold_text(const Characters& characters, std::string_view text);

}  // namespace mea::vocabulary
