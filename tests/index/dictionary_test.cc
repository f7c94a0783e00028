#include "index/dictionary.h"

#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "index/count_merge.h"
#include "index/dictionary_writer.h"

namespace mea::index {
namespace {

class DictionaryTest : public testing::Test {
  protected:
    DictionaryTest()
        : path_(testing::TempDir() + "/dictionary_test." + std::to_string(::getpid())) {}
    ~DictionaryTest() override { std::filesystem::remove(path_); }

    std::shared_ptr<const Dictionary> write(const std::vector<std::string>& parts) {
        const auto counts = merge_counts({parts.begin(), parts.end()});
        EXPECT_TRUE(counts) << (counts ? "" : counts.error().message);
        const Status status = counts ? write_dictionary(*counts, path_) : Status{};
        EXPECT_TRUE(status) << (status ? "" : status.error().message);
        auto opened = Dictionary::open(path_);
        EXPECT_TRUE(opened) << (opened ? "" : opened.error().message);
        return opened ? *opened : nullptr;
    }
    std::filesystem::path path_;
};

TEST_F(DictionaryTest, CountsDocumentsNotOccurrencesAndAddsUpRuns) {
    WordCounts first, second;
    first.add("en", "forests", "forest");
    first.add("en", "forests", "forest");
    first.add("en", "forest", "forest");
    first.end_document();
    first.add("fr", "forêts", "forêt");
    first.end_document();
    second.add("en", "forests", "forest");
    second.end_document();
    const auto dictionary = write({first.encode(), second.encode()});
    EXPECT_THAT(dictionary->languages(), testing::ElementsAre("en", "fr"));
    EXPECT_EQ(dictionary->documents("en"), 2U);
    EXPECT_EQ(dictionary->words("en")->documents_of("forests"), 2U);
    EXPECT_EQ(dictionary->words("en")->documents_of("forest"), 1U);
    EXPECT_EQ(dictionary->stems("en")->documents_of("forest"), 2U);
    EXPECT_EQ(dictionary->words("en")->documents_of("fores"), 0U);
    EXPECT_EQ(dictionary->words("ru"), nullptr);
    EXPECT_EQ(dictionary->documents("ru"), 0U);
}

TEST_F(DictionaryTest, RunsInAnyOrderGiveTheSameFile) {
    WordCounts a, b;
    a.add("ru", "лес", "лес");
    a.end_document();
    b.add("ru", "леса", "лес");
    b.add("zh", "森林", "森林");
    b.end_document();
    const auto one = write({a.encode(), b.encode()});
    const auto words_of = [](const Dictionary& dictionary) {
        std::vector<std::string> all;
        for (const std::string& language : dictionary.languages())
            for (std::uint32_t i = 0; i < dictionary.words(language)->size(); ++i)
                all.push_back(language + std::string(dictionary.words(language)->word(i)) +
                              std::to_string(dictionary.words(language)->documents(i)));
        return all;
    };
    const auto first = words_of(*one);
    EXPECT_EQ(first, words_of(*write({b.encode(), a.encode()})));
    EXPECT_EQ(first.size(), 3U);
}

TEST_F(DictionaryTest, RelatedStemsShareLettersWithinOneLanguage) {
    WordCounts counts;
    for (const char* stem :
         {"biodivers", "agrobiodivers", "biodiversitat", "panther", "ether", "mercuri", "cat"}) {
        counts.add("en", stem, stem);
        counts.end_document();
    }
    counts.add("de", "biodiverse", "biodiverse");
    counts.end_document();
    const auto dictionary = write({counts.encode()});
    const auto related = dictionary->related("en", "biodivers", 8, 0.3F);
    std::vector<std::string> names;
    for (const RelatedStem& stem : related) names.emplace_back(stem.stem);
    EXPECT_THAT(names, testing::UnorderedElementsAre("agrobiodivers", "biodiversitat"));
    for (std::size_t i = 1; i < related.size(); ++i)
        EXPECT_GE(related[i - 1].similarity, related[i].similarity);
    EXPECT_EQ(dictionary->related("en", "biodivers", 1, 0.3F).size(), 1U);
    EXPECT_TRUE(dictionary->related("en", "cat", 8, 0.0F).empty())
        << "short stems resemble too much";
    EXPECT_TRUE(dictionary->related("fr", "biodivers", 8, 0.3F).empty());
}

TEST_F(DictionaryTest, SimilarityOfAStemToItsTwinIsOne) {
    WordCounts counts;
    counts.add("en", "wetland", "wetland");
    counts.end_document();
    counts.add("en", "mangrov", "mangrov");
    counts.end_document();
    const auto dictionary = write({counts.encode()});
    // A query stem the index does not hold is compared like any other.
    const auto related = dictionary->related("en", "wetlands", 1, 0.1F);
    ASSERT_EQ(related.size(), 1U);
    EXPECT_EQ(related[0].stem, "wetland");
    EXPECT_GT(related[0].similarity, 0.5F);
    EXPECT_LT(related[0].similarity, 1.0F);
}

TEST_F(DictionaryTest, KeepsTheMostFrequentWordsWhenThereAreTooMany) {
    WordCounts counts;
    for (int twice = 0; twice < 2; ++twice) {
        counts.add("en", "kept", "kept");
        counts.end_document();
    }
    for (std::size_t i = 0; i < kMaxDictionaryWords; ++i) {
        const std::string junk = "x" + std::to_string(i);
        counts.add("en", junk, junk);
    }
    counts.end_document();
    const auto dictionary = write({counts.encode()});
    EXPECT_LE(dictionary->words("en")->size(), kMaxDictionaryWords);
    EXPECT_EQ(dictionary->words("en")->documents_of("kept"), 2U);
}

TEST_F(DictionaryTest, ACutRunIsReported) {
    WordCounts counts;
    counts.add("en", "forest", "forest");
    counts.end_document();
    const std::string encoded = counts.encode();
    const std::string cut = encoded.substr(0, encoded.size() - 1);
    const auto merged = merge_counts({cut});
    ASSERT_FALSE(merged);
    EXPECT_EQ(merged.error().code, ErrorCode::corrupt);
    const Status status = write_dictionary(cut, path_);
    ASSERT_FALSE(status);
    EXPECT_EQ(status.error().code, ErrorCode::corrupt);
}

TEST_F(DictionaryTest, WhatIsTakenAwayAgainLeavesNoTrace) {
    WordCounts kept, gone;
    kept.add("en", "forests", "forest");
    kept.end_document();
    gone.add("en", "forest", "forest");
    gone.add("en", "lakes", "lake");
    gone.add("fr", "lacs", "lac");
    gone.end_document();
    const std::string one = kept.encode(), other = gone.encode();
    const auto sum = merge_counts({one, other});
    ASSERT_TRUE(sum);
    EXPECT_EQ(merge_counts({*sum}, {other}).value(), one);
    const auto too_much = merge_counts({one}, {other});
    ASSERT_FALSE(too_much);
    EXPECT_EQ(too_much.error().code, ErrorCode::corrupt);
}

}  // namespace
}  // namespace mea::index
