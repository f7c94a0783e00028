#include "indexer/extract/damage.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <string_view>
#include <utility>

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "base/utf8.h"

namespace mea::ingest {
namespace {

// Shares in per cent, chosen between what good documents of six languages have at most and what
// damaged ones have at least.
constexpr std::size_t kMostUnreadable = 15;   // good: 0
constexpr std::size_t kMostOneLetter = 45;    // good: 15, the e of English
constexpr std::size_t kMostSingleWords = 25;  // good Arabic: 4
constexpr std::size_t kMostForeign = 8;       // good: 1
constexpr std::size_t kMostRareHan = 10;      // good: 0
constexpr std::size_t kMostMojibake = 2;      // good: 0
constexpr std::size_t kForeignScripts = 4;
// Of a long text passages are judged at even distances, about so many bytes in all.
constexpr std::size_t kSample = 128 * 1024;

// What the judgement asks of a character.
struct Kind {
    bool unreadable = false;
    bool mark = false;
    bool letter = false;
    std::uint8_t script = 0;  // UScriptCode
};

constexpr char32_t kBmp = 0x10000;

Kind kind_by_icu(char32_t point) {
    const auto code = static_cast<UChar32>(point);
    const auto type = u_charType(code);
    UErrorCode status = U_ZERO_ERROR;
    Kind kind;
    kind.unreadable = point == 0xFFFD || type == U_PRIVATE_USE_CHAR || type == U_UNASSIGNED;
    kind.mark = type == U_NON_SPACING_MARK;
    kind.letter = !kind.mark && u_isalpha(code) != 0;
    kind.script = static_cast<std::uint8_t>(uscript_getScript(code, &status));
    return kind;
}

// Of the characters that texts are made of, asked for once in a process.
Kind kind_of(char32_t point) {
    static const std::vector<Kind> kKinds = [] {
        std::vector<Kind> kinds(kBmp);
        for (char32_t each = 0; each < kBmp; ++each) kinds[each] = kind_by_icu(each);
        return kinds;
    }();
    return point < kBmp ? kKinds[point] : kind_by_icu(point);
}

// How often each character occurs; pages of 256 are made when one of theirs does.
class Counts {
  public:
    void add(char32_t point) {
        auto& page = pages_[point >> 8U];
        if (!page) page = std::make_unique<Page>();
        ++(*page)[point & 0xFFU];
    }
    template <typename Visit>
    void each(const Visit& visit) const {
        for (char32_t page = 0; page < kPages; ++page) {
            if (!pages_[page]) continue;
            for (char32_t at = 0; at < 256; ++at)
                if ((*pages_[page])[at] != 0) visit(page << 8U | at, (*pages_[page])[at]);
        }
    }

  private:
    static constexpr std::size_t kPages = 0x110000 >> 8U;  // all of Unicode
    using Page = std::array<std::uint32_t, 256>;
    std::vector<std::unique_ptr<Page>> pages_{kPages};
};

struct Census {
    std::size_t letters = 0;
    std::size_t unreadable = 0;
    std::size_t arabic_words = 0;
    std::size_t arabic_singles = 0;
    std::size_t han = 0;
    std::size_t rare_han = 0;
    std::size_t mojibake = 0;
    std::size_t most_of_one = 0;  // letters that are the most frequent one
    std::map<std::uint8_t, std::size_t> scripts;
};

bool is_arabic(char32_t point) {
    return (point >= 0x0620 && point <= 0x064A) || (point >= 0xFB50 && point <= 0xFEFC);
}

bool is_rare_han(char32_t point) {
    return (point >= 0x3400 && point < 0x4E00) || (point >= 0x2E80 && point < 0x3000) ||
           point >= 0x20000;
}

// Stands between two letters of a word where a font names a wrong character, and nowhere else.
bool breaks_words(char32_t point) {
    return point == '%' || point == '$' || point == '*' || point == '^' || point == 0xA2 ||
           point == 0xA4 || point == 0xA6 || point == 0xAC || point == 0xB6;
}

// Letters of these share words with letters of others ("\u03B2-HCH", names before an Arabic or a
// Chinese ending); letters of any other do not.
bool shares_words(std::uint8_t script) {
    static constexpr std::array kSharing = {
        USCRIPT_COMMON, USCRIPT_INHERITED, USCRIPT_LATIN,    USCRIPT_GREEK,    USCRIPT_CYRILLIC,
        USCRIPT_ARABIC, USCRIPT_HEBREW,    USCRIPT_HAN,      USCRIPT_HIRAGANA, USCRIPT_KATAKANA,
        USCRIPT_HANGUL, USCRIPT_BOPOMOFO,  USCRIPT_ARMENIAN, USCRIPT_GEORGIAN};
    return std::find(kSharing.begin(), kSharing.end(), script) != kSharing.end();
}

// A lead byte of UTF-8 that somebody read as a Latin letter; what follows would be a continuation.
bool leads_mojibake(char32_t point) {
    return point == 0xC2 || point == 0xC3 || point == 0xD0 || point == 0xD1 || point == 0xD8 ||
           point == 0xD9 || (point >= 0xE3 && point <= 0xE9) || point == 0xE2;
}
bool continues_mojibake(char32_t point) {
    return (point >= 0x80 && point <= 0xBF) || point == 0x20AC || point == 0x2122 ||
           (point >= 0x2018 && point <= 0x203A) || point == 0x0152 || point == 0x0153 ||
           point == 0x0160 || point == 0x0161 || point == 0x017D || point == 0x017E ||
           point == 0x0178 || point == 0x0192 || point == 0x02C6 || point == 0x02DC;
}

// A run of characters without spaces, as it is read.
class WordWatch {
  public:
    // `letter` is false for everything that is none.
    void add(char32_t point, bool letter, std::uint8_t script) {
        if (point == ':' || point == '/' || point == '@') address_ = true;
        if (!shares_words(script)) own_script_ = true;
        if (letter) {
            broken_ = broken_ || pending_;
            if (script == USCRIPT_LATIN) latin_ = true;
            ++letters_;
        } else {
            pending_ = breaks_words(point) && letters_ >= 2;
        }
    }
    void unreadable() { broken_ = true; }
    // Bullets of symbol fonts are no words.
    bool any() const { return letters_ != 0; }
    bool damaged() const { return (broken_ && !address_) || (own_script_ && latin_); }

  private:
    std::size_t letters_ = 0;
    bool pending_ = false;
    bool broken_ = false;
    bool address_ = false;
    bool own_script_ = false;
    bool latin_ = false;
};

class Counter {
  public:
    void add(std::string_view text) {
        std::size_t begin = 0;
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t here = at;
            const char32_t point = utf8::decode(text, &at);
            if (point <= ' ' || point == 0xA0) {
                end_run(text.substr(begin, here - begin));
                begin = at;
            } else if (point < 0x80) {
                add_ascii(point);
            } else {
                add(point);
            }
            last_ = point;
        }
        end_run(text.substr(begin));
        last_ = 0;
    }

    Census census() && {
        counts_.each([&](char32_t point, std::size_t count) {
            const Kind kind = kind_of(point);
            census_.letters += count;
            census_.most_of_one = std::max(census_.most_of_one, count);
            census_.scripts[kind.script] += count;
            if (kind.script != USCRIPT_HAN) return;
            census_.han += count;
            if (is_rare_han(point)) census_.rare_han += count;
        });
        return census_;
    }
    const Damage& words() const { return words_; }

  private:
    void add_ascii(char32_t point) {
        const bool letter = (point | 0x20U) >= 'a' && (point | 0x20U) <= 'z';
        if (letter) counts_.add(point);
        watch_.add(point, letter, letter ? USCRIPT_LATIN : USCRIPT_COMMON);
        end_arabic();
    }

    void add(char32_t point) {
        const Kind kind = kind_of(point);
        if (kind.unreadable) {
            ++census_.unreadable;
            watch_.unreadable();
        }
        if (leads_mojibake(last_) && continues_mojibake(point)) {
            ++census_.mojibake;
            watch_.unreadable();
        }
        if (kind.mark) return;
        watch_.add(point, kind.letter, kind.script);
        if (kind.letter) counts_.add(point);
        if (kind.letter && is_arabic(point))
            ++arabic_letters_;
        else
            end_arabic();
    }

    void end_arabic() {
        if (arabic_letters_ == 0) return;
        ++census_.arabic_words;
        if (arabic_letters_ == 1) ++census_.arabic_singles;
        arabic_letters_ = 0;
    }

    void end_run(std::string_view run) {
        end_arabic();
        if (watch_.any()) {
            ++words_.words;
            if (watch_.damaged() && ++words_.damaged_words == 1)
                words_.example = utf8::cut(run, kMostExample);
        }
        watch_ = {};
    }

    static constexpr std::size_t kMostExample = 60;
    Census census_;
    Damage words_;
    Counts counts_;
    WordWatch watch_;
    std::size_t arabic_letters_ = 0;  // of the word being read
    char32_t last_ = 0;
};

std::string share(std::size_t part, std::size_t whole, const std::string& what) {
    return std::to_string(part * 100 / whole) + " % of its " + what;
}

// Letters of scripts that are neither the text's own nor Latin, when they are of several scripts.
std::size_t foreign_letters(const Census& census) {
    std::uint8_t main = USCRIPT_LATIN;
    std::size_t most = 0;
    for (const auto& [script, count] : census.scripts)
        if (count > most) {
            most = count;
            main = script;
        }
    std::size_t foreign = 0;
    std::size_t scripts = 0;
    for (const auto& [script, count] : census.scripts) {
        if (script == main || script == USCRIPT_LATIN || script == USCRIPT_COMMON) continue;
        foreign += count;
        ++scripts;
    }
    return scripts >= kForeignScripts ? foreign : 0;
}

// Why nobody can have written such a text; empty: somebody may have.
std::string reason_of(const Census& census) {
    const std::size_t characters = census.letters + census.unreadable;
    if (characters < kMinJudgedLetters) return {};
    const auto over = [](std::size_t part, std::size_t whole, std::size_t most) {
        return whole != 0 && part * 100 > whole * most;
    };
    if (over(census.unreadable, characters, kMostUnreadable))
        return share(census.unreadable, characters, "characters could not be read");
    if (over(census.arabic_singles, census.arabic_words, kMostSingleWords) &&
        census.arabic_words * 10 > census.letters / 10)
        return share(census.arabic_singles, census.arabic_words, "Arabic words are single letters");
    if (over(census.rare_han, census.han, kMostRareHan))
        return share(census.rare_han, census.han, "Chinese characters are in no common use");
    const std::size_t foreign = foreign_letters(census);
    if (over(foreign, census.letters, kMostForeign))
        return share(foreign, census.letters, "letters are of scripts that no text mixes so");
    if (over(census.mojibake, census.letters, kMostMojibake))
        return share(census.mojibake, census.letters,
                     "letters look like UTF-8 that was read as Latin");
    if (over(census.most_of_one, census.letters, kMostOneLetter))
        return share(census.most_of_one, census.letters, "letters are one and the same");
    return {};
}

}  // namespace

Damage damage_of(const std::vector<Passage>& passages) {
    Counter counter;
    std::size_t bytes = 0;
    for (const Passage& passage : passages) bytes += passage.text.size();
    const std::size_t step = bytes / kSample + 1;
    std::uint32_t headings = 0;
    std::uint32_t damaged_headings = 0;
    for (std::size_t at = 0; at < passages.size(); ++at) {
        const bool heading =
            passages[at].kind == PassageKind::title || passages[at].kind == PassageKind::heading;
        if (!heading && at % step != 0) continue;
        const std::uint32_t before = counter.words().damaged_words;
        counter.add(passages[at].text);
        if (heading) ++headings;
        if (heading && counter.words().damaged_words != before) ++damaged_headings;
    }
    Damage damage = counter.words();
    damage.headings = headings;
    damage.damaged_headings = damaged_headings;
    damage.reason = reason_of(std::move(counter).census());
    return damage;
}

}  // namespace mea::ingest
