#include "indexer/learn/lexicon_trainer.h"

#include <map>
#include <random>
#include <set>

#include <gtest/gtest.h>

namespace mea::ingest {
namespace {

// Segments of an invented pair of languages in which word i is translated by word i.
class LexiconTrainerTest : public testing::Test {
  protected:
    static constexpr std::uint32_t kWords = 60;
    static constexpr std::uint32_t kEverywhere = kWords;

    void fill(std::size_t segments) {
        fill(trainer_, segments, [](std::uint32_t term) { return term; });
    }
    template <typename Number>
    static void fill(LexiconTrainer& trainer, std::size_t segments, const Number& number) {
        std::mt19937 random(7);
        std::uniform_int_distribution<std::uint32_t> word(0, kWords - 1);
        for (std::size_t i = 0; i < segments; ++i) {
            std::set<std::uint32_t> words = {kEverywhere};
            for (int k = 0; k < 8; ++k) words.insert(word(random));
            std::vector<std::uint32_t> source, target;
            for (const std::uint32_t each : words) {
                source.push_back(number(each));
                target.push_back(number(kShift + each));
            }
            trainer.add(source, target);
        }
    }
    // The other language numbers its words differently.
    static constexpr std::uint32_t kShift = 5;
    LexiconTrainer trainer_;
};

TEST_F(LexiconTrainerTest, FindsTheTranslationOfEachWord) {
    fill(400);
    std::map<std::uint32_t, TermPair> best;
    for (const TermPair& pair : trainer_.train()) {
        TermPair& kept = best[pair.source];
        if (pair.weight > kept.weight) kept = pair;
    }
    ASSERT_EQ(best.size(), kWords);
    for (const auto& [source, pair] : best) EXPECT_EQ(pair.target, source + kShift);
    EXPECT_FALSE(best.contains(kEverywhere)) << "a word that stands everywhere translates nothing";
}

// Words that share a few segments with one that is in most others are not translated by it.
TEST_F(LexiconTrainerTest, ARareWordIsNotTranslatedByAFrequentOne) {
    constexpr std::uint32_t kRare = 900, kFrequent = 901;
    fill(400);
    for (std::uint32_t i = 0; i < 4; ++i)
        trainer_.add(std::vector<std::uint32_t>{kRare}, std::vector<std::uint32_t>{kFrequent});
    for (std::uint32_t i = 0; i < 60; ++i)
        trainer_.add(std::vector<std::uint32_t>{1000 + i},
                     std::vector<std::uint32_t>{kFrequent, 1000 + i});
    for (const TermPair& pair : trainer_.train()) EXPECT_NE(pair.source, kRare);
}

TEST_F(LexiconTrainerTest, NumbersOfTermsDoNotShowInWeights) {
    fill(400);
    LexiconTrainer renumbered;
    const auto other = [](std::uint32_t term) { return 7919 * (term + 3) % 104729; };
    fill(renumbered, 400, other);
    const std::vector<TermPair> pairs = trainer_.train(), others = renumbered.train();
    ASSERT_EQ(pairs.size(), others.size());
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        EXPECT_EQ(others[i].source, other(pairs[i].source));
        EXPECT_EQ(others[i].target, other(pairs[i].target));
        EXPECT_EQ(others[i].weight, pairs[i].weight);
    }
}

TEST_F(LexiconTrainerTest, LearnsNothingFromTooLittle) {
    fill(kMinSegments - 1);
    EXPECT_TRUE(trainer_.train().empty());
}

// The vocabulary's names are no texts: two sentences beside them are too little all the same.
TEST_F(LexiconTrainerTest, NamesAreNoReasonToLearn) {
    const std::vector<std::uint32_t> source = {500}, target = {501};
    for (std::size_t i = 0; i < 2 * kMinSegments; ++i) trainer_.add_names(source, target);
    fill(kMinSegments - 1);
    EXPECT_TRUE(trainer_.train().empty());
    fill(1);
    EXPECT_FALSE(trainer_.train().empty());
}

TEST_F(LexiconTrainerTest, StopsTakingSegmentsAtItsLimit) {
    const std::vector<std::uint32_t> side = {1};
    for (std::size_t i = 0; i < kMaxSegments + 10; ++i) trainer_.add(side, side);
    EXPECT_TRUE(trainer_.full());
    EXPECT_EQ(trainer_.segments(), kMaxSegments);
}

TEST_F(LexiconTrainerTest, IgnoresSegmentsThatCannotBeSentences) {
    const std::vector<std::uint32_t> word = {1}, list(kMaxSegmentTerms + 1, 2);
    trainer_.add(word, list);
    trainer_.add(word, {});
    EXPECT_EQ(trainer_.segments(), 0U);
}

}  // namespace
}  // namespace mea::ingest
