// Which words of the documents stand for a stem.
#include "query/stem_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "index/generation.h"
#include "tests/index/index_builder.h"
#include "tests/index/scratch.h"

namespace mea::query {
namespace {

using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

class StemWords : public testing::Test {
  protected:
    static std::vector<std::string> words_of(const std::string& language,
                                             const std::string& passage, const std::string& word) {
        const Scratch scratch;
        publish(scratch.path, {{"W", language, {passage}}});
        const auto generation = open_index(scratch.path);
        const auto lease = generation->lease();
        text::Analyzer& analyzer = lease->analyzer();
        const std::string stem(analyzer.stem(word, language));
        std::vector<std::string> found;
        for (const std::string_view other :
             words_of_stem(*generation->dictionary(), analyzer, language, stem))
            found.emplace_back(other);
        return found;
    }
};

TEST_F(StemWords, EndingsMayChangeTheLastLetters) {
    EXPECT_THAT(words_of("en", "A policy on policies, politics and police.", "policies"),
                UnorderedElementsAre("policy", "policies"));
    EXPECT_THAT(words_of("ru", "Птица, птицы и птицеводство.", "птицами"),
                UnorderedElementsAre("птица", "птицы"));
}

TEST_F(StemWords, WhatALanguageWritesInFrontOfAWordBelongsToIt) {
    EXPECT_THAT(words_of("ar", "الطيور وطيور وحماية الطيور بالطيور", "طيور"),
                testing::IsSupersetOf({"الطيور", "بالطيور"}));
}

// Its spelling in the profile may be longer than what stays of the stem.
TEST_F(StemWords, ABeginningMayHaveAnotherSpelling) {
    EXPECT_THAT(words_of("en", "They plow, ploughed and plowed; a plot is sulphate.", "ploughs"),
                UnorderedElementsAre("plow", "ploughed", "plowed"));
    EXPECT_THAT(words_of("en", "An ox and sulphates, sulfate.", "ox"), UnorderedElementsAre("ox"));
    EXPECT_THAT(words_of("en", "Sulphates, sulfate.", "sulfate"),
                UnorderedElementsAre("sulphates", "sulfate"));
}

TEST_F(StemWords, NoWordIsFoundForALanguageWithoutDocuments) {
    EXPECT_THAT(words_of("en", "Forests.", "wetlands"), IsEmpty());
}

}  // namespace
}  // namespace mea::query
