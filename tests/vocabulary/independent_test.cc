// The recogniser against documents that were labelled by people who did not write its rules. The
// floors are what it reaches today, rounded down; raise them when it gets better.
#include <gtest/gtest.h>

#include "tests/vocabulary/gold_counts.h"
#include "vocabulary/recogniser.h"

namespace mea::vocabulary {
namespace {

TEST(IndependentGold, IsReachedInEveryLanguage) {
    const auto vocabulary = Vocabulary::load(MEA_SOURCE_DIR "/schemas/vocabulary");
    ASSERT_TRUE(vocabulary) << to_string(vocabulary.error());
    const Recogniser recogniser(*vocabulary);
    const GoldScore score =
        score_folder(MEA_SOURCE_DIR "/tests/golden/references/independent", recogniser);
    EXPECT_GE(score.documents, 80U);
    EXPECT_GE(score.by_language.size(), 6U);
    EXPECT_GE(score.all.f1(), 0.99);
    for (const auto& [language, counts] : score.by_language)
        EXPECT_GE(counts.f1(), 0.98) << language;
    for (const auto& [fact, right] : score.facts_right)
        EXPECT_GE(static_cast<double>(right), 0.97 * static_cast<double>(score.documents)) << fact;
}

}  // namespace
}  // namespace mea::vocabulary
