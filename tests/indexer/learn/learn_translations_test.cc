#include "indexer/learn/learn_translations.h"

#include <gtest/gtest.h>

#include "index/translations.h"
#include "tests/index/index_builder.h"
#include "tests/index/scratch.h"

namespace mea::ingest {
namespace {

// What is learned beside an index of `versions`, read back.
class Learned {
  public:
    explicit Learned(const std::vector<TestVersion>& versions) {
        publish(scratch_.path / "index", versions);
        const auto generation = open_index(scratch_.path / "index");
        const auto vocabulary = vocabulary::Vocabulary::load(MEA_SOURCE_DIR "/schemas/vocabulary");
        const auto profiles = text::ProfileSet::load(MEA_SOURCE_DIR "/schemas/analysis");
        auto lease = generation->lease();
        const CancelFlag never;
        auto learned =
            learn_translations(lease->database(), generation->columns(), *profiles, **vocabulary,
                               scratch_.path / "translations.bin", 2, never);
        if (!learned) throw std::runtime_error(to_string(learned.error()));
        counts = *learned;
        translations = *index::Translations::open(scratch_.path / "translations.bin");
    }

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

TEST(LearnTranslationsTest, TheVocabularyTeachesWithoutAnyVersions) {
    const Learned learned({{"W1", "en", {"One language only."}}});
    EXPECT_EQ(learned.counts.works, 0U);
    EXPECT_TRUE(learned.knows("en", "target", "fr", "cibl"));
    EXPECT_TRUE(learned.knows("fr", "cibl", "en", "target"));
    EXPECT_TRUE(learned.knows("en", "pollut", "es", "contamin"));
    EXPECT_TRUE(learned.knows("en", "wetland", "fr", "humid"));
}

TEST(LearnTranslationsTest, EnglishThatStandsInForAMissingLabelIsNoTranslation) {
    const Learned learned({{"W1", "en", {"One language only."}}});
    EXPECT_TRUE(learned.translations->of("en", "biodivers", "sv").empty());
}

}  // namespace
}  // namespace mea::ingest
