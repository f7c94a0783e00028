#include "indexer/extract/damage.h"

#include <algorithm>
#include <array>
#include <map>
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

struct Census {
    std::size_t letters = 0;
    std::size_t unreadable = 0;
    std::size_t arabic_words = 0;
    std::size_t arabic_singles = 0;
    std::size_t han = 0;
    std::size_t rare_han = 0;
    std::size_t mojibake = 0;
    std::map<UScriptCode, std::size_t> scripts;
    std::map<char32_t, std::size_t> counts;
};

bool is_unreadable(char32_t point) {
    const auto code = static_cast<UChar32>(point);
    return point == 0xFFFD || u_charType(code) == U_PRIVATE_USE_CHAR ||
           u_charType(code) == U_UNASSIGNED;
}

bool is_arabic(char32_t point) {
    return (point >= 0x0620 && point <= 0x064A) || (point >= 0xFB50 && point <= 0xFEFC);
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

class Counter {
  public:
    void add(std::string_view text) {
        for (std::size_t at = 0; at < text.size();) {
            const auto byte = static_cast<unsigned char>(text[at]);
            if (byte < 0x80) {
                add_ascii(byte);
                ++at;
            } else {
                add(utf8::decode(text, &at));
            }
        }
        end_word();
        last_ = 0;
    }
    Census census() && {
        for (char32_t letter = 0; letter < ascii_.size(); ++letter) {
            if (ascii_[letter] == 0) continue;
            census_.letters += ascii_[letter];
            census_.scripts[USCRIPT_LATIN] += ascii_[letter];
            census_.counts[letter] += ascii_[letter];
        }
        return std::move(census_);
    }

  private:
    void add_ascii(unsigned char byte) {
        last_ = byte;
        if ((byte | 0x20U) >= 'a' && (byte | 0x20U) <= 'z') ++ascii_[byte];
        end_word();
    }

    void add(char32_t point) {
        if (is_unreadable(point)) ++census_.unreadable;
        if (leads_mojibake(last_) && continues_mojibake(point)) ++census_.mojibake;
        last_ = point;
        const auto code = static_cast<UChar32>(point);
        if (u_charType(code) == U_NON_SPACING_MARK) return;
        if (!u_isalpha(code)) return end_word();
        ++census_.letters;
        ++census_.counts[point];
        UErrorCode status = U_ZERO_ERROR;
        const UScriptCode script = uscript_getScript(code, &status);
        ++census_.scripts[script];
        if (script == USCRIPT_HAN) {
            ++census_.han;
            if ((point >= 0x3400 && point < 0x4E00) || (point >= 0x2E80 && point < 0x3000) ||
                point >= 0x20000)
                ++census_.rare_han;
        }
        if (is_arabic(point)) {
            ++arabic_letters_;
        } else {
            end_word();
        }
    }

    void end_word() {
        if (arabic_letters_ == 0) return;
        ++census_.arabic_words;
        if (arabic_letters_ == 1) ++census_.arabic_singles;
        arabic_letters_ = 0;
    }

    Census census_;
    std::array<std::size_t, 0x80> ascii_{};  // letters
    std::size_t arabic_letters_ = 0;         // of the word being read
    char32_t last_ = 0;
};

std::string share(std::size_t part, std::size_t whole, const std::string& what) {
    return std::to_string(part * 100 / whole) + " % of its " + what;
}

// Letters of scripts that are neither the text's own nor Latin, when they are of several scripts.
std::size_t foreign_letters(const Census& census) {
    UScriptCode main = USCRIPT_LATIN;
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

}  // namespace

std::string damage_of(const std::vector<Passage>& passages) {
    Counter counter;
    std::size_t bytes = 0;
    for (const Passage& passage : passages) bytes += passage.text.size();
    const std::size_t step = bytes / kSample + 1;
    for (std::size_t at = 0; at < passages.size(); at += step) counter.add(passages[at].text);
    const Census census = std::move(counter).census();
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
    for (const auto& [letter, count] : census.counts)
        if (over(count, census.letters, kMostOneLetter))
            return share(count, census.letters, "letters are one and the same");
    return {};
}

}  // namespace mea::ingest
