#include "text/sentences.h"

#include <gtest/gtest.h>

namespace mea::text {
namespace {

TEST(SentenceSplitter, FollowsTheLanguagesPunctuation) {
    SentenceSplitter english("en"), chinese("zh");
    EXPECT_EQ(english.split("The Parties met. They agreed!\nAnnex").size(), 3U);
    const auto sentences = chinese.split("缔约方举行会议。会议通过决定。");
    ASSERT_EQ(sentences.size(), 2U);
    EXPECT_EQ(sentences[0], "缔约方举行会议。");
    EXPECT_TRUE(english.split(" \n\r\n ").empty());
}

TEST(SentenceSplitter, CutsAtTheSemicolonsOfEveryScript) {
    SentenceSplitter arabic("ar"), english("en");
    EXPECT_EQ(arabic.split("تحث الأطراف على العمل؛ وتدعو الأمانة إلى الدعم").size(), 2U);
    EXPECT_EQ(english.split("urges Parties to act; invites donors to help").size(), 2U);
    EXPECT_EQ(english.split("a; and no more words").size(), 1U) << "a stub stays with what follows";
}

}  // namespace
}  // namespace mea::text
