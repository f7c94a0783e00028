#include "indexer/build/census.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace mea::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Census census(std::uint64_t works, std::uint64_t versions, std::uint64_t arabic) {
    return {works, versions, 0, {{"language", {{"ar", arabic}, {"en", works}}}}};
}

TEST(Losses, AreThoseBeyondTheShare) {
    EXPECT_THAT(losses(census(100, 200, 50), census(90, 180, 45), 10), IsEmpty());
    EXPECT_THAT(
        losses(census(100, 200, 50), census(89, 180, 45), 10),
        ElementsAre("89 works instead of 100", "89 works in the language en instead of 100"));
    EXPECT_THAT(
        losses(census(100, 200, 50), census(100, 150, 0), 10),
        ElementsAre("150 versions instead of 200", "0 works in the language ar instead of 50"));
    EXPECT_THAT(losses(census(100, 200, 50), census(0, 0, 0), 100), IsEmpty());
    EXPECT_THAT(
        losses(census(100, 200, 50), census(99, 200, 50), 0),
        ElementsAre("99 works instead of 100", "99 works in the language en instead of 100"));
}

TEST(Losses, OfFewWorksInALanguageDoNotCount) {
    EXPECT_THAT(losses(census(100, 200, kFewWorks - 1), census(100, 200, 0), 10), IsEmpty());
    EXPECT_THAT(losses(census(100, 200, kFewWorks), {100, 200, 0, {}}, 10),
                ElementsAre("0 works in the language ar instead of 20",
                            "0 works in the language en instead of 100"));
}

}  // namespace
}  // namespace mea::ingest
