#include "indexer/pipeline.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/build/indexed.h"
#include "indexer/source/walk.h"
#include "tests/e2e/process.h"
#include "tests/indexer/files.h"

namespace mea::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::kinds;
using testing::record_xml;
using testing::sidecar_xml;
using testing::write;

const Knowledge& knowledge() {
    static const Knowledge kKnowledge = load_knowledge(MEA_SOURCE_DIR "/schemas").value();
    return kKnowledge;
}

// All families of a folder together.
FamilyReading read(const e2e::Scratch& scratch) {
    FamilyReading all;
    const WalkResult walked = walk({scratch.path().string()});
    for (const Family& family : group_families(walked.files, knowledge().profiles->languages())) {
        FamilyReading one =
            read_family(walked.files, family, knowledge(), reader_of(testing::extractors()));
        for (Document& document : one.documents) all.documents.push_back(std::move(document));
        for (Verdict& verdict : one.verdicts) all.verdicts.push_back(std::move(verdict));
    }
    return all;
}

TEST(ReadFamily, AppliesSidecarsAndReportsContradictions) {
    const e2e::Scratch scratch;
    write(scratch / "a.txt",
          "CBD/COP/16/L.34\n\nHerons and lead shot\n\nThe Conference of the Parties,\n");
    write(scratch / "a.meta.xml",
          sidecar_xml("<symbol>CBD/COP/16/L.99</symbol><type>report</type>"));
    const FamilyReading reading = read(scratch);
    ASSERT_EQ(reading.documents.size(), 1U);
    const Document& document = reading.documents[0];
    EXPECT_EQ(document.work, "CBD/COP/16/L.99");
    EXPECT_EQ(document.facts.type.value, "report");
    EXPECT_EQ(document.unaided.symbol.value, "CBD/COP/16/L.34") << "both are kept";
    EXPECT_THAT(kinds(document.problems), ::testing::Contains("contradiction/contradiction"));
}

TEST(ReadFamily, ComparesEveryFactWithTheTextAlone) {
    const e2e::Scratch scratch;
    write(scratch / "a.txt",
          "CBD/COP/DEC/16/34\n1 November 2024\n\nDECISION ADOPTED BY THE CONFERENCE OF THE PARTIES "
          "TO THE CONVENTION ON BIOLOGICAL DIVERSITY\n\n16/34. Herons and lead shot\n\n"
          "The Conference of the Parties,\n\n1. Invites Parties to spare the herons.\n");
    write(scratch / "a.meta.xml",
          sidecar_xml("<type>report</type><date>2019-05-05</date><issuedBy>CMS</issuedBy>"
                      "<meeting>CMS-COP-13</meeting>"));
    const FamilyReading reading = read(scratch);
    ASSERT_EQ(reading.documents.size(), 1U);
    const Document& document = reading.documents[0];
    EXPECT_EQ(document.facts.type.value, "report");
    EXPECT_EQ(document.unaided.type.value, "decision");
    EXPECT_EQ(document.facts.date.value, "2019-05-05");
    EXPECT_EQ(document.unaided.date.value, "2024-11-01");
    EXPECT_EQ(document.facts.meeting.value, "CMS-COP-13");
    EXPECT_EQ(document.unaided.meeting.value, "CBD-COP-16");
    ASSERT_EQ(document.unaided.issued_by.size(), 1U);
    EXPECT_EQ(document.unaided.issued_by[0].value, "CBD");
    std::string told;
    for (const Problem& problem : document.problems) told += problem.message + "\n";
    for (const char* both : {"'report' by its metadata and 'decision' by its text",
                             "'2019-05-05' by its metadata and '2024-11-01' by its text",
                             "'CMS-COP-13' by its metadata and 'CBD-COP-16' by its text",
                             "'CMS' by its metadata and 'CBD' by its text"})
        EXPECT_THAT(told, ::testing::HasSubstr(both));
}

TEST(ReadFamily, KeepsFilesApartWhoseNamesAreNotUtf8) {
    const e2e::Scratch scratch;
    write(scratch / "bad\xFF.txt", "Herons of the lake.\n");
    write(scratch / "bad\xFE.txt", "Storks of the town.\n");
    const FamilyReading reading = read(scratch);
    ASSERT_EQ(reading.documents.size(), 2U);
    EXPECT_NE(reading.documents[0].work, reading.documents[1].work);
    EXPECT_NE(reading.documents[0].record.source, reading.documents[1].record.source);
}

TEST(ReadFamily, ReadsTheSymbolOfTheMetadata) {
    const e2e::Scratch scratch;
    write(scratch / "a.txt", "Herons of the lake nest early this year.\n");
    write(scratch / "a.meta.xml", sidecar_xml("<symbol>UNEP/CMS/COP15/Doc.44</symbol>"));
    write(scratch / "b.txt", "Les hérons du lac nichent tôt.\n");
    write(scratch / "b.meta.xml",
          sidecar_xml("<symbol>CoP20 Doc. 32.1</symbol><issuedBy>CITES</issuedBy>"));
    write(scratch / "c.txt",
          "CoP20 Doc. 32.1\n\nCONVENTION ON INTERNATIONAL TRADE IN ENDANGERED "
          "SPECIES OF WILD FAUNA AND FLORA\n\nHerons in trade\n");
    const FamilyReading reading = read(scratch);
    ASSERT_EQ(reading.documents.size(), 3U);
    const vocabulary::Facts& facts = reading.documents[0].facts;
    ASSERT_EQ(facts.issued_by.size(), 1U);
    EXPECT_EQ(facts.issued_by[0].value, "CMS");
    EXPECT_EQ(facts.meeting.value, "CMS-COP-15");
    EXPECT_EQ(reading.documents[1].work, "CITES/COP20/DOC.32.1");
    EXPECT_EQ(reading.documents[1].work, reading.documents[2].work);
}

TEST(ReadFamily, NamesNoFactThatTheVocabularyDoesNotKnow) {
    const e2e::Scratch scratch;
    write(scratch / "a.txt", "Herons of the lake nest early this year.\n");
    write(scratch / "a.meta.xml", sidecar_xml("<type>poem</type><meeting>NOBODY-COP-1</meeting>"));
    const FamilyReading reading = read(scratch);
    ASSERT_EQ(reading.documents.size(), 1U);
    EXPECT_NE(reading.documents[0].facts.type.value, "poem");
    EXPECT_EQ(reading.documents[0].facts.meeting.value, "");
    EXPECT_THAT(kinds(reading.documents[0].problems),
                ::testing::ElementsAre("unknown_value/warning", "unknown_value/warning"));
}

TEST(ReadFamily, HashesFileAndSidecar) {
    const e2e::Scratch scratch;
    write(scratch / "a.txt", "Herons.\n");
    const std::string alone = read(scratch).documents.at(0).content;
    write(scratch / "a.meta.xml", sidecar_xml("<type>report</type>"));
    const std::string with = read(scratch).documents.at(0).content;
    EXPECT_NE(with, alone);
    write(scratch / "a.meta.xml", sidecar_xml("<type>press</type>"));
    EXPECT_NE(read(scratch).documents.at(0).content, with);
}

TEST(ReadFamily, GivesTheSymbolOfOneVersionToItsSiblings) {
    const e2e::Scratch scratch;
    write(scratch / "a-en.xml", record_xml("<symbol>CBD/COP/16/L.34</symbol>", "<p>Herons</p>"));
    write(scratch / "a-fr.txt", "Les hérons du lac nichent tôt cette année.\n");
    const FamilyReading reading = read(scratch);
    ASSERT_EQ(reading.documents.size(), 2U);
    EXPECT_EQ(reading.documents[0].work, "CBD/COP/16/L.34");
    EXPECT_EQ(reading.documents[1].work, "CBD/COP/16/L.34");
    EXPECT_EQ(reading.documents[1].facts.language.value, "fr");
}

TEST(ReadFamily, FilesOfOneNameAreOneWorkOnlyIfTheyAreOneText) {
    const std::string text =
        "The herons of the lake nest early this year and the fishers wait for them.\n";
    const e2e::Scratch scratch;
    write(scratch / "a.txt", text);
    write(scratch / "a.md", text);
    write(scratch / "b.txt", text + "Storks do not.\n\nNor do the cranes of the northern moor.\n");
    write(scratch / "b.md", "Something else altogether is written here about mercury in gold.\n");
    std::vector<std::string> works;
    for (const Document& document : read(scratch).documents)
        works.push_back(document.work.substr(scratch.path().string().size() + 1));
    EXPECT_THAT(works, ElementsAre("a", "a", "b.md", "b.txt"));
}

TEST(ReadIndexed, HasEachTextOnceAndSaysWhereElseItIs) {
    const std::string text =
        "The herons of the lake nest early this year and the fishers wait for them.\n";
    const e2e::Scratch scratch;
    write(scratch / "a.txt", text);
    write(scratch / "a.md", "# Herons\n\n" + text + "\n- of **every** lake\n");
    std::vector<SourcePath> files = walk({scratch.path().string()}).files;
    files[1].copies = {"copy.txt"};
    const auto families = group_families(files, knowledge().profiles->languages());
    ASSERT_EQ(families.size(), 1U);
    const FamilyReading reading =
        read_indexed(files, families[0], knowledge(), reader_of(testing::extractors()));
    ASSERT_EQ(reading.documents.size(), 1U);
    EXPECT_EQ(reading.documents[0].record.format, "markdown");
    EXPECT_THAT(reading.documents[0].other_sources,
                ElementsAre((scratch / "a.txt").string(), "copy.txt"));
    ASSERT_EQ(reading.verdicts.size(), 1U);
    EXPECT_EQ(reading.verdicts[0].outcome, Outcome::skipped);
    EXPECT_EQ(reading.verdicts[0].source, (scratch / "a.txt").string());
    EXPECT_THAT(kinds(reading.verdicts[0].problems), ElementsAre("duplicate/note"));
}

TEST(ReadFamily, PartsOfAFileLeadToTheWorkThatHoldsThem) {
    const auto meta = [](const std::string& name, const std::string& number) {
        return "<meta><identification><FRBRWork><FRBRuri value='/akn/un/" + name +
               "'/><FRBRdate date='2024-11-01'/>" + number + "</FRBRWork></identification></meta>";
    };
    const e2e::Scratch scratch;
    write(scratch / "report.xml",
          "<akomaNtoso xmlns='http://docs.oasis-open.org/legaldocml/ns/akn/3.0'>"
          "<documentCollection name='report'>" +
              meta("report", "<FRBRnumber value='CBD/COP/16/31'/>") +
              "<preface><p>Report of the meeting</p></preface><components><component>"
              "<statement name='decision'>" +
              meta("dec-18", "<FRBRnumber value='CBD/COP/DEC/16/18'/>") +
              "<mainBody><p>Protects the whales</p></mainBody></statement></component>"
              "</components></documentCollection></akomaNtoso>");
    const FamilyReading reading = read(scratch);
    ASSERT_EQ(reading.documents.size(), 2U);
    EXPECT_EQ(reading.documents[0].work, "CBD/COP/16/31");
    EXPECT_EQ(reading.documents[0].part_of, "");
    EXPECT_EQ(reading.documents[1].work, "CBD/COP/DEC/16/18");
    EXPECT_EQ(reading.documents[1].part_of, "CBD/COP/16/31");
}

TEST(ReadFamily, AlignedTextsAreVersionsOfOneWork) {
    const e2e::Scratch scratch;
    write(scratch / "a.tmx",
          "<tmx version='1.4'><body><tu><tuv xml:lang='en'><seg>Whales are protected.</seg></tuv>"
          "<tuv xml:lang='fr'><seg>Les baleines sont prot\u00E9g\u00E9es.</seg></tuv></tu></body>"
          "</tmx>");
    const FamilyReading reading = read(scratch);
    ASSERT_EQ(reading.documents.size(), 2U);
    EXPECT_EQ(reading.documents[0].work, reading.documents[1].work);
    EXPECT_EQ(reading.documents[0].facts.language.value, "en");
    EXPECT_EQ(reading.documents[1].facts.language.value, "fr");
}

TEST(ReadFamily, LosesNoDocumentToABrokenSibling) {
    const e2e::Scratch scratch;
    write(scratch / "a-en.txt", "Herons of the lake.\n");
    write(scratch / "a-fr.xml", "<record");
    write(scratch / "a-es.txt", "");
    const FamilyReading reading = read(scratch);
    EXPECT_EQ(reading.documents.size(), 1U);
    ASSERT_EQ(reading.verdicts.size(), 2U);
    for (const Verdict& verdict : reading.verdicts) EXPECT_EQ(verdict.outcome, Outcome::failed);
}

TEST(ReadFamily, ReportsAFileThatVanished) {
    const FamilyReading reading = read_family({{"/no/such/file.txt", {}, 1}}, {{}, {0}},
                                              knowledge(), reader_of(testing::extractors()));
    EXPECT_THAT(reading.documents, IsEmpty());
    ASSERT_EQ(reading.verdicts.size(), 1U);
    EXPECT_THAT(kinds(reading.verdicts[0].problems), ElementsAre("unreadable/error"));
}

}  // namespace
}  // namespace mea::ingest
