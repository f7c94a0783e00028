#include "indexer/extract/text_passages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/indexer/files.h"

namespace mea::ingest {
namespace {

using ::testing::ElementsAre;
using testing::extracted;
using testing::kinds;
using testing::texts;

// "kind number|text" of every passage.
std::vector<std::string> shape(std::string_view text) {
    static constexpr const char* kNames[] = {"T", "H", "P", "N", "B"};
    std::vector<std::string> out;
    for (const Passage& passage : split_passages(text))
        out.push_back(std::string(kNames[static_cast<int>(passage.kind)]) + " " + passage.number +
                      "|" + passage.text);
    return out;
}

TEST(SplitPassages, TakesBlankLinesAsBorders) {
    EXPECT_THAT(shape("One sentence here.\n\nAnother one here.\n \t\nAnd a third.\n"),
                ElementsAre("P |One sentence here.", "P |Another one here.", "P |And a third."));
}

TEST(SplitPassages, TakesEveryLineAsAParagraphWhereLinesAreNotBroken) {
    EXPECT_THAT(shape("The Parties met.\nThey adopted a decision.\n"),
                ElementsAre("P |The Parties met.", "P |They adopted a decision."));
}

TEST(SplitPassages, JoinsLinesThatWereBrokenToAWidth) {
    std::string text;
    for (int i = 0; i < 6; ++i)
        text +=
            "The Conference of the Parties took note of the\n"
            "Report of the Secretariat, which was issued in\n"
            "March and distributed.\n\n";
    const std::vector<std::string> passages = shape(text);
    ASSERT_EQ(passages.size(), 6U);
    EXPECT_EQ(passages[0],
              "P |The Conference of the Parties took note of the Report of the Secretariat, which "
              "was issued in March and distributed.");
}

TEST(SplitPassages, JoinsALineThatGoesOnInSmallLetters) {
    EXPECT_THAT(shape("The Parties took note of the\nreport.\n"),
                ElementsAre("P |The Parties took note of the report."));
    EXPECT_THAT(shape("an agreed ap\u00AD\nproach to a long-\nterm plan"),
                ElementsAre("P |an agreed approach to a long-term plan"));
}

TEST(SplitPassages, ReadsNumbersOfParagraphs) {
    EXPECT_THAT(
        shape("1. Requests the Secretariat:\n(a) To report;\n(b) To publish;\n10 bis. Invites "
              "Parties.\n"),
        ElementsAre("P 1|Requests the Secretariat:", "P (a)|To report;", "P (b)|To publish;",
                    "P 10 bis|Invites Parties."));
}

TEST(SplitPassages, GivesALoneNumberToTheNextParagraph) {
    EXPECT_THAT(shape("12.\nRequests the Secretariat.\n\n13.\n"),
                ElementsAre("P 12|Requests the Secretariat.", "P |13"));
    EXPECT_THAT(shape("12.\n13. Requests it.\n"), ElementsAre("P |12", "P 13|Requests it."));
}

TEST(SplitPassages, ReadsAllKindsOfLineEnds) {
    for (const char* end : {"\n", "\r\n", "\r", "\u2028", "\u0085"}) {
        const std::string text = std::string("First one.") + end + "Second one." + end;
        EXPECT_THAT(shape(text), ElementsAre("P |First one.", "P |Second one.")) << end;
    }
}

TEST(SplitPassages, ReadsPipeTables) {
    EXPECT_THAT(
        shape("|  | United Nations | FCCC/CP/2015/10 |\r\n|---|---|---|\r\n|  | | Distr.: "
              "General |\r\nThe text.\r\n"),
        ElementsAre("B |United Nations | FCCC/CP/2015/10\nDistr.: General", "P |The text."));
    EXPECT_THAT(shape("|  |  |\n"), ElementsAre());
}

TEST(SplitPassages, TellsHeadings) {
    EXPECT_THAT(shape("Opening of the meeting\n\nThe Chair opened the meeting.\n\nADOPTION OF THE "
                      "AGENDA\nIt was adopted.\nIV. Other matters\nThere were none.\n"),
                ElementsAre("H |Opening of the meeting", "P |The Chair opened the meeting.",
                            "H |ADOPTION OF THE AGENDA", "P |It was adopted.", "H IV|Other matters",
                            "P |There were none."));
}

TEST(SplitPassages, TakesNoOtherShortLineForAHeading) {
    for (const char* text : {"16 December 2025\n\nText.", "Ref.: SCBD/SS/1\n\nText.",
                             "Dear Sir or Madam,\n\nText.", "small letters\n\nText."}) {
        const std::vector<Passage> passages = split_passages(text);
        EXPECT_EQ(passages.at(0).kind, PassageKind::paragraph) << text;
    }
}

TEST(SplitPassages, CountsPagesAtFormFeeds) {
    const std::vector<Passage> passages = split_passages("One.\fTwo.\n\nStill two.\f\fFour.");
    ASSERT_EQ(passages.size(), 4U);
    EXPECT_EQ(passages[0].page, 1U);
    EXPECT_EQ(passages[1].page, 2U);
    EXPECT_EQ(passages[2].page, 2U);
    EXPECT_EQ(passages[3].page, 4U);
    EXPECT_EQ(split_passages("One.").at(0).page, 0U) << "no page is known";
}

TEST(SplitPassages, DropsBookmarksAndControlCharacters) {
    EXPECT_THAT(shape("1. [bookmark: _Hlk213709973]The Con\x12"
                      "ference [sic] met.\n"),
                ElementsAre("P 1|The Conference [sic] met."));
}

TEST(SplitPassages, CutsAnEndlessParagraphAtSentences) {
    std::string text;
    while (text.size() < 3 * kMaxPassageBytes) text += "Стороны приняли решение. ";
    std::string again;
    for (const Passage& passage : split_passages(text)) {
        EXPECT_LE(passage.text.size(), kMaxPassageBytes);
        EXPECT_TRUE(passage.text.ends_with(". ") || passage.text.ends_with(".")) << passage.text;
        again += passage.text;
    }
    EXPECT_EQ(again, text.substr(0, text.size() - 1)) << "nothing but the last space is lost";
}

TEST(ExtractText, RefusesAFileWithoutText) {
    for (const char* bytes : {"", " \n\t\r\n", "\xEF\xBB\xBF"})
        EXPECT_THAT(kinds(extracted(bytes).problems), ElementsAre("empty/error"));
}

TEST(ExtractText, LeavesOutATableOfData) {
    EXPECT_THAT(kinds(extracted("a\tb\nc\td\n\ne\tf\n").problems), ElementsAre("no_document/note"));
    EXPECT_EQ(extracted("1.\tRequests it.\n2.\tInvites them.\nSigned.\n").records.size(), 1U);
}

TEST(ExtractText, WarnsOfReplacedBytes) {
    std::string text;
    for (int i = 0; i < 60; ++i) text += "Décision adoptée à la réunion.\n\n";
    text += "Une p\xE9riode.\n";
    const Extraction result = extracted(text);
    EXPECT_THAT(kinds(result.problems), ElementsAre("encoding/warning"));
    ASSERT_EQ(result.records.size(), 1U);
    EXPECT_EQ(texts(result.records[0], PassageKind::paragraph).back(), "Une p\uFFFDriode.");
}

TEST(ExtractText, TellsBinaryFromText) {
    EXPECT_THAT(kinds(extracted(std::string(64, '\0')).problems), ElementsAre("binary/error"));
    EXPECT_THAT(kinds(extracted("\x1F\x8B...").problems), ElementsAre("unsupported/error"));
}

// The analyser reads "10 000" with such a space as one number; others are blanks.
TEST(SplitPassages, SpacesThatGroupDigitsStay) {
    EXPECT_EQ(split_passages("Some\u00A0 10\u00A0000 and 1\u202F234\u2009567 in 16\u00A02024.")
                  .at(0)
                  .text,
              "Some 10\u00A0000 and 1\u202F234\u2009567 in 16 2024.");
}

TEST(SpacesWithoutWidth, GoInsideWordsAndStayWhereTheyPartThem) {
    const Extraction result =
        extracted("Bio\u200Bdiversity in CBD/\u200BCOP/16.\n\n\u0E01\u0E32\u200B\u0E02\u0E32");
    ASSERT_EQ(result.records.size(), 1U);
    ASSERT_EQ(result.records[0].passages.size(), 2U);
    EXPECT_EQ(result.records[0].passages[0].text, "Biodiversity in CBD/COP/16.");
    EXPECT_EQ(result.records[0].passages[1].text, "\u0E01\u0E32\u200B\u0E02\u0E32");
}

}  // namespace
}  // namespace mea::ingest
