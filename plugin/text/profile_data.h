// What one profile says, in the form the analyser uses: lists turned into sets, ranges into tables.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace mea::text {

struct StringHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept {
        return std::hash<std::string_view>{}(text);
    }
};
using StringSet = std::unordered_set<std::string, StringHash, std::equal_to<>>;

// What stands for a letter, as UTF-8; an empty target drops it.
struct FoldedLetter {
    std::string to;
    std::vector<std::pair<char32_t, std::string>> followed;  // instead where that letter is next
};
using LetterMap = std::unordered_map<char32_t, FoldedLetter>;

// The letters folded before the stemmer sees a word are spelling noise to it (tashkil, hamza
// forms); those folded after are what the stemmer's rules are written in (teh marbuta).
struct Folding {
    LetterMap before;
    LetterMap after;
    std::unordered_set<char32_t> keep;  // letters that keep their diacritics
    bool diacritics_after = false;      // when the other letters lose theirs
};

// A beginning or ending of words that becomes another one: for the stemmer only, where its rules
// fall short, or as the language attaches a particle.
struct Rewrite {
    std::string from;
    std::string to;
    std::uint32_t letters = 0;  // that must remain of the word without `from`
};

enum class Script : std::uint8_t { none, latin, cyrillic, arabic, han, kana, hangul, greek, other };

struct Profile {
    std::string language;  // BCP 47 primary tag; "und" is the base of all others
    Script script = Script::none;
    std::string stemmer;  // a Snowball algorithm; empty: what the rewrites leave is the stem
    bool turkic_case = false;
    bool simplify_han = true;
    std::unordered_set<char32_t> keep_han;  // not to be simplified
    bool decimal_comma = false;
    bool cut_at_apostrophe = false;  // what follows an apostrophe is an inflection

    Folding folding;
    std::vector<Rewrite> beginnings;  // the first that fits is applied, then the first ending
    std::vector<Rewrite> endings;
    std::vector<Rewrite> attached;  // the same word with particles written to its front
    StringSet elisions;             // casefolded, without the apostrophe: "l", "jusqu"
    StringSet possessives;          // casefolded, without the apostrophe: "s"
    StringSet proclitics;           // words glued to the front of a number
    StringSet ordinals;             // casefolded suffixes of numbers: "th"
    StringSet stop_words;           // folded as the analyser folds words
    StringSet question_words;       // those of them that ask

    // What detection looks for: the stop words as they are spelt, and the letters
    // beyond ASCII it is written with.
    std::vector<std::string> marker_words;
    std::u32string marker_letters;
    float prior = 0.0F;  // share of the texts we expect in this language; only breaks ties

    std::uint16_t number = 0;  // index within its set

    bool has_stems() const { return !stemmer.empty() || !beginnings.empty() || !endings.empty(); }
};

}  // namespace mea::text
