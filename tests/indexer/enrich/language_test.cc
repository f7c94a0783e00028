#include "indexer/enrich/language.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/indexer/files.h"

namespace mea::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::kinds;

const text::LanguageDetector& detector() {
    static const text::LanguageDetector kDetector(
        text::ProfileSet::load(MEA_SOURCE_DIR "/schemas/analysis").value());
    return kDetector;
}

const std::string kEnglish =
    "The Conference of the Parties took note of the report of the working group on wetlands and "
    "requested the secretariat to make it available to all Parties before the next meeting, which "
    "will be held in the spring of the following year.";
const std::string kFrench =
    "La Conférence des Parties a pris note du rapport du groupe de travail sur les zones humides "
    "et "
    "a prié le secrétariat de le mettre à la disposition de toutes les Parties avant la prochaine "
    "réunion, qui se tiendra au printemps de l'année suivante.";

Record record_of(std::initializer_list<std::string> paragraphs) {
    Record record;
    record.source = "a.txt";
    for (const std::string& paragraph : paragraphs) {
        Passage passage;
        passage.text = paragraph;
        record.passages.push_back(passage);
    }
    return record;
}

TEST(DecideLanguages, ReadsTheText) {
    std::vector<Problem> problems;
    Record record = record_of({kFrench});
    const LanguageDecision decision = decide_languages(record, "", detector(), problems);
    EXPECT_EQ(decision.language, "fr");
    EXPECT_STREQ(decision.rule, "text");
    EXPECT_EQ(record.passages[0].language, "") << "that of the record";
    EXPECT_THAT(problems, IsEmpty());
}

TEST(DecideLanguages, BelievesMetadataAndReportsTheText) {
    std::vector<Problem> problems;
    Record record = record_of({kFrench});
    record.metadata.language = "eng";
    EXPECT_EQ(decide_languages(record, "es", detector(), problems).language, "en");
    EXPECT_THAT(kinds(problems), ElementsAre("contradiction/contradiction"));
}

TEST(DecideLanguages, BelievesTheNameUnlessTheTextIsClear) {
    std::vector<Problem> problems;
    Record unclear = record_of({"CBD/COP/16/1"});
    const LanguageDecision named = decide_languages(unclear, "es", detector(), problems);
    EXPECT_EQ(named.language, "es");
    EXPECT_STREQ(named.rule, "file-name");
    EXPECT_THAT(problems, IsEmpty());
    Record clear = record_of({kEnglish});
    EXPECT_EQ(decide_languages(clear, "es", detector(), problems).language, "en");
    EXPECT_THAT(kinds(problems), ElementsAre("contradiction/note"));
}

TEST(DecideLanguages, DropsScriptAndCountry) {
    std::vector<Problem> problems;
    Record record = record_of({"缔约方会议审议了报告。"});
    EXPECT_EQ(decide_languages(record, "zh-Hant", detector(), problems).language, "zh");
}

TEST(DecideLanguages, MarksPassagesInAnotherLanguage) {
    std::vector<Problem> problems;
    Record record = record_of({kEnglish, kFrench, "Oui.", kEnglish});
    EXPECT_EQ(decide_languages(record, "", detector(), problems).language, "en");
    EXPECT_EQ(record.passages[0].language, "");
    EXPECT_EQ(record.passages[1].language, "fr");
    EXPECT_EQ(record.passages[2].language, "") << "too short to tell";
}

TEST(DecideLanguages, WarnsOfALanguageThatIsNone) {
    std::vector<Problem> problems;
    Record record = record_of({kEnglish});
    record.metadata.language = "klingonese";
    EXPECT_EQ(decide_languages(record, "", detector(), problems).language, "en");
    EXPECT_THAT(kinds(problems), ElementsAre("unknown_value/warning"));
}

TEST(DecideLanguages, NormalisesThoseOfPassages) {
    std::vector<Problem> problems;
    Record record = record_of({kEnglish});
    record.passages[0].language = "fra";
    decide_languages(record, "", detector(), problems);
    EXPECT_EQ(record.passages[0].language, "fr");
}

}  // namespace
}  // namespace mea::ingest
