// Other spellings of a word and parts of compounds are found by their letters, without lists.
#include <array>
#include <utility>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/query/searched_fixture.h"

namespace mea::query {
namespace {

using Pair = std::pair<const char*, const char*>;  // what is asked, what the document has

constexpr std::array kBritish = {
    Pair{"colour", "color"},       Pair{"harbour", "harbor"},
    Pair{"behaviour", "behavior"}, Pair{"organisation", "organization"},
    Pair{"centre", "center"},      Pair{"programme", "program"},
    Pair{"fibre", "fiber"},        Pair{"defence", "defense"},
    Pair{"catalogue", "catalog"},  Pair{"aluminium", "aluminum"},
    Pair{"sulphur", "sulfur"},     Pair{"licence", "license"},
    Pair{"analyse", "analyze"},    Pair{"modelling", "modeling"},
    Pair{"plough", "plow"},        Pair{"labour", "labor"},
};

constexpr std::array kCompounds = {Pair{"Feuchtgebiet", "Feuchtgebietsschutz"},
                                   Pair{"Biodiversität", "Biodiversitätskonvention"},
                                   Pair{"Meeresschutz", "Meeresschutzgebiete"},
                                   Pair{"Artenschutz", "Artenschutzabkommen"},
                                   Pair{"Walfang", "Walfangverbot"},
                                   Pair{"Vielfalt", "Artenvielfalt"},
                                   Pair{"Gewässer", "Küstengewässer"},
                                   Pair{"Naturschutz", "Naturschutzgesetz"},
                                   Pair{"Richtlinie", "Wasserrahmenrichtlinie"}};

// The noun of a sentence, with one particle or ending in the query and another in the document.
constexpr std::array kKorean = {Pair{"오존층을", "오존층이"}, Pair{"철새들은", "철새를"},
                                Pair{"보호하는", "보호한다"}, Pair{"생태계의", "생태계에서"},
                                Pair{"협약으로", "협약"}};

class VariantsTest : public SearchedFixture {
  protected:
    static void SetUpTestSuite() {
        std::vector<TestVersion> versions;
        for (const auto& [asked, had] : kBritish)
            versions.push_back(
                {had, "en", {"The " + std::string(had) + " was seen in the valley."}});
        for (const auto& [asked, had] : kCompounds)
            versions.push_back(
                {had, "de", {"Auf der Tagung im Tal war " + std::string(had) + "."}});
        for (const auto& [asked, had] : kKorean)
            versions.push_back(
                {had, "ko", {"회의에서 " + std::string(had) + " 관련 의제를 다루었다."}});
        versions.push_back({"decimal", "fr", {"La hausse atteint 3,5 degrés dans la vallée."}});
        versions.push_back({"list", "en", {"Goals 7,8 were seen in the valley."}});
        versions.push_back({"and", "ar", {"أشار الاجتماع إلى الغابات والتنوع البيولوجي فيها."}});
        versions.push_back({"for", "ar", {"وضع الاجتماع خطة للتنوع البيولوجي."}});
        versions.push_back({"apart", "ar", {"والتنوع الثقافي للشعوب، والتراث البيولوجي."}});
        versions.push_back({"blanks", "en", {"The valley has 10 450 wells."}});
        versions.push_back({"comma", "en", {"The valley has 10,450 springs."}});
        open(versions);
    }

    static void find(const Pair& pair) {
        const std::vector<std::string> found = works(pair.first);
        ASSERT_FALSE(found.empty()) << pair.first << " finds nothing";
        EXPECT_EQ(found.front(), pair.second) << pair.first;
    }
};

TEST_F(VariantsTest, BritishSpellingsFindAmericanOnes) {
    for (const Pair& pair : kBritish) find(pair);
}

TEST_F(VariantsTest, NumbersAloneAreReadAsEveryLanguageOfTheIndexWritesThem) {
    EXPECT_THAT(works("3,5"), testing::ElementsAre("decimal"));
    EXPECT_THAT(works("3.5"), testing::ElementsAre("decimal"));
    EXPECT_THAT(works("7,8"), testing::ElementsAre("list"));
}

TEST_F(VariantsTest, ArabicPhrasesFindTheirWordsWithParticlesAttached) {
    EXPECT_THAT(works("\"التنوع البيولوجي\""), testing::UnorderedElementsAre("and", "for"));
    EXPECT_THAT(works("\"تنوع بيولوجي\""), testing::IsEmpty());
    EXPECT_THAT(works("=التنوع"), testing::IsEmpty());
    EXPECT_THAT(marked(ask("\"التنوع البيولوجي\"")),
                testing::UnorderedElementsAre("والتنوع", "البيولوجي", "للتنوع", "البيولوجي"));
}

TEST_F(VariantsTest, NumbersMeetWhereTheirDigitsAreGroupedOrNot) {
    const auto both = testing::UnorderedElementsAre("blanks", "comma");
    for (const char* asked :
         {"10,450", "10450", "10 450", "10\u00A0450", "١٠٤٥٠", "10450 AND valley"})
        EXPECT_THAT(works(asked), both) << asked;
    EXPECT_THAT(works("=10450"), testing::ElementsAre("comma"));
    EXPECT_THAT(marked(ask("10450")), testing::UnorderedElementsAre("10", "450", "10,450"));
    EXPECT_TRUE(ask("10450").hits.front().reasons.empty()) << "no concept";
    EXPECT_THAT(works("450 10"), testing::ElementsAre("blanks"));
    EXPECT_THAT(works("1045"), testing::IsEmpty());
}

TEST_F(VariantsTest, OtherWordsDoNot) {
    for (const char* asked : {"wetland", "mountain", "Gebirge", "Vogel"})
        EXPECT_TRUE(works(asked).empty()) << asked;
}

TEST_F(VariantsTest, PartsOfCompoundsFindThem) {
    for (const Pair& pair : kCompounds) find(pair);
}

TEST_F(VariantsTest, KoreanNounsAreFoundUnderOtherParticles) {
    for (const Pair& pair : kKorean) find(pair);
}

class LookAlikeTest : public SearchedFixture {
  protected:
    static void SetUpTestSuite() {
        open({{"look-alikes",
               "en",
               {"A telephone in the valley rang a million times, said the Nigerien."}},
              {"areas", "es", {"Las áreas marinas del valle son extensas."}},
              {"are", "en", {"There are birds and are fish in the valley."}}});
    }
};

TEST_F(LookAlikeTest, WordsThatOnlyLookAlikeDoNot) {
    for (const char* asked : {"elephants", "lion", "tiger", "elephants AND valley"})
        EXPECT_TRUE(works(asked).empty()) << asked;
    EXPECT_THAT(works("valley NOT lion"), testing::UnorderedElementsAre("look-alikes", "are"));
}

// The stem of a Spanish word is a frequent word of English.
TEST_F(LookAlikeTest, StemsOfOneLanguageAreNoWordsOfAnother) {
    EXPECT_THAT(works("areas"), testing::ElementsAre("areas"));
    EXPECT_THAT(marked(ask("areas")), testing::ElementsAre("áreas"));
}

class HanNumbersTest : public SearchedFixture {
  protected:
    static void SetUpTestSuite() {
        open({{"numerals", "zh", {"根据第十五条设立的委员会每年开会。"}},
              {"digits", "zh", {"根据第15条设立的基金每年报告。"}},
              {"twenty", "zh", {"第二十条和第二十五条规定了审计办法。"}},
              {"session", "zh", {"理事会第一百零二届会议通过了预算。"}},
              {"traditional", "zh", {"第十六屆締約方大會在山谷閉幕。"}},
              {"count", "zh", {"山谷里有15条河和十五条路，第三条最长。"}}});
    }
};

TEST_F(HanNumbersTest, DigitsAndNumeralsBehindTheOrdinalAreOneNumber) {
    for (const char* asked : {"第15条", "第十五条", "第 15 条", "第１５条"})
        EXPECT_THAT(works(asked), testing::IsSupersetOf({"numerals", "digits"})) << asked;
    EXPECT_THAT(works("第102届会议"), testing::ElementsAre("session"));
    EXPECT_THAT(works("第16届缔约方大会"), testing::ElementsAre("traditional"));
    EXPECT_THAT(marked(ask("第15条 委员会")), testing::IsSupersetOf({"第十五条"}));
}

// 第二 begins 第二十 and 五条 ends 十五条.
TEST_F(HanNumbersTest, PartsOfANumeralAreNotTheNumber) {
    for (const char* asked : {"第2条", "第5条", "第10条", "第25届"})
        EXPECT_THAT(works(std::string("+") + asked), testing::IsEmpty()) << asked;
    EXPECT_THAT(works("第3条"), testing::ElementsAre("count"));
}

TEST_F(HanNumbersTest, SignsAndOperatorsMeanAllWordsOfATextWithoutBlanks) {
    EXPECT_THAT(works("+基金飞船"), testing::IsEmpty());
    EXPECT_THAT(works("基金飞船 AND 报告"), testing::IsEmpty());
    EXPECT_THAT(works("报告 -基金飞船"), testing::ElementsAre("digits"));
    EXPECT_THAT(works("报告 NOT 基金报告"), testing::IsEmpty());
}

// The rest of a phrase is what is written, whatever stands around the number.
TEST_F(HanNumbersTest, PhrasesHaveTheirNumbersInBothNotations) {
    for (const char* asked : {"\"第15条\"", "\"第十五条\"", "\"根据第十五条设立的\"",
                              "\"根据第15条设立的\"", "\"根据第 15 条设立\""})
        EXPECT_THAT(works(asked), testing::UnorderedElementsAre("numerals", "digits")) << asked;
    EXPECT_THAT(works("\"第十五条设立的基金\""), testing::ElementsAre("digits"));
    EXPECT_THAT(works("\"第15条设立的委员会\""), testing::ElementsAre("numerals"));
    EXPECT_THAT(works("\"理事会第102届会议\""), testing::ElementsAre("session"));
    EXPECT_THAT(works("\"第16届缔约方大会\""), testing::ElementsAre("traditional"));
    EXPECT_THAT(works("\"第2条\""), testing::IsEmpty()) << "第二 begins 第二十";
    EXPECT_THAT(works("\"第五条\""), testing::IsEmpty());
    EXPECT_THAT(works("\"15条\""), testing::UnorderedElementsAre("digits", "count"))
        << "no ordinal";
    EXPECT_THAT(works("会议 -\"第102届\""), testing::IsEmpty());
    EXPECT_THAT(marked(ask("\"第15条设立的委员会\"")),
                testing::ElementsAre("第十五条设立的委员会"));
}

class CompoundTest : public SearchedFixture {
  protected:
    static void SetUpTestSuite() {
        open({{"hyphen", "en", {"The co-operation of the mayors, and a ground-water map."}},
              {"one", "en", {"Their cooperation; groundwater is measured. It is set aside."}},
              {"blank", "en", {"All ground water of the valley."}},
              {"apart", "en", {"Water on the ground, and an operation of the co chairs."}},
              {"words",
               "en",
               {"As set out above, it is land that was sold; an asset of an island."}},
              {"kooperation", "ru", {"Сверхзадача совета, и эко-тропа в долине."}},
              {"trail", "ru", {"Новая экотропа; эко и тропа."}}});
    }
};

TEST_F(CompoundTest, WordsMeetWrittenInOneWithAHyphenOrABlank) {
    for (const char* asked : {"cooperation", "co-operation", "co\u2011operation", "CO-OPERATION"})
        EXPECT_THAT(works(std::string("+") + asked), testing::IsSupersetOf({"hyphen", "one"}))
            << asked;
    for (const char* asked : {"+groundwater", "+ground-water"})
        EXPECT_THAT(works(asked), testing::IsSupersetOf({"hyphen", "one", "blank"})) << asked;
    EXPECT_THAT(works("+cooperation"), testing::UnorderedElementsAre("hyphen", "one"));
    EXPECT_THAT(works("groundwater"), testing::Not(testing::Contains("apart")));
    EXPECT_THAT(works("экотропа"), testing::UnorderedElementsAre("kooperation", "trail"));
    EXPECT_THAT(marked(ask("cooperation")), testing::IsSupersetOf({"cooperation"}));
}

// "as set out" is no asset, and "it is land" no island.
TEST_F(CompoundTest, WordsThatALanguageIsFullOfMakeNone) {
    EXPECT_THAT(works("+island"), testing::ElementsAre("words"));
    EXPECT_THAT(marked(ask("island")), testing::ElementsAre("island"));
    EXPECT_THAT(marked(ask("asset")), testing::ElementsAre("asset"));
}

class FormulaTest : public SearchedFixture {
  protected:
    static void SetUpTestSuite() {
        open({{"digit", "en", {"CO2 of the valley, on 40 km2."}},
              {"subscript", "en", {"CO\u2082 of the mountain, on 50 km\u00B2."}},
              {"french", "fr", {"Le CO\u2082 de la vallée, sur 60 km\u00B2."}},
              {"chinese", "zh", {"山谷的CO\u2082排放量，70 km\u00B2。"}},
              {"plain", "zh", {"山谷的CO2排放量，80 km2。"}},
              {"other", "en", {"A co chair of 2 valleys, 2 km from here."}}});
    }
};

TEST_F(FormulaTest, RaisedAndLoweredDigitsAreDigits) {
    for (const char* asked : {"CO2", "CO\u2082", "co2", "+CO\u2082", "\"CO2\"", "\"CO\u2082\"",
                              "=CO2", "km2", "km\u00B2"})
        EXPECT_THAT(works(asked), testing::UnorderedElementsAre("digit", "subscript", "french",
                                                                "chinese", "plain"))
            << asked;
}

}  // namespace
}  // namespace mea::query
