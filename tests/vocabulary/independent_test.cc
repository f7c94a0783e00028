// The recogniser against labelled documents: "independent" by people who did not write its rules,
// "widening", "spelling" and "styles" those that the rules were widened by. The
// floors are what it reaches today, rounded down; raise them when it gets better.
#include <gtest/gtest.h>

#include "tests/vocabulary/gold_counts.h"
#include "vocabulary/recogniser.h"

namespace mea::vocabulary {
namespace {

struct Folder {
    const char* name;
    std::size_t documents;
    double all;
    double language;
    double fact;
};

class IndependentGold : public testing::TestWithParam<Folder> {};

TEST_P(IndependentGold, IsReachedInEveryLanguage) {
    const auto vocabulary = Vocabulary::load(MEA_SOURCE_DIR "/schemas/vocabulary");
    ASSERT_TRUE(vocabulary) << to_string(vocabulary.error());
    const Recogniser recogniser(*vocabulary);
    const GoldScore score = score_folder(
        std::string(MEA_SOURCE_DIR "/tests/golden/references/") + GetParam().name, recogniser);
    EXPECT_GE(score.documents, GetParam().documents);
    EXPECT_GE(score.by_language.size(), 6U);
    EXPECT_GE(score.all.f1(), GetParam().all);
    for (const auto& [language, counts] : score.by_language)
        EXPECT_GE(counts.f1(), GetParam().language) << language;
    for (const auto& [fact, right] : score.facts_right)
        EXPECT_GE(static_cast<double>(right),
                  GetParam().fact * static_cast<double>(score.documents))
            << fact;
}

INSTANTIATE_TEST_SUITE_P(, IndependentGold,
                         testing::Values(Folder{"independent", 80, 0.99, 0.98, 0.97},
                                         Folder{"widening", 151, 0.998, 0.995, 0.98},
                                         Folder{"spelling", 161, 0.99, 0.97, 0.97},
                                         Folder{"styles", 60, 0.99, 0.97, 0.96}),
                         [](const auto& folder) { return std::string(folder.param.name); });

}  // namespace
}  // namespace mea::vocabulary
