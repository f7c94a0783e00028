#include "indexer/build/value_labels.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace mea::ingest {
namespace {

using index::Field;
using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::Pair;

const ValueLabels& labels() {
    static const ValueLabels kLabels(
        vocabulary::Vocabulary::load(MEA_SOURCE_DIR "/schemas/vocabulary").value(),
        {"ar", "en", "fr"});
    return kLabels;
}

TEST(ValueLabels, ComeFromTheVocabulary) {
    const index::Labels found = labels().of_value(Field::convention, "CBD");
    EXPECT_THAT(found, Contains(Pair("en", "Convention on Biological Diversity")));
    EXPECT_THAT(found, Contains(Pair("fr", "Convention sur la diversité biologique")));
    EXPECT_THAT(labels().of_value(Field::convention, "NOBODY"), IsEmpty());
    EXPECT_THAT(labels().of_value(Field::subject, "CBD"), IsEmpty()) << "a word, not an id";
}

TEST(ValueLabels, OfLanguagesComeFromIcu) {
    const index::Labels found = labels().of_value(Field::language, "ru");
    EXPECT_THAT(found, Contains(Pair("en", "Russian")));
    EXPECT_THAT(found, Contains(Pair("fr", "russe")));
}

TEST(ValueLabels, BodiesStandBelowTheirConventions) {
    EXPECT_TRUE(index::info(Field::body).hierarchical);
    EXPECT_EQ(labels().parent(Field::body, "CBD-SBI"), "CBD");
    EXPECT_EQ(labels().parent(Field::body, "UNFCCC-SBI"), "UNFCCC");
    EXPECT_EQ(labels().parent(Field::body, "CBD"), "") << "the top";
}

}  // namespace
}  // namespace mea::ingest
