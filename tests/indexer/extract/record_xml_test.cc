#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/extract/extract.h"
#include "indexer/extract/metadata_xml.h"
#include "tests/indexer/files.h"

namespace mea::ingest {
namespace {

using ::testing::ElementsAre;
using testing::extracted;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::kinds;
using testing::record_xml;
using testing::texts;

TEST(RecordXml, ReadsMetadataAndBody) {
    const Extraction result = extracted(record_xml(
        "<symbol>CBD/COP/DEC/16/18</symbol><title>Invasive alien  species</title>"
        "<type>decision</type><date>2024-11-01</date><language>en</language>"
        "<issuedBy>CBD</issuedBy><issuedBy>NP</issuedBy><meeting>CBD-COP-16</meeting>"
        "<url>https://example.org/a</url><subject>alien species</subject><work>w1</work>",
        "<heading level='2' number='I'>Scope</heading><p number='10 bis' page='3'>Requests\n it "
        "&amp; more</p><note xml:lang='fr'>Une note</note><table>a | b\n c | d</table>"));
    ASSERT_THAT(result.problems, IsEmpty());
    ASSERT_EQ(result.records.size(), 1U);
    const Record& record = result.records[0];
    EXPECT_EQ(record.source, "/in/a.txt");
    EXPECT_EQ(record.format, "record");
    EXPECT_EQ(record.metadata.symbol, "CBD/COP/DEC/16/18");
    EXPECT_EQ(record.metadata.title, "Invasive alien species");
    EXPECT_EQ(record.metadata.type, "decision");
    EXPECT_EQ(record.metadata.date, "2024-11-01");
    EXPECT_EQ(record.metadata.language, "en");
    EXPECT_EQ(record.metadata.meeting, "CBD-COP-16");
    EXPECT_EQ(record.metadata.url, "https://example.org/a");
    EXPECT_EQ(record.metadata.work, "w1");
    EXPECT_THAT(record.metadata.issued_by, ElementsAre("CBD", "NP"));
    EXPECT_THAT(record.metadata.subjects, ElementsAre("alien species"));
    ASSERT_EQ(record.passages.size(), 4U);
    EXPECT_EQ(record.passages[0].kind, PassageKind::heading);
    EXPECT_EQ(record.passages[0].level, 2U);
    EXPECT_EQ(record.passages[0].number, "I");
    EXPECT_EQ(record.passages[1].number, "10 bis");
    EXPECT_EQ(record.passages[1].page, 3U);
    EXPECT_EQ(record.passages[1].text, "Requests it & more");
    EXPECT_EQ(record.passages[2].kind, PassageKind::note);
    EXPECT_EQ(record.passages[2].language, "fr");
    EXPECT_EQ(record.passages[3].text, "a | b\nc | d");
}

TEST(RecordXml, ReadsAPrefixedNamespace) {
    const Extraction result = extracted(
        "<r:record xmlns:r='urn:mea-search:record:1' xml:lang='es'><r:metadata/><r:body>"
        "<r:p>Texto</r:p></r:body></r:record>");
    ASSERT_THAT(result.problems, IsEmpty());
    EXPECT_THAT(texts(result.records.at(0), PassageKind::paragraph), ElementsAre("Texto"));
    EXPECT_EQ(result.records[0].metadata.language, "es");
}

TEST(RecordXml, ReadsUtf16AndLegacyEncodings) {
    const std::string body = "<p>caf\xE9</p>";
    std::string latin = record_xml("", body);
    latin.replace(latin.find("UTF-8"), 5, "ISO-8859-1");
    EXPECT_THAT(texts(extracted(latin).records.at(0), PassageKind::paragraph), ElementsAre("café"));
    std::string wide = "\xFF\xFE";
    for (const char byte : record_xml("", "<p>wide</p>")) {
        wide.push_back(byte);
        wide.push_back('\0');
    }
    EXPECT_THAT(texts(extracted(wide).records.at(0), PassageKind::paragraph), ElementsAre("wide"));
}

TEST(RecordXml, ReportsWhereItIsNotWellFormed) {
    const Extraction result = extracted(
        "<record xmlns='urn:mea-search:record:1'>\n<metadata/>\n<body>"
        "\n<p>one</p>\n<p>two");
    EXPECT_THAT(result.records, IsEmpty());
    ASSERT_THAT(kinds(result.problems), ElementsAre("xml/error"));
    EXPECT_EQ(result.problems[0].line, 5U);
    EXPECT_THAT(result.problems[0].message, HasSubstr("not well-formed"));
}

TEST(RecordXml, ReportsBytesThatAreNotUtf8) {
    const Extraction result = extracted(record_xml("", "\n<p>caf\xE9</p>"));
    ASSERT_THAT(kinds(result.problems), ElementsAre("xml/error"));
    EXPECT_EQ(result.problems[0].line, 5U);
}

TEST(RecordXml, RefusesAnotherNamespaceOrVersion) {
    const Extraction foreign = extracted("<record xmlns='urn:other'><metadata/><body/></record>");
    ASSERT_THAT(kinds(foreign.problems), ElementsAre("structure/error"));
    EXPECT_THAT(foreign.problems[0].message, HasSubstr("urn:other"));
    const Extraction version = extracted(
        "<record version='2' xmlns='urn:mea-search:record:1'><metadata/><body/></record>");
    EXPECT_THAT(kinds(version.problems), ElementsAre("unsupported/error"));
    const Extraction root = extracted("<metadata xmlns='urn:mea-search:record:1'/>");
    EXPECT_THAT(kinds(root.problems), ElementsAre("structure/error"));
    const Extraction body =
        extracted("<record xmlns='urn:mea-search:record:1'><metadata/></record>");
    ASSERT_THAT(kinds(body.problems), ElementsAre("structure/error"));
    EXPECT_THAT(body.problems[0].message, HasSubstr("'body'"));
    EXPECT_THAT(kinds(extracted(record_xml("", "")).problems), ElementsAre("empty/error"));
}

TEST(RecordXml, KeepsWhatIsRightAndWarnsOfTheRest) {
    const Extraction result = extracted(record_xml(
        "\n<date>1 May 2024</date>\n<autor>X</autor>\n<symbol>A/1</symbol>\n<symbol>A/2</symbol>"
        "<type/>",
        "stray<p page='x'>one</p><q>two</q><p>a<b>c</b></p><p/>"));
    ASSERT_EQ(result.records.size(), 1U);
    const Record& record = result.records[0];
    EXPECT_EQ(record.metadata.date, "");
    EXPECT_EQ(record.metadata.symbol, "A/1");
    EXPECT_THAT(texts(record, PassageKind::paragraph), ElementsAre("one", "ac"));
    EXPECT_EQ(record.passages[0].page, 0U);
    ASSERT_EQ(result.problems.size(), 9U);
    for (const Problem& problem : result.problems)
        EXPECT_EQ(problem.severity, ProblemSeverity::warning) << to_string(problem);
    EXPECT_EQ(result.problems[0].line, 4U);
    EXPECT_EQ(result.problems[1].line, 5U);
}

TEST(IsDate, KnowsTheCalendar) {
    for (const char* date : {"2024", "2024-02", "2024-02-29", "1971-12-31"})
        EXPECT_TRUE(is_date(date)) << date;
    for (const char* date : {"", "24", "2024-13", "2024-00", "2023-02-29", "2024/02/01", "2024-2-1",
                             "2024-02-01T00:00", "20x4", "-204", "2024-+1"})
        EXPECT_FALSE(is_date(date)) << date;
}

}  // namespace
}  // namespace mea::ingest
