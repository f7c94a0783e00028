// Every name, abbreviation and cue word of a vocabulary, compiled so that a text is matched against
// all of them in one pass.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/result.h"
#include "vocabulary/characters.h"
#include "vocabulary/cue.h"
#include "vocabulary/token.h"

namespace mea::vocabulary {

// How an occurrence must be spelled to count.
enum class Spelling : std::uint8_t {
    any,
    capital,   // each word begins with a capital letter: short names ("Ramsar")
    capitals,  // each word has at least two capitals, or is one: abbreviations ("CoP", "CBD")
    exact      // byte for byte as in the vocabulary: "CoP" that is not "COP"
};

struct Entry {
    Cue cue{};
    Spelling spelling = Spelling::any;
    std::uint32_t value = 0;  // depends on the cue: an index, a number, flags
    std::string exact;        // the bytes wanted by Spelling::exact
};

// An entry found at tokens [begin, end) of a block.
struct Mark {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::uint32_t entry = 0;
};

// Immutable once compiled; matching is safe for concurrent use.
class Lexicon {
  public:
    // Looks up what a word of text may be in the vocabulary. `letters` are folded code points.
    // `upper` says that the text has it in capitals, `arabic` that it may carry prefixes.
    // Appends the ids to `out`.
    struct Prefix {
        bool found = false;  // a word was found behind a prefix
        bool joins = false;  // which begins with a conjunction
    };
    Prefix find_word(const char32_t* letters, std::size_t count, bool upper, bool arabic,
                     std::vector<std::uint32_t>& out) const;
    std::uint32_t find_number(std::uint32_t value) const;    // 0: not a word of the vocabulary
    std::uint32_t find_character(char32_t character) const;  // Han or mark

    // The Latin letter that a folded letter looks like in capitals, or 0.
    char32_t latin_like(char32_t letter) const;

    // Appends the longest mark of each cue that begins at `token`. Counts its steps in `work`.
    void match(const Block& block, std::string_view text, std::uint32_t token,
               std::vector<Mark>& marks, std::uint64_t& work) const;

    const Entry& entry(std::uint32_t index) const { return entries_[index]; }
    const Characters& characters() const { return characters_; }

  private:
    friend class LexiconBuilder;
    static constexpr char32_t kAscii = 0x80;
    explicit Lexicon(Characters characters) : characters_(std::move(characters)) {}

    struct Letter {
        std::vector<std::pair<char32_t, std::uint32_t>> next;
        std::uint32_t whole = 0;   // id of the word that ends here
        std::uint32_t prefix = 0;  // id of the stem that ends here
    };
    struct Phrase {
        std::vector<std::pair<std::uint32_t, std::uint32_t>> next;  // word id -> phrase, sorted
        std::uint32_t first_entry = 0;
        std::uint32_t entry_count = 0;
    };
    // A code point of no script that stands for all letters of one look, or 0.
    char32_t shape_of(char32_t letter) const;
    std::uint32_t step(std::uint32_t letter, char32_t character) const;
    Prefix find_spelled(const char32_t* letters, std::size_t count, bool upper, bool arabic,
                        std::vector<std::uint32_t>& out) const;
    // `start` is the node of the first letter.
    void find_from(std::uint32_t start, const char32_t* letters, std::size_t count,
                   std::vector<std::uint32_t>& out) const;
    std::uint32_t follow(std::uint32_t phrase, std::uint32_t word) const;
    void walk(const Block& block, std::string_view text, Mark at, std::uint32_t phrase,
              std::size_t old, std::vector<Mark>& marks, std::uint64_t& work) const;
    void keep(const Block& block, std::string_view text, const Mark& found, std::size_t old,
              std::vector<Mark>& marks) const;
    bool spelled(const Entry& entry, const Block& block, std::string_view text, std::uint32_t begin,
                 std::uint32_t end) const;

    Characters characters_;
    std::vector<Letter> letters_;
    std::unordered_map<char32_t, char32_t> lookalikes_;
    std::vector<std::uint32_t> first_letters_;  // of a word, by code point below 0x3000
    // The same for the first two letters of a word when both are ASCII: most words of a text end
    // here.
    std::vector<std::uint32_t> first_pairs_;
    std::vector<Phrase> phrases_;
    std::vector<Entry> entries_;
    std::vector<std::uint32_t> phrase_entries_;
    std::vector<std::uint32_t> first_phrases_;               // by word id
    std::vector<std::pair<std::u32string, bool>> prefixes_;  // inseparable, folded, longest first
    std::unordered_map<std::uint32_t, std::uint32_t> numbers_;
    std::unordered_map<char32_t, std::uint32_t> characters_found_;
};

// Collects phrases and compiles them.
//
// A phrase is written as running text with three signs: "(a|b)" one of these, "[x]" x or nothing,
// and "stem*" any word that begins with the stem and adds at most kLongestEnding letters.
class LexiconBuilder {
  public:
    // `equal`: characters to fold together; `lookalikes`: a Latin capital and one of another script
    // that looks the same; `prefixes`: inseparable prefixes; `article`: the one that a phrase of
    // the vocabulary is stored without.
    LexiconBuilder(const std::vector<std::pair<char32_t, char32_t>>& equal,
                   const std::vector<std::pair<char32_t, char32_t>>& lookalikes,
                   const std::vector<std::pair<std::string, bool>>& prefixes,
                   const std::string& article);

    // Adds `entry` under every spelling of `phrase`.
    // Fails with a message about the phrase (without place) when it cannot be read.
    Status add(std::string_view phrase, Entry entry);

    // The error that `add` would give for the phrase, if any.
    static Status check(std::string_view phrase);

    // The id of a single word or number.
    std::uint32_t word(std::string_view text);

    // The folded letters of a plain text.
    std::u32string letters(std::string_view text) const;

    // The folded words of a plain text, joined by spaces; for telling phrases apart.
    std::string key(std::string_view text) const;

    Lexicon compile() &&;

  private:
    struct Piece {
        std::u32string letters;
        TokenKind kind;
        std::uint32_t number;
        bool stem;
        bool arabic;
    };
    std::vector<Piece> pieces(std::string_view text) const;
    std::uint32_t word_id(const Piece& piece, bool abbreviation);
    std::uint32_t letter_after(std::uint32_t node, char32_t letter);

    Lexicon lexicon_;
    std::u32string article_;
    std::uint32_t words_ = 0;
    std::vector<std::vector<std::uint32_t>> entries_of_phrase_;
};

inline constexpr std::size_t kLongestEnding = 4;
inline constexpr std::size_t kLongestWord = 48;  // letters; longer ones are never vocabulary

}  // namespace mea::vocabulary
