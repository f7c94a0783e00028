#include "indexer/extract/akn.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/indexer/files.h"

namespace mea::ingest {
namespace {

using ::testing::ElementsAre;
using testing::extracted;
using ::testing::IsEmpty;
using testing::kinds;
using testing::texts;

constexpr const char* kOpen =
    "<akomaNtoso xmlns='http://docs.oasis-open.org/legaldocml/ns/akn/3.0'>";

std::string frbr(const std::string& number, const std::string& language = "eng") {
    return "<meta><identification source='#s'><FRBRWork><FRBRthis value='/akn/un/" + number +
           "/!main'/><FRBRuri value='/akn/un/" + number +
           "'/><FRBRdate date='2024-11-01T00:00:00' name='adoption'/><FRBRauthor href='#body'/>"
           "<FRBRnumber value='" +
           number + "' showAs='No. " + number +
           "'/></FRBRWork><FRBRExpression><FRBRlanguage language='" + language +
           "'/></FRBRExpression></identification><classification><keyword showAs='wetlands'/>"
           "</classification><references source='#s'><TLCOrganization eId='body' "
           "showAs='The Assembly'/></references></meta>";
}

TEST(Akn, ReadsAStatement) {
    const Extraction result = extracted(
        std::string(kOpen) + "<statement name='resolution'>" + frbr("res-2") +
        "<preface><longTitle><p><docType>RESOLUTION</docType> "
        "<docNumber>2</docNumber></p></longTitle>"
        "<container name='title'><p>Wetland policy forum</p></container></preface>"
        "<preamble><formula><p>The "
        "Assembly,</p></formula><recitals><intro><p><i>considering</i></p>"
        "</intro><recital><num>a)</num><p>that it met,</p></recital></recitals></preamble>"
        "<mainBody><hcontainer><heading>resolves</heading><paragraph><num>1</num><content>\n<p>to "
        "act<authorialNote marker='3'><p>A note.</p></authorialNote> now;</p></content></paragraph>"
        "</hcontainer></mainBody></statement></akomaNtoso>");
    ASSERT_THAT(result.problems, IsEmpty());
    ASSERT_EQ(result.records.size(), 1U);
    const Record& record = result.records[0];
    EXPECT_EQ(record.format, "akn");
    EXPECT_EQ(record.metadata.identifier, "/akn/un/res-2");
    EXPECT_EQ(record.metadata.symbol, "No. res-2");
    EXPECT_EQ(record.metadata.date, "2024-11-01");
    EXPECT_EQ(record.metadata.language, "en");
    EXPECT_EQ(record.metadata.type, "resolution");
    EXPECT_EQ(record.metadata.title, "Wetland policy forum");
    EXPECT_THAT(record.metadata.issued_by, ElementsAre("The Assembly"));
    EXPECT_THAT(record.metadata.subjects, ElementsAre("wetlands"));
    EXPECT_THAT(texts(record, PassageKind::title), ElementsAre("Wetland policy forum"));
    EXPECT_THAT(texts(record, PassageKind::heading), ElementsAre("resolves"));
    EXPECT_THAT(texts(record, PassageKind::note), ElementsAre("A note."));
    EXPECT_THAT(
        texts(record, PassageKind::paragraph),
        ElementsAre("RESOLUTION 2", "The Assembly,", "considering", "that it met,", "to act now;"));
    std::vector<std::string> numbers;
    for (const Passage& passage : record.passages) numbers.push_back(passage.number);
    EXPECT_THAT(numbers, ElementsAre("", "", "", "", "a)", "", "1", "3"));
}

// As the guidelines of AKN4UN have it: names by type, body and year, numbered preambular and
// operative paragraphs, expressions in six languages.
TEST(Akn, ReadsAResolutionInAkn4un) {
    const std::string uri = "/akn/un/statement/resolution/assembly/2031-05-02/85-999";
    const Extraction result = extracted(
        std::string(kOpen) +
        "<statement name='resolution' contains='originalVersion'><meta><identification "
        "source='#secretariat'><FRBRWork><FRBRthis value='" +
        uri + "/!main'/><FRBRuri value='" + uri +
        "'/><FRBRdate date='2031-05-02' name='adopted'/><FRBRauthor href='#assembly' "
        "as='#author'/><FRBRcountry value='un'/><FRBRsubtype value='resolution'/><FRBRnumber "
        "value='85/999' showAs='A/RES/85/999'/><FRBRprescriptive value='false'/></FRBRWork>"
        "<FRBRExpression><FRBRthis value='" +
        uri + "/spa@/!main'/><FRBRuri value='" + uri +
        "/spa@'/><FRBRdate date='2031-05-09' name='published'/><FRBRauthor href='#secretariat'/>"
        "<FRBRlanguage language='spa'/></FRBRExpression></identification><references "
        "source='#secretariat'><TLCOrganization eId='assembly' href='/ontology/un/assembly' "
        "showAs='Asamblea'/></references></meta>"
        "<preface><p><docNumber>A/RES/85/999</docNumber></p><p><docTitle>Protecci\u00F3n de las "
        "garzas</docTitle></p></preface><preamble><container name='preamble'><p eId='preamble_p_1'>"
        "<i>Recordando</i> su decisi\u00F3n anterior,</p></container></preamble><mainBody>"
        "<paragraph eId='para_1'><num>1.</num><content><p><i>Pide</i> a la Secretar\u00EDa que "
        "informe;</p></content></paragraph><paragraph eId='para_2'><num>2.</num><intro><p>Decide:"
        "</p></intro><list><point><num>a)</num><content><p>reunirse;</p></content></point></list>"
        "</paragraph></mainBody><conclusions><p>12\u00AA sesi\u00F3n plenaria</p></conclusions>"
        "</statement></akomaNtoso>");
    ASSERT_THAT(result.problems, IsEmpty());
    ASSERT_EQ(result.records.size(), 1U);
    const Record& record = result.records[0];
    EXPECT_EQ(record.metadata.identifier, uri);
    EXPECT_EQ(record.metadata.symbol, "A/RES/85/999");
    EXPECT_EQ(record.metadata.type, "resolution");
    EXPECT_EQ(record.metadata.date, "2031-05-02");
    EXPECT_EQ(record.metadata.language, "es");
    EXPECT_EQ(record.metadata.title, "Protecci\u00F3n de las garzas");
    EXPECT_THAT(record.metadata.issued_by, ElementsAre("Asamblea"));
    std::vector<std::string> numbered;
    for (const Passage& passage : record.passages)
        numbered.push_back(passage.number + "|" + passage.text);
    EXPECT_THAT(numbered, ElementsAre("|A/RES/85/999", "|Protecci\u00F3n de las garzas",
                                      "|Recordando su decisi\u00F3n anterior,",
                                      "1|Pide a la Secretar\u00EDa que informe;", "2|Decide:",
                                      "a)|reunirse;", "|12\u00AA sesi\u00F3n plenaria"));
}

TEST(Akn, TheNameOfTheMarkupIsNoType) {
    const Extraction result = extracted(std::string(kOpen) + "<act name='act'>" + frbr("act-1") +
                                        "<body><p>Text</p></body></act></akomaNtoso>");
    EXPECT_EQ(result.records.at(0).metadata.type, "");
    EXPECT_THAT(result.problems, IsEmpty());
}

// Whoever checks metadata says what is wrong with them.
TEST(Akn, KeepsWhatIsNoLanguageAndNoDate) {
    std::string text = std::string(kOpen) + "<statement name='resolution'>" +
                       frbr("res-3", "qqq1") +
                       "<mainBody><p>Text.</p></mainBody></statement></akomaNtoso>";
    const std::string date = "2024-11-01T00:00:00";
    text.replace(text.find(date), date.size(), "2024-15-99");
    const Extraction result = extracted(text);
    ASSERT_EQ(result.records.size(), 1U);
    EXPECT_EQ(result.records.front().metadata.language, "qqq1");
    EXPECT_EQ(result.records.front().metadata.date, "2024-15-99");
}

TEST(Akn, CountsTheLevelOfHeadings) {
    const Extraction result =
        extracted(std::string(kOpen) +
                  "<act name='agreement'><body><part><num>I</num><heading>One</heading>"
                  "<article><num>Article "
                  "1</num><heading>Two</heading><content><p>Text</p></content></article>"
                  "</part></body></act></akomaNtoso>");
    const std::vector<Passage>& passages = result.records.at(0).passages;
    ASSERT_EQ(passages.size(), 3U);
    EXPECT_EQ(passages[0].level, 1U);
    EXPECT_EQ(passages[0].number, "I");
    EXPECT_EQ(passages[1].level, 2U);
    EXPECT_EQ(passages[1].number, "Article 1");
}

TEST(Akn, TakesTheInlineTitlesBlock) {
    const Extraction result =
        extracted(std::string(kOpen) +
                  "<doc name='note'><preface><p>On <docTitle>wet lands</docTitle></p>"
                  "</preface><mainBody><p>Text</p></mainBody></doc></akomaNtoso>");
    EXPECT_EQ(result.records.at(0).metadata.title, "wet lands");
    EXPECT_THAT(texts(result.records[0], PassageKind::title), ElementsAre("On wet lands"));
}

TEST(Akn, ReadsTables) {
    const Extraction result = extracted(
        std::string(kOpen) +
        "<doc name='note'><mainBody><table><caption>Sites</caption><tr><th><p>Name"
        "</p></th><th><p>Area</p></th></tr><tr><td><p>Lake</p></td><td><p>5</p></td></tr></table>"
        "</mainBody></doc></akomaNtoso>");
    EXPECT_THAT(texts(result.records.at(0), PassageKind::table),
                ElementsAre("Sites\nName | Area\nLake | 5"));
}

TEST(Akn, MakesTheDocumentsOfACollectionRecordsOfTheirOwn) {
    const Extraction result = extracted(
        std::string(kOpen) + "<documentCollection name='report'>" + frbr("report") +
        "<collectionBody><component><documentRef href='#d1'/></component></collectionBody>"
        "<components><component><statement name='decision'>" +
        frbr("dec-1") +
        "<mainBody><p>First</p></mainBody></statement></component><component>"
        "<statement name='decision'>" +
        frbr("dec-2", "fra") +
        "<mainBody><p>Second</p></mainBody></statement></component><component><doc name='annex'>"
        "<mainBody><p>Part of the report</p></mainBody></doc></component></components>"
        "</documentCollection></akomaNtoso>");
    ASSERT_EQ(result.records.size(), 3U);
    EXPECT_EQ(result.records[0].metadata.identifier, "/akn/un/report");
    EXPECT_THAT(texts(result.records[0], PassageKind::paragraph),
                ElementsAre("Part of the report"));
    EXPECT_EQ(result.records[1].metadata.identifier, "/akn/un/dec-1");
    EXPECT_EQ(result.records[2].metadata.language, "fr");
    EXPECT_THAT(texts(result.records[2], PassageKind::paragraph), ElementsAre("Second"));
}

TEST(Akn, PartsOfACollectionLeadToIt) {
    const std::string alike =  // its identification is that of the collection
        "<component><doc name='annex'>" + frbr("report") +
        "<mainBody><p>Alike</p></mainBody></doc></component>";
    const Extraction result = extracted(
        std::string(kOpen) + "<documentCollection name='report'>" + frbr("report") +
        "<collectionBody><component><documentRef href='#d1' showAs='On seas'/></component>"
        "</collectionBody><components><component><documentCollection name='part'>" +
        frbr("empty") + "<components><component><statement name='decision'>" + frbr("dec-1") +
        "<mainBody><p>First</p></mainBody></statement></component></components>"
        "</documentCollection></component>" +
        alike + "</components></documentCollection></akomaNtoso>");
    std::vector<std::string> found;
    for (const Record& record : result.records)
        found.push_back(record.metadata.identifier + " in " + record.part_of + ": " +
                        record.passages.front().text);
    // A part that is nothing but its parts is no document; they are parts of what holds it.
    EXPECT_THAT(found, ElementsAre("/akn/un/report in : On seas",
                                   "/akn/un/report/!part2 in /akn/un/report: Alike",
                                   "/akn/un/dec-1 in /akn/un/report: First"));
}

TEST(Akn, KeepsANumberWithoutText) {
    const Extraction result = extracted(
        std::string(kOpen) +
        "<doc name='note'><mainBody><paragraph><num>7</num></paragraph>"
        "<paragraph><num>8</num><content><p>Text</p></content></paragraph></mainBody></doc>"
        "</akomaNtoso>");
    const std::vector<Passage>& passages = result.records.at(0).passages;
    ASSERT_EQ(passages.size(), 2U);
    EXPECT_EQ(passages[0].text, "7");
    EXPECT_EQ(passages[1].number, "8");
}

TEST(Akn, NumbersAreWithoutTheirFullStopAndDeletionsGone) {
    const Extraction result = extracted(
        std::string(kOpen) +
        "<doc name='note'><mainBody><paragraph><num>1.</num><content><p>Pay <del>less</del>"
        "<ins>more</ins></p></content></paragraph><point><num>(a)</num><content><p>Now</p>"
        "</content></point></mainBody></doc></akomaNtoso>");
    const std::vector<Passage>& passages = result.records.at(0).passages;
    ASSERT_EQ(passages.size(), 2U);
    EXPECT_EQ(passages[0].number, "1");
    EXPECT_EQ(passages[0].text, "Pay more");
    EXPECT_EQ(passages[1].number, "(a)");
}

TEST(Akn, RefusesOtherVersionsAndEmptyFiles) {
    EXPECT_THAT(kinds(extracted("<akomaNtoso xmlns='http://www.akomantoso.org/2.0'/>").problems),
                ElementsAre("unsupported/error"));
    EXPECT_THAT(kinds(extracted(std::string(kOpen) + "<act/></akomaNtoso>").problems),
                ElementsAre("empty/error"));
}

}  // namespace
}  // namespace mea::ingest
