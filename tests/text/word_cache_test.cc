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
    ASSERT_TRUE(cache.find("son", 1));
    EXPECT_EQ(cache.find("son", 1)->front().word, "first");
    EXPECT_EQ(cache.find("son", 2)->front().stem, "second~");
    EXPECT_FALSE(cache.find("son", 3));
    EXPECT_FALSE(cache.find("so", 1));
}

TEST(WordCache, RemembersThatThereIsNothing) {
    WordCache cache;
    cache.insert("...", 1, {});
    ASSERT_TRUE(cache.find("...", 1));
    EXPECT_TRUE(cache.find("...", 1)->empty());
}

TEST(WordCache, ForgetsWhenFullAndNeverMixesWordsUp) {
    WordCache cache;
    constexpr int kWords = 200'000;
    int known = 0;
    for (int i = 0; i < kWords; ++i) {
        const std::string key = "k" + std::to_string(i);
        cache.insert(key, 1, shape("w" + std::to_string(i)));
        ASSERT_EQ(cache.find(key, 1)->front().word, "w" + std::to_string(i));
    }
    for (int i = 0; i < kWords; ++i) {
        const auto words = cache.find("k" + std::to_string(i), 1);
        if (!words) continue;
        ++known;
        ASSERT_EQ(words->front().word, "w" + std::to_string(i));
    }
    EXPECT_GT(known, 0);
    EXPECT_LT(known, 1 << 17);
}

TEST(WordCache, KeepsWhatIsUsed) {
    WordCache cache;
    cache.insert("often", 1, shape("often"));
    cache.insert("once", 1, shape("once"));
    for (int i = 0; i < 200'000; ++i) {
        cache.insert("k" + std::to_string(i), 1, shape("w"));
        if (i % 1000 != 0) continue;
        const auto words = cache.find("often", 1);
        ASSERT_TRUE(words) << i;
        ASSERT_EQ(words->front().stem, "often~");
    }
    EXPECT_FALSE(cache.find("once", 1));
}

}  // namespace
}  // namespace mea::text
