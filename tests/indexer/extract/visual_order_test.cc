// Lines as printed become lines as read.
#include "indexer/extract/pdf/visual_order.h"

#include <gtest/gtest.h>
#include <unicode/ubidi.h>
#include <unicode/unistr.h>

namespace mea::ingest {
namespace {

// What a reader sees, from left to right: the bidirectional algorithm itself.
std::string printed(const std::string& text) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString logical = icu::UnicodeString::fromUTF8(text);
    UBiDi* bidi = ubidi_open();
    ubidi_setPara(bidi, logical.getBuffer(), logical.length(), UBIDI_RTL, nullptr, &status);
    UChar buffer[512];
    const int32_t size = ubidi_writeReordered(
        bidi, buffer, 512, UBIDI_DO_MIRRORING | UBIDI_KEEP_BASE_COMBINING, &status);
    ubidi_close(bidi);
    std::string seen;
    icu::UnicodeString(buffer, size).toUTF8String(seen);
    return seen;
}

TEST(ReadingOrder, OfArabicIsFoundAgain) {
    for (const char* text :
         {"\u0627\u062A\u0641\u0627\u0642 \u0645\u0628\u0631\u0645",
          "\u0627\u0644\u0645\u0627\u062F\u0629 10 \u0645\u0646",
          "\u0627\u0644\u0645\u0624\u0631\u062E\u0629 10 (\u0623) 1982\u060C",
          "\u0627\u0644\u0642\u0631\u0627\u0631 CBD/COP/DEC/15/4 \u0628\u0634\u0623\u0646"})
        EXPECT_EQ(reading_order(printed(text)), text);
}

TEST(ReadingOrder, ShapesBecomeLettersAndTatweelGoes) {
    EXPECT_EQ(reading_order("\uFE94\uFED8\uFED4\uFE97\uFE8D"), "\u0627\u062A\u0641\u0642\u0629");
    EXPECT_EQ(reading_order("\u0645\u0640\u0640\u0646"), "\u0646\u0645");
}

// A sign is printed over its letter and begins left of the letter's right end.
TEST(ReadingOrder, SignsFollowTheirLetters) {
    EXPECT_EQ(reading_order("\u0651\u0646\u0625"), "\u0625\u0646\u0651");
    EXPECT_EQ(reading_order("\u0642\uFC60\u0628\u0637\u064A\u0648"),
              "\u0648\u064A\u0637\u0628\u0651\u064E\u0642");
}

TEST(ReadingOrder, OfOtherTextStays) {
    EXPECT_EQ(reading_order("Decision 15/4 (a)"), "Decision 15/4 (a)");
    EXPECT_EQ(reading_order("e\uFB03cient \uFB01sh"), "efficient fish");
    EXPECT_EQ(reading_order("\u51B3\u5B9A 15/4"), "\u51B3\u5B9A 15/4");
}

TEST(ReadingOrder, BracketsAreThoseThatAreReadWhicheverTheFileNames) {
    const std::string letter = "\u0623";
    EXPECT_EQ(reading_order("(" + letter + ")"), "(" + letter + ")");
    EXPECT_EQ(reading_order(")" + letter + "(", Brackets::as_read), "(" + letter + ")");
    EXPECT_EQ(brackets_as_printed("(" + letter + ") (" + letter + ")"), 2);
    EXPECT_EQ(brackets_as_printed(")" + letter + "( [" + letter), -1);
    EXPECT_EQ(brackets_as_printed(letter), 0);
}

}  // namespace
}  // namespace mea::ingest
