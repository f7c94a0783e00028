#include "indexer/extract/pdf/visual_order.h"

#include <array>
#include <memory>
#include <vector>

#include <unicode/ubidi.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/ushape.h>

#include "base/utf8.h"

namespace mea::ingest {
namespace {

constexpr std::array<std::string_view, 7> kLatinLigatures = {"ff",  "fi", "fl", "ffi",
                                                             "ffl", "st", "st"};
constexpr char32_t kFirstLigature = 0xFB00;
constexpr char32_t kTatweel = 0x0640;
// Signs of a doubled letter with its vowel, U+FC5E and those behind it. Unicode takes them for
// letters.
constexpr std::u32string_view kDoubledVowels = U"\u064C\u064D\u064E\u064F\u0650\u0670";
constexpr char32_t kFirstDoubled = 0xFC5E;
constexpr char32_t kShadda = 0x0651;

struct CloseBidi {
    void operator()(UBiDi* bidi) const { ubidi_close(bidi); }
};

bool is_leftward(char32_t point) {
    const UCharDirection direction = u_charDirection(static_cast<UChar32>(point));
    return direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
}

// What plain ASCII and most Latin text never has.
bool needs_work(std::string_view line) {
    for (std::size_t at = 0; at < line.size();) {
        if (static_cast<unsigned char>(line[at]) < 0x80) {
            ++at;
            continue;
        }
        const char32_t point = utf8::decode(line, &at);
        if (is_leftward(point) || point == kTatweel ||
            (point >= kFirstLigature && point < kFirstLigature + kLatinLigatures.size()))
            return true;
    }
    return false;
}

std::string expand_ligatures(std::string_view line) {
    std::string out;
    for (std::size_t at = 0; at < line.size();) {
        const char32_t point = utf8::decode(line, &at);
        if (point >= kFirstLigature && point < kFirstLigature + kLatinLigatures.size())
            out += kLatinLigatures[point - kFirstLigature];
        else if (point >= kFirstDoubled && point < kFirstDoubled + kDoubledVowels.size())
            for (const char32_t mark : {kDoubledVowels[point - kFirstDoubled], kShadda})
                utf8::append(out, mark);
        else if (point != kTatweel)
            utf8::append(out, point);
    }
    return out;
}

// As it was printed -> as it is read: the inverse of the bidirectional algorithm.
icu::UnicodeString reorder(const icu::UnicodeString& printed, Brackets brackets) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UBiDi, CloseBidi> bidi(ubidi_openSized(printed.length(), 0, &status));
    if (U_FAILURE(status)) return printed;
    ubidi_setReorderingMode(bidi.get(), UBIDI_REORDER_INVERSE_NUMBERS_AS_L);
    ubidi_setPara(bidi.get(), printed.getBuffer(), printed.length(), UBIDI_RTL, nullptr, &status);
    std::vector<UChar> buffer(static_cast<std::size_t>(printed.length()) + 1);
    const int32_t size = ubidi_writeReordered(
        bidi.get(), buffer.data(), static_cast<int32_t>(buffer.size()),
        brackets == Brackets::as_printed ? UBIDI_DO_MIRRORING | UBIDI_REMOVE_BIDI_CONTROLS
                                         : UBIDI_REMOVE_BIDI_CONTROLS,
        &status);
    if (U_FAILURE(status)) return printed;
    return {buffer.data(), size};
}

icu::UnicodeString unshape(const icu::UnicodeString& text) {
    constexpr int32_t kMostLetters = 4;  // of one ligature
    UErrorCode status = U_ZERO_ERROR;
    std::vector<UChar> buffer(static_cast<std::size_t>(text.length()) * kMostLetters + 1);
    const int32_t size = u_shapeArabic(
        text.getBuffer(), text.length(), buffer.data(), static_cast<int32_t>(buffer.size()),
        U_SHAPE_LENGTH_GROW_SHRINK | U_SHAPE_TEXT_DIRECTION_LOGICAL | U_SHAPE_LETTERS_UNSHAPE,
        &status);
    if (U_FAILURE(status)) return text;
    return {buffer.data(), size};
}

}  // namespace

bool reads_leftwards(std::string_view text) {
    std::ptrdiff_t balance = 0;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t point = utf8::decode(text, &at);
        if (point < 0x80) {
            if ((point | 0x20U) >= 'a' && (point | 0x20U) <= 'z') --balance;
        } else if (is_leftward(point)) {
            ++balance;
        } else if (u_charDirection(static_cast<UChar32>(point)) == U_LEFT_TO_RIGHT) {
            --balance;
        }
    }
    return balance > 0;
}

std::ptrdiff_t brackets_as_printed(std::string_view line) {
    constexpr std::string_view kBrackets = "()[]";
    std::ptrdiff_t pairs = 0;
    char last = 0;
    for (const char c : line) {
        if (kBrackets.find(c) == std::string_view::npos) continue;
        if ((last == '(' && c == ')') || (last == '[' && c == ']')) {
            ++pairs;
            last = 0;
        } else if ((last == ')' && c == '(') || (last == ']' && c == '[')) {
            --pairs;
            last = 0;
        } else {
            last = c;
        }
    }
    return pairs;
}

std::string reading_order(std::string_view line, Brackets brackets) {
    if (!needs_work(line)) return std::string(line);
    std::string plain = expand_ligatures(line);
    if (!reads_leftwards(plain)) return plain;
    const icu::UnicodeString printed = icu::UnicodeString::fromUTF8(plain);
    std::string read;
    unshape(reorder(printed, brackets)).toUTF8String(read);
    return read;
}

}  // namespace mea::ingest
