// What is written as one token is looked for as one, and stop words alone are looked for at all.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/query/searched_fixture.h"

namespace mea::query {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

class WrittenTokenTest : public SearchedFixture {
  protected:
    static void SetUpTestSuite() {
        open({
            {"GAS", "en", {"Emissions of CO2 and of PM2.5 fell after COP15."}},
            {"GAS-APART", "en", {"The CO 2 and PM 2.5 of COP 15, sheet A4."}},
            {"CHAIRS",
             "en",
             {"Co-operation of the co chairs in 2 rooms, 2.5 hours in the pm; a cop, of 15."}},
            {"RU", "ru", {"Выбросы упали после КОП15 в городах."}},
            {"RU-APART", "ru", {"Сессия КОП приняла 15 решений."}},
            {"AR", "ar", {"قرارات مؤتمر15 بشأن المناخ."}},
            {"AR-APART", "ar", {"عقد مؤتمر الأطراف 15 جلسة."}},
            {"ZH", "zh", {"大会COP15会议通过决定。"}},
            {"ZH-APART", "zh", {"COP会议通过15项决定。"}},
            {"ONLY", "zh", {"我们不放弃，但只有合作才能成功。"}},
            {"BE", "en", {"To be or not to be."}},
            {"ETRE", "fr", {"Ce qui est à nous."}},
        });
    }
};

TEST_F(WrittenTokenTest, ItsPartsStandNextToEachOther) {
    EXPECT_THAT(works("CO2"), UnorderedElementsAre("GAS", "GAS-APART"));
    EXPECT_THAT(works("PM2.5"), UnorderedElementsAre("GAS", "GAS-APART"));
    EXPECT_THAT(works("COP15 emissions"), ElementsAre("GAS"));
    EXPECT_THAT(works("=CO2"), UnorderedElementsAre("GAS", "GAS-APART"));
    EXPECT_THAT(works("emissions -CO2"), IsEmpty());
    EXPECT_THAT(works("КОП15"), ElementsAre("RU"));
    EXPECT_THAT(works("مؤتمر15"), ElementsAre("AR"));
    EXPECT_THAT(works("COP15会议"), ElementsAre("ZH"));
}

TEST_F(WrittenTokenTest, OnlyItsPlacesAreMarked) {
    const SearchAnswer answer = ask("CO2 emissions");
    ASSERT_EQ(works(answer), std::vector<std::string>{"GAS"});
    EXPECT_THAT(marked(answer), UnorderedElementsAre("Emissions", "CO2"));
    // In a document without the token its parts are not shown.
    for (const Hit& hit : ask("chairs in rooms CO2").hits) {
        if (hit.work != "CHAIRS") continue;
        EXPECT_THAT(marked(hit), UnorderedElementsAre("chairs", "rooms"));
    }
}

TEST_F(WrittenTokenTest, APartThatIsAStopWordCounts) {
    EXPECT_THAT(works("A4"), ElementsAre("GAS-APART"));
    EXPECT_THAT(works("A4 sheet"), ElementsAre("GAS-APART"));
}

TEST_F(WrittenTokenTest, WordsApartAreFoundApart) {
    EXPECT_THAT(works("co 2"), UnorderedElementsAre("GAS", "GAS-APART", "CHAIRS"));
}

TEST_F(WrittenTokenTest, StopWordsAloneAreLookedFor) {
    EXPECT_THAT(works("但只有"), ElementsAre("ONLY"));
    EXPECT_THAT(works("只有"), ElementsAre("ONLY"));
    EXPECT_THAT(works("to be or not to be"), ElementsAre("BE"));
    EXPECT_THAT(works("ce qui est à"), ElementsAre("ETRE"));
}

}  // namespace
}  // namespace mea::query
