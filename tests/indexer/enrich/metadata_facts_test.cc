#include "indexer/enrich/metadata_facts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/indexer/files.h"

namespace mea::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::kinds;
using testing::vocabulary_of_schemas;
using vocabulary::Facts;

Facts recognised() {
    Facts facts;
    facts.symbol = {"CBD/COP/16/L.34", {0, 15}, 0.9F, "letterhead"};
    facts.type = {"decision", {0, 8}, 0.9F, "word"};
    facts.date = {"2024-11-01", {0, 10}, 0.9F, "dated"};
    facts.meeting = {"CBD-COP-16", {0, 5}, 0.9F, "own"};
    facts.issued_by = {{"CBD", {0, 3}, 0.9F, "letterhead"}};
    return facts;
}

struct Applied {
    Facts facts;
    std::vector<Problem> problems;
};

Applied apply(const Metadata& metadata, const Facts& facts = recognised(),
              const std::string& format = "text") {
    Record record;
    record.source = "a.txt";
    record.format = format;
    record.metadata = metadata;
    Applied result;
    const vocabulary::Known known = known_from(record, vocabulary_of_schemas(), result.problems);
    result.facts = apply_metadata(record, known, {}, {facts, facts}, result.problems);
    return result;
}

TEST(ApplyMetadata, LeavesWhatWasRecognisedWhereItSaysNothing) {
    const Applied result = apply({});
    EXPECT_THAT(result.problems, IsEmpty());
    EXPECT_EQ(result.facts.symbol.value, "CBD/COP/16/L.34");
    EXPECT_EQ(result.facts.symbol.rule, "letterhead");
}

TEST(ApplyMetadata, TheDateOfTheFileIsTheLastResort) {
    Metadata metadata;
    metadata.file_date = "2025-02-03";
    EXPECT_EQ(apply(metadata).facts.date.value, "2024-11-01");
    Facts undated = recognised();
    undated.date = {};
    const Applied result = apply(metadata, undated);
    EXPECT_EQ(result.facts.date.value, "2025-02-03");
    EXPECT_EQ(result.facts.date.rule, "file.date");
    EXPECT_LT(result.facts.date.confidence, 0.5F);
    EXPECT_THAT(result.problems, IsEmpty());
    metadata.date = "2024";
    EXPECT_EQ(apply(metadata, undated).facts.date.value, "2024") << "what somebody gave";
}

TEST(ApplyMetadata, WinsAndReportsTheContradiction) {
    Metadata metadata;
    metadata.symbol = "CBD/COP/16/L.35";
    metadata.type = "report";
    metadata.date = "2023-01-01";
    metadata.issued_by = {"CMS"};
    const Applied result = apply(metadata);
    EXPECT_EQ(result.facts.symbol.value, "CBD/COP/16/L.35");
    EXPECT_EQ(result.facts.symbol.rule, "metadata");
    EXPECT_EQ(result.facts.type.value, "report");
    EXPECT_EQ(result.facts.date.value, "2023-01-01");
    ASSERT_EQ(result.facts.issued_by.size(), 1U);
    EXPECT_EQ(result.facts.issued_by[0].value, "CMS");
    ASSERT_EQ(result.problems.size(), 4U);
    for (const Problem& problem : result.problems)
        EXPECT_EQ(problem.severity, ProblemSeverity::contradiction) << to_string(problem);
    EXPECT_THAT(result.problems[0].message, HasSubstr("'CBD/COP/16/L.34'"));
}

TEST(ApplyMetadata, AgreesInOtherWords) {
    Metadata metadata;
    metadata.symbol = "cbd/cop/16/ l.34*";
    metadata.type = "DECISION";
    metadata.date = "2024-11";
    metadata.issued_by = {"cbd"};
    const Applied result = apply(metadata);
    EXPECT_THAT(result.problems, IsEmpty());
    EXPECT_EQ(result.facts.symbol.value, "CBD/COP/16/L.34");
    EXPECT_EQ(result.facts.type.value, "decision");
    EXPECT_EQ(result.facts.date.value, "2024-11-01") << "the day the metadata leave out";
    EXPECT_EQ(result.facts.issued_by[0].value, "CBD");
}

TEST(ApplyMetadata, LeavesOutWhatTheVocabularyDoesNotKnow) {
    Metadata metadata;
    metadata.type = "poem";
    metadata.meeting = "NOBODY-COP-1";
    metadata.issued_by = {"NOBODY", "CBD"};
    const Applied result = apply(metadata);
    EXPECT_EQ(result.facts.type.value, "decision");
    EXPECT_EQ(result.facts.meeting.value, "CBD-COP-16");
    EXPECT_EQ(result.facts.issued_by[0].value, "CBD");
    EXPECT_THAT(
        kinds(result.problems),
        ElementsAre("unknown_value/warning", "unknown_value/warning", "unknown_value/warning"));
    EXPECT_THAT(kinds(apply(metadata, recognised(), "akn").problems),
                ElementsAre("unknown_value/note", "unknown_value/note", "unknown_value/note"));
}

TEST(ApplyMetadata, LeavesOutADateThatIsNone) {
    Metadata metadata;
    metadata.date = "2024-13-45";
    const Applied result = apply(metadata);
    EXPECT_EQ(result.facts.date.value, "2024-11-01");
    ASSERT_THAT(kinds(result.problems), ElementsAre("unknown_value/warning"));
    EXPECT_THAT(result.problems[0].message, HasSubstr("2024-13-45"));
    EXPECT_THAT(result.problems[0].hint, HasSubstr("YYYY-MM-DD"));
}

TEST(NormaliseSymbol, ComparesSymbolsAndLeavesNames) {
    EXPECT_EQ(normalise_symbol("unep/cbd/cop/6/20 *"), "UNEP/CBD/COP/6/20");
    EXPECT_EQ(normalise_symbol("CBD/COP/16/L.34."), "CBD/COP/16/L.34");
    EXPECT_EQ(normalise_symbol("Resolution 2 (Rev.)"), "Resolution 2 (Rev.)");
    EXPECT_EQ(normalise_symbol(""), "");
}

}  // namespace
}  // namespace mea::ingest
