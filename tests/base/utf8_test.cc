#include "base/utf8.h"

#include <iterator>
#include <optional>
#include <random>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

namespace mea::utf8 {
namespace {

std::optional<std::size_t> first_by_decoding(const std::string& text) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t here = at;
        if (decode(text, &at) == U'\uFFFD' && at == here + 1) return here;
    }
    return std::nullopt;
}

TEST(Utf8, AcceptsEveryLengthOfSequence) {
    EXPECT_TRUE(is_valid("a\xC3\xA9\xE7\x94\x9F\xF0\x9F\x90\xA2"));
    EXPECT_TRUE(is_valid(""));
}

TEST(Utf8, RefusesWhatUnicodeTable37Refuses) {
    EXPECT_EQ(first_invalid("ab\xC0\x80"), 2U);        // overlong NUL
    EXPECT_EQ(first_invalid("\xE0\x80\xAF"), 0U);      // overlong slash
    EXPECT_EQ(first_invalid("x\xED\xA0\x80"), 1U);     // surrogate
    EXPECT_EQ(first_invalid("\xF4\x90\x80\x80"), 0U);  // above U+10FFFF
    EXPECT_EQ(first_invalid("abc\xE7\x94"), 3U);       // cut short
    EXPECT_EQ(first_invalid("\x80"), 0U);              // lone continuation
}

TEST(Utf8, FindsABrokenByteAtAnyDistance) {
    for (std::size_t before = 0; before < 40; ++before)
        for (std::size_t behind = 0; behind < 10; ++behind) {
            const std::string text(before, 'a');
            EXPECT_EQ(first_invalid(text + "\xFF" + std::string(behind, 'b')), before);
            EXPECT_EQ(first_invalid(text + "\u00E9" + std::string(behind, 'b')), std::nullopt);
        }
}

TEST(Utf8, ValidationAgreesWithDecoding) {
    for (int first = 0x80; first < 0x100; ++first)
        for (int second = 0x70; second < 0x100; ++second)
            for (const char third : {'a', '\x80', '\x9F', '\xA0', '\xBF', '\xC3'})
                for (const char* fourth : {"", "\x80", "z"}) {
                    const std::string text =
                        std::string{static_cast<char>(first), static_cast<char>(second), third} +
                        fourth;
                    ASSERT_EQ(first_invalid(text), first_by_decoding(text))
                        << first << " " << second;
                }
}

// Texts of sequences of every length with one byte changed, across the ends of blocks.
TEST(Utf8, ValidationOfLongTextsAgreesWithDecoding) {
    const std::string_view pieces[] = {"a",          "word ",        "\u00E9",     "\u0439\u0439",
                                       "\u751F",     "\u0E01\u0E02", "\uD55C",     "\uFEFB",
                                       "\U0001F422", "\u0800",       "\U00010000", "\uD7FF"};
    std::mt19937 random(7);
    std::size_t refused = 0;
    for (int round = 0; round < 20'000; ++round) {
        std::string text;
        const std::size_t size = random() % 120;
        // Some texts are of two kinds of pieces, so that long runs of one are among them.
        const std::size_t kinds = round % 2 == 0 ? std::size(pieces) : 2;
        const std::size_t from = random() % (std::size(pieces) - kinds + 1);
        while (text.size() < size) text += pieces[from + random() % kinds];
        EXPECT_EQ(first_invalid(text), std::nullopt);
        if (text.empty()) continue;
        text[random() % text.size()] = static_cast<char>(random() % 256);
        ASSERT_EQ(first_invalid(text), first_by_decoding(text)) << spelled_out(text);
        if (!is_valid(text)) ++refused;
    }
    EXPECT_GT(refused, 5'000U);
}

TEST(Utf8, DecodesAndAppendsTheSameCodePoints) {
    const std::string text = "A\xD0\xB9\xE6\xBC\xA2\xF0\xA0\x80\x80";
    std::string copy;
    for (std::size_t i = 0; i < text.size();) append(copy, decode(text, &i));
    EXPECT_EQ(copy, text);
}

TEST(Utf8, MalformedByteDecodesToReplacementAndMovesOn) {
    std::size_t i = 0;
    EXPECT_EQ(decode("\xFFz", &i), 0xFFFDU);
    EXPECT_EQ(i, 1U);
}

TEST(Utf8, CutNeverSplitsACodePoint) {
    const std::string text = "a\xE7\x94\x9F";
    EXPECT_EQ(cut(text, 4), text);
    EXPECT_EQ(cut(text, 3), "a");
    EXPECT_EQ(cut(text, 1), "a");
    EXPECT_EQ(cut(text, 0), "");
}

TEST(Utf8, RepairKeepsTheGoodBytes) {
    EXPECT_EQ(repair("a\xFF"
                     "b\xE7\x94"),
              "a\xEF\xBF\xBD"
              "b\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST(Utf8, SpelledOutTellsApartWhatRepairDoesNot) {
    EXPECT_EQ(spelled_out("a\xFF.txt"), "a\\xFF.txt");
    EXPECT_EQ(spelled_out("a\xFE.txt"), "a\\xFE.txt");
    EXPECT_EQ(spelled_out("\xE7\x94\x9F.txt"), "\xE7\x94\x9F.txt");
}

}  // namespace
}  // namespace mea::utf8
