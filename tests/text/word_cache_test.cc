#include "text/word_cache.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace mea::text {
namespace {

std::vector<Shape> shape(const std::string& word) {
    return {{word, word + "~", 0, static_cast<std::uint32_t>(word.size()), TokenKind::word, false}};
}

TEST(WordCache, KeepsProfilesApart) {
    WordCache cache;
    cache.insert("son", 1, shape("first"));
    cache.insert("son", 2, shape("second"));
    ASSERT_NE(cache.find("son", 1), nullptr);
    EXPECT_EQ(cache.find("son", 1)->at(0).word, "first");
    EXPECT_EQ(cache.find("son", 2)->at(0).stem, "second~");
    EXPECT_EQ(cache.find("son", 3), nullptr);
    EXPECT_EQ(cache.find("so", 1), nullptr);
}

TEST(WordCache, RemembersThatThereIsNothing) {
    WordCache cache;
    cache.insert("...", 1, {});
    ASSERT_NE(cache.find("...", 1), nullptr);
    EXPECT_TRUE(cache.find("...", 1)->empty());
}

TEST(WordCache, ForgetsWhenFullAndNeverMixesWordsUp) {
    WordCache cache;
    constexpr int kWords = 200'000;
    int known = 0;
    for (int i = 0; i < kWords; ++i) {
        const std::string key = "k" + std::to_string(i);
        cache.insert(key, 1, shape("w" + std::to_string(i)));
        ASSERT_EQ(cache.find(key, 1)->at(0).word, "w" + std::to_string(i));
    }
    for (int i = 0; i < kWords; ++i) {
        const auto* words = cache.find("k" + std::to_string(i), 1);
        if (words == nullptr) continue;
        ++known;
        ASSERT_EQ(words->at(0).word, "w" + std::to_string(i));
    }
    EXPECT_GT(known, 0);
    EXPECT_LT(known, 1 << 17);
}

}  // namespace
}  // namespace mea::text
