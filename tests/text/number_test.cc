#include "text/number.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/text/fixture.h"

namespace mea::text {
namespace {

using ::testing::ElementsAre;
using testing::words_of;

TEST(Numbers, SeparatorsAreReadAsTheLanguageMeansThem) {
    EXPECT_THAT(words_of("1,234 1,234,567 1,234.5 0,5", "en"),
                ElementsAre("1234", "1234567", "1234.5", "0", "5"));
    EXPECT_THAT(words_of("1.234 1.234.567 1.234,5 0,5", "es"),
                ElementsAre("1234", "1234567", "1234.5", "0.5"));
    EXPECT_THAT(words_of("1.234 14.6 0.125 3.2.1", "en"),
                ElementsAre("1.234", "14.6", "0.125", "3.2.1"));
    EXPECT_THAT(words_of("1'234'567 1’000", "de"), ElementsAre("1234567", "1000"));
}

TEST(Numbers, SpacesThatDoNotBreakGroupThousands) {
    EXPECT_THAT(words_of("10\u00A0000 1\u202F234\u2009567", "fr"), ElementsAre("10000", "1234567"));
    EXPECT_THAT(words_of("1\u202F234\u202F567", "fr"), ElementsAre("1234567"));
    EXPECT_THAT(words_of("10 000 16\u00A018 5\u00A0m", "fr"),
                ElementsAre("10", "000", "16", "18", "5", "m"));
}

TEST(Numbers, ListsAreSeveralNumbers) {
    EXPECT_THAT(words_of("5,6 16/18 2010-2020 1,2,3", "en"),
                ElementsAre("5", "6", "16", "18", "2010", "2020", "1", "2", "3"));
    EXPECT_THAT(words_of("11.1,11.2", "en"), ElementsAre("11.1", "11.2"));
}

TEST(Numbers, DigitsOfEveryScriptAreTheSame) {
    EXPECT_THAT(words_of("١٤٫٦ ١٬٠٠٠ ٢٠٢٤ ۲۰۲۴", "ar"),
                ElementsAre("14.6", "1000", "2024", "2024"));
    EXPECT_THAT(words_of("２０２４ 年", "zh"), ElementsAre("2024", "年"));
    EXPECT_THAT(words_of("२०२४", "und"), ElementsAre("2024"));
}

TEST(Numbers, LettersBesideDigits) {
    EXPECT_THAT(words_of("COP15 CO2 PM2.5", "en"),
                ElementsAre("cop", "15", "co", "2", "pm", "2.5"));
    EXPECT_THAT(words_of("H5N1 A4 30x30 2020s", "en"), ElementsAre("h5n1", "a4", "30x30", "2020s"));
    EXPECT_THAT(words_of("16th 1er", "en"), ElementsAre("16", "1er"));
    EXPECT_THAT(words_of("16e 1er", "fr"), ElementsAre("16", "1"));
    EXPECT_THAT(words_of("\u0648\u0662\u0660\u0662\u0664", "ar"), ElementsAre("2024"));
    EXPECT_THAT(words_of("n\u00BA 5 1\u00BA", "es"), ElementsAre("no", "5", "1"));
    EXPECT_THAT(words_of("6\u00BD m\u00B2 CO\u2082 16/32\u00B9", "en"),
                ElementsAre("6", "1", "2", "m2", "co", "2", "16", "32", "1"));
}

TEST(Numbers, AVeryLongNumberIsCapped) {
    const std::string digits(500, '9');
    const auto words = words_of(digits, "en");
    ASSERT_EQ(words.size(), 1U);
    EXPECT_LE(words[0].size(), kMaxWordBytes);
}

}  // namespace
}  // namespace mea::text
