#include "indexer/learn/learn_translations.h"

#include <map>
#include <random>

#include <gtest/gtest.h>

#include "base/file.h"
#include "index/layout.h"
#include "index/translations.h"
#include "indexer/learn/lexicon_trainer.h"
#include "tests/index/index_builder.h"
#include "tests/index/scratch.h"

namespace mea::ingest {
namespace {

// What is learned beside an index of `versions`, read back.
class Learned {
  public:
    explicit Learned(const std::vector<TestVersion>& versions,
                     const std::filesystem::path& earlier = {}, std::size_t jobs = 2) {
        publish(scratch_.path / "index", versions);
        const auto generation = open_index(scratch_.path / "index");
        const auto vocabulary = vocabulary::Vocabulary::load(MEA_SOURCE_DIR "/schemas/vocabulary");
        const auto profiles = text::ProfileSet::load(MEA_SOURCE_DIR "/schemas/analysis");
        auto lease = generation->lease();
        const CancelFlag never;
        auto learned = learn_translations(
            {lease->database(), generation->columns(), *profiles, **vocabulary, earlier},
            scratch_.path, jobs, never);
        if (!learned) throw std::runtime_error(to_string(learned.error()));
        counts = *learned;
        translations = *index::Translations::open(scratch_.path / index::kTranslationsFile);
    }

    const std::filesystem::path& folder() const { return scratch_.path; }
    std::string bytes(std::string_view file) const { return *read_file(scratch_.path / file); }
    bool knows(std::string_view from, std::string_view term, std::string_view to,
               std::string_view translation) const {
        for (const index::Translation& found : translations->of(from, term, to))
            if (found.term == translation) return true;
        return false;
    }

    LearnedCounts counts;
    std::shared_ptr<const index::Translations> translations;

  private:
    Scratch scratch_;
};

// One work in two languages, of sentences that say nothing of what the vocabulary names, each word
// in two of them.
std::vector<TestVersion> bilingual(const std::string& language, std::size_t sentences) {
    std::vector<TestVersion> versions = {{"W1", "en", {}}, {"W1", language, {}}};
    for (std::size_t i = 0; i < sentences; ++i) {
        const std::string letters = {static_cast<char>('a' + i / 40), 'k',
                                     static_cast<char>('a' + i / 2 % 20)};
        versions[0].passages.push_back("Wo" + letters + " mu" + letters + ".");
        versions[1].passages.push_back("Pa" + letters + " li" + letters + ".");
    }
    return versions;
}

TEST(LearnTranslationsTest, TheVocabularyTeachesBesideTextsAndNotAlone) {
    EXPECT_TRUE(Learned({{"W1", "en", {"One language only."}}})
                    .translations->of("en", "target", "fr")
                    .empty());
    EXPECT_TRUE(
        Learned(bilingual("fr", kMinSegments - 1)).translations->of("en", "target", "fr").empty());
    const Learned learned(bilingual("fr", kMinSegments));
    EXPECT_TRUE(learned.knows("en", "target", "fr", "cibl"));
    EXPECT_TRUE(learned.knows("fr", "cibl", "en", "target"));
    EXPECT_TRUE(learned.translations->of("en", "pollut", "es").empty());  // no text in Spanish
    EXPECT_FALSE(learned.knows("en", "wetland", "fr", "humid"));  // met once, as chance does
}

TEST(LearnTranslationsTest, EnglishThatStandsInForAMissingLabelIsNoTranslation) {
    const Learned learned(bilingual("sv", kMinSegments));
    EXPECT_TRUE(learned.translations->of("en", "biodivers", "sv").empty());
    EXPECT_GE(learned.counts.pairs, kMinSegments / 2);
}

// Works in three languages that translate each other word by word, some of them in two or one only.
class Works {
  public:
    void set(std::size_t work, std::size_t sentences) {
        std::mt19937 random(static_cast<unsigned>(work * 1000 + sentences));
        std::vector<std::string> passages(3);
        for (std::size_t i = 0; i < sentences; ++i) {
            for (std::string& passage : passages) passage += "The";
            for (int word = 0; word < 4; ++word) {
                const std::size_t one = random() % 300;
                const std::string ending = {static_cast<char>('a' + one / 20), 'k',
                                            static_cast<char>('a' + one % 20), 'k'};
                passages[0] += " wo" + ending;
                passages[1] += " mo" + ending;
                passages[2] += " pa" + ending;
            }
            for (std::string& passage : passages) passage += " ends. ";
        }
        texts_[work] = passages;
    }
    void erase(std::size_t work) { texts_.erase(work); }
    std::vector<TestVersion> versions() const {
        static constexpr const char* kLanguages[] = {"en", "fr", "es"};
        std::vector<TestVersion> all;
        for (const auto& [work, passages] : texts_)
            for (std::size_t i = 0; i < (work % 4 == 0 ? 1 + work % 3 : 3); ++i)
                all.push_back({"W" + std::to_string(work), kLanguages[i], {passages[i]}});
        return all;
    }

  private:
    std::map<std::size_t, std::vector<std::string>> texts_;
};

void expect_same(const Learned& one, const Learned& other) {
    for (const std::string_view file : {index::kTranslationsFile, index::kEvidenceFile})
        EXPECT_EQ(one.bytes(file), other.bytes(file)) << file;
}

TEST(LearnTranslationsTest, WhatDidNotChangeIsNotReadAlignedOrTrainedAgain) {
    Works works;
    for (std::size_t work = 1; work <= 8; ++work) works.set(work, 30);
    const Learned first(works.versions());
    EXPECT_EQ(first.counts.versions_read, 6 * 3U + 2U + 3U);
    const Learned again(works.versions(), first.folder());
    EXPECT_EQ(again.counts.versions_read, 0U);
    EXPECT_EQ(again.counts.versions_aligned, 0U);
    EXPECT_EQ(again.counts.languages_trained, 0U);
    EXPECT_EQ(again.counts.segments, first.counts.segments);
    expect_same(again, first);
    works.set(5, 20);
    const Learned changed(works.versions(), again.folder());
    EXPECT_EQ(changed.counts.versions_read, 3U);
    EXPECT_EQ(changed.counts.versions_aligned, 3U);
    EXPECT_EQ(changed.counts.languages_trained, 3U);
    expect_same(changed, Learned(works.versions()));
}

TEST(LearnTranslationsTest, AnyEditsTeachWhatLearningFromNothingTeaches) {
    std::mt19937 random(11);
    Works works;
    // More than the trainers take: which works still teach changes with those before them.
    for (std::size_t work = 0; work < 45; ++work) works.set(work, 110 + random() % 40);
    auto before = std::make_unique<Learned>(works.versions());
    EXPECT_GE(before->counts.segments, 3 * kMaxSegments);
    for (std::size_t round = 0; round < 3; ++round) {
        for (std::size_t edits = 1 + random() % 6; edits > 0; --edits) {
            if (random() % 3 == 0)
                works.erase(random() % 50);
            else
                works.set(random() % 50, 40 + random() % 150);
        }
        const Learned fresh(works.versions(), {}, 1 + round % 3);
        auto updated = std::make_unique<Learned>(works.versions(), before->folder());
        EXPECT_LT(updated->counts.versions_read, fresh.counts.versions_read);
        expect_same(*updated, fresh);
        if (testing::Test::HasFailure()) FAIL() << "in round " << round;
        before = std::move(updated);
    }
}

TEST(LearnTranslationsTest, DamagedEvidenceIsMadeAnew) {
    Works works;
    for (std::size_t work = 1; work <= 3; ++work) works.set(work, 150);
    const Learned first(works.versions());
    std::string bytes = first.bytes(index::kEvidenceFile);
    bytes[bytes.size() / 2] ^= 1;
    ASSERT_TRUE(replace_file(first.folder() / index::kEvidenceFile, bytes));
    const Learned again(works.versions(), first.folder());
    EXPECT_EQ(again.counts.versions_read, first.counts.versions_read);
    EXPECT_TRUE(again.knows("en", "wobkck", "es", "pabkck"));
}

}  // namespace
}  // namespace mea::ingest
