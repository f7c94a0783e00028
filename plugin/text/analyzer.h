// From text to tokens: the one analyser that indexing, querying and highlighting share.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "text/profile.h"

namespace mea::text {

// Why the text is analysed. Documents yield every token; queries mark stop words, which the query
// side drops.
enum class Purpose : std::uint8_t { document, query };

enum class TokenKind : std::uint8_t {
    word,        // a word of an alphabetic script
    number,      // digits of any script, as ASCII digits
    han_word,    // a dictionary word of Han (or kana) text
    han_bigram,  // two neighbouring Han, kana or Hangul characters: the recall net under the words
};

// Views are valid during the callback only.
struct Token {
    std::string_view word;    // folded surface form; never empty, never begins with A-Z
    std::string_view stem;    // stem in the token's language; equal to `word` where there is none
    std::uint32_t begin = 0;  // bytes [begin, end) of the ORIGINAL text
    std::uint32_t end = 0;
    std::uint32_t position = 0;  // counts words from 1 in each call; a bigram has the position of
                                 // the word its first character belongs to
    TokenKind kind = TokenKind::word;
    bool stop = false;      // a stop word of the language
    bool question = false;  // a stop word that asks: "who", "how many"
};

using TokenSink = std::function<void(const Token&)>;

// Cheap to keep, dear to make (it owns ICU break iterators and stemmers): one per thread, reused.
// Not safe for concurrent use. The profiles may be shared by any number of analysers.
class Analyzer {
  public:
    explicit Analyzer(std::shared_ptr<const ProfileSet> profiles);
    ~Analyzer();
    Analyzer(Analyzer&&) noexcept;
    Analyzer& operator=(Analyzer&&) noexcept;

    // Calls `sink`, which must not call this analyser, for each token of `text` in order of
    // position. `language` is a BCP 47 tag; one without a profile is analysed with the profile
    // "und" (words, no stems, no stop words). `text` must be UTF-8; malformed bytes separate words.
    // At most 4 GiB - 1. A token longer than kMaxWordBytes is cut at a character boundary and given
    // a hash as its tail, the same on both sides, so that it stays findable.
    void analyze(std::string_view text, std::string_view language, Purpose purpose,
                 const TokenSink& sink);

    // The stem that `analyze` gives `word`. A folded word has the stem of the word it came from,
    // except in Turkish, whose stemmer needs the diacritics, and for some Arabic words ending in
    // teh marbuta. The view is valid until the next call.
    std::string_view stem(std::string_view word, std::string_view language);

    const ProfileSet& profiles() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

inline constexpr std::size_t kMaxWordBytes = 120;

}  // namespace mea::text
