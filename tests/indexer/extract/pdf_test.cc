// PDF: what stands where on its pages becomes passages.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/extract/pdf/pdf_date.h"
#include "tests/indexer/extract/pdf_maker.h"
#include "tests/indexer/files.h"

namespace mea::ingest {
namespace {

using ::testing::ElementsAre;
using testing::extracted;
using ::testing::HasSubstr;
using testing::kinds;
using testing::make_pdf;
using testing::make_turned_pdf;
using testing::pdf_lines;
using testing::PdfTexts;
using testing::texts;

PdfTexts together(std::vector<PdfTexts> parts) {
    PdfTexts all;
    for (PdfTexts& part : parts) all.insert(all.end(), part.begin(), part.end());
    return all;
}

Record read(const std::vector<PdfTexts>& pages, const std::string& information = {},
            const std::vector<std::string>& outline = {}) {
    const Extraction result = extracted(make_pdf(pages, information, outline));
    if (result.records.empty()) ADD_FAILURE() << to_string(result.problems.at(0));
    return result.records.empty() ? Record() : result.records[0];
}

TEST(Pdf, LinesBecomeNumberedParagraphsWithTheirPages) {
    const Record record =
        read({pdf_lines({"1. Requests the Secretariat to report on the progress made in", "the",
                         "2. Decides to consider the matter again at its next meeting."}),
              pdf_lines({"3. Invites Parties to submit their views."})});
    ASSERT_EQ(record.passages.size(), 3U);
    EXPECT_EQ(record.format, "pdf");
    EXPECT_EQ(record.passages[0].number, "1");
    EXPECT_EQ(record.passages[0].text,
              "Requests the Secretariat to report on the progress made in the");
    EXPECT_EQ(record.passages[1].page, 1U);
    EXPECT_EQ(record.passages[2].number, "3");
    EXPECT_EQ(record.passages[2].page, 2U);
}

TEST(Pdf, AParagraphGoesOnOverThePage) {
    const Record record =
        read({pdf_lines({"The Conference of the Parties takes note of the report and"}, 72, 700),
              pdf_lines({"asks for its continuation."}, 72, 72)});
    EXPECT_THAT(texts(record, PassageKind::paragraph),
                ElementsAre("The Conference of the Parties takes note of the report and asks for "
                            "its continuation."));
}

TEST(Pdf, ColumnsAreReadOneAfterTheOther) {
    PdfTexts left;
    PdfTexts right;
    for (int line = 0; line < 12; ++line) {
        const double y = 100 + line * 13;
        left.push_back({60, y, 10, "left column words number " + std::to_string(line), false});
        right.push_back({330, y, 10, "right column words number " + std::to_string(line), false});
    }
    const Record record = read({together({left, right})});
    std::string all;
    for (const Passage& passage : record.passages) all += passage.text + " ";
    EXPECT_THAT(all, HasSubstr("left column words number 0 left column words number 1"));
    EXPECT_LT(all.find("left column words number 11"), all.find("right column words number 0"));
}

TEST(Pdf, RunningHeadsAndPageNumbersGo) {
    std::vector<PdfTexts> pages;
    const std::vector<std::string> sentences = {
        "The first page says one thing.", "The second says another.", "The third says no more.",
        "The fourth is the last one."};
    for (std::size_t page = 0; page < sentences.size(); ++page) {
        const std::string number = std::to_string(page + 1);
        pages.push_back({{72, 40, 9, "UNEP/CBD/COP/12/29", false},
                         {72, 52, 9, "Page " + number, false},
                         {72, 300, 11, sentences[page], false},
                         {300, 760, 9, "- " + number + " -", false}});
    }
    const Record record = read(pages);
    EXPECT_THAT(texts(record, PassageKind::heading), ElementsAre("UNEP/CBD/COP/12/29"));
    EXPECT_THAT(texts(record, PassageKind::paragraph),
                ElementsAre(sentences[0], sentences[1], sentences[2], sentences[3]));
}

TEST(Pdf, WhatOnlyLooksLikeARunningHeadStays) {
    std::vector<PdfTexts> pages;
    for (const int page : {0, 1, 2, 3}) {
        const std::string number = std::to_string(page + 5);
        pages.push_back({{72, 40, 9, "FCCC/CP/2015/10/Add.2", false},
                         {400, 40, 9, std::to_string(page + 1), false},
                         {200, 80, 11, "Decision " + number + "/CP.21", true},
                         {72, 300, 11, "The decision number " + number + " begins.", false},
                         {72, 700, 6, number, false},
                         {80, 703, 8.5, "See decision " + number + "/CP.16.", false}});
    }
    const Record record = read(pages);
    EXPECT_THAT(texts(record, PassageKind::heading),
                ElementsAre("Decision 5/CP.21", "Decision 6/CP.21", "Decision 7/CP.21",
                            "Decision 8/CP.21"));
    EXPECT_EQ(texts(record, PassageKind::note).size(), 4U);
}

TEST(Pdf, HeadsThatNameThePartOfAPageGo) {
    std::vector<PdfTexts> pages;
    for (const int page : {0, 1, 2, 3, 4, 5}) {
        // Decisions of two pages: the heading stands on the first, the head on both.
        const std::string name = "Decision " + std::to_string(page / 2 + 1);
        PdfTexts texts = {{400, 40, 9, name, false},
                          {72, 300, 11, "This is page " + std::to_string(page) + ".", false}};
        // Also at the top of its page.
        const double place = page == 2 ? 200 : 90;
        if (page % 2 == 0) texts.insert(texts.begin() + 1, {200, place, 14, name, true});
        pages.push_back(std::move(texts));
    }
    pages.front().erase(pages.front().begin());
    const Record record = read(pages);
    EXPECT_THAT(texts(record, PassageKind::heading),
                ElementsAre("Decision 1", "Decision 2", "Decision 3"));
    EXPECT_EQ(record.passages.size(), 9U);
}

TEST(Pdf, TurnedPagesAreReadUpright) {
    const PdfTexts page = pdf_lines(
        {"1. A paragraph of the landscape page goes on in", "a line.", "2. The second paragraph."});
    for (const int degrees : {90, 180, 270})
        for (const bool declared : {true, false}) {
            const Extraction result = extracted(make_turned_pdf(page, degrees, declared));
            ASSERT_EQ(result.records.size(), 1U) << degrees;
            EXPECT_THAT(texts(result.records[0], PassageKind::paragraph),
                        ElementsAre("A paragraph of the landscape page goes on in a line.",
                                    "The second paragraph."))
                << degrees << declared;
        }
}

TEST(Pdf, RaisedNumbersWithoutANoteStickToNoFigure) {
    const Record record = read({{{72, 100, 11, "Since 2010", false},
                                 {127, 96, 6, "7", false},
                                 {134, 100, 11, "it covers 10 km", false},
                                 {210, 96, 6, "2", false},
                                 {216, 100, 11, "of coast.", false}}});
    EXPECT_THAT(texts(record, PassageKind::paragraph),
                ElementsAre("Since 2010 7 it covers 10 km2 of coast."));
}

TEST(Pdf, NotesStandApartAndTheirNumbersStickToNoWord) {
    PdfTexts page = pdf_lines({"The Convention on the Law of the Sea", "binds its Parties and",
                               "covers 10 km   of coast."});
    page.push_back({263, 96, 6, "12", false});  // above the end of the first line
    page.push_back({72, 700, 6, "12", false});
    page.push_back({80, 703, 8.5, "United Nations, Treaty Series, vol. 1833.", false});
    const Record record = read({page});
    EXPECT_THAT(texts(record, PassageKind::note),
                ElementsAre("United Nations, Treaty Series, vol. 1833."));
    const std::string text = texts(record, PassageKind::paragraph).at(0);
    EXPECT_THAT(text, HasSubstr("Law of the Sea binds"));
    for (const Passage& passage : record.passages)
        EXPECT_EQ(passage.number, passage.kind == PassageKind::note ? "12" : "");
}

TEST(Pdf, RaisedDigitsWithoutANoteBelongToTheirWord) {
    PdfTexts page = pdf_lines({"The area covers 300 km"});
    page.push_back({190, 96, 6, "2", false});
    page.push_back({72, 130, 11, "Another paragraph follows it here.", false});
    EXPECT_THAT(texts(read({page}), PassageKind::paragraph),
                ElementsAre("The area covers 300 km2", "Another paragraph follows it here."));
}

TEST(Pdf, BrokenWordsAreWhole) {
    const Record record = read({pdf_lines(
        {"Parties share information on biodiversity, capacity-building and biodi-",
         "versity again, and stress that capacity-", "building matters to all of them."})});
    EXPECT_THAT(texts(record, PassageKind::paragraph),
                ElementsAre("Parties share information on biodiversity, capacity-building and "
                            "biodiversity again, and stress that capacity-building matters to all "
                            "of them."));
}

TEST(Pdf, RowsOfCellsAreATable) {
    PdfTexts page;
    for (int row = 0; row < 4; ++row) {
        const double y = 200 + row * 14;
        page.push_back({72, y, 10, "Party " + std::to_string(row), false});
        page.push_back({220, y, 10, "Contribution", false});
        page.push_back({400, y, 10, std::to_string(100 + row), false});
    }
    EXPECT_THAT(texts(read({page}), PassageKind::table),
                ElementsAre("Party 0 | Contribution | 100\nParty 1 | Contribution | 101\n"
                            "Party 2 | Contribution | 102\nParty 3 | Contribution | 103"));
}

TEST(Pdf, BoldLinesAndTheOutlineAreHeadings) {
    PdfTexts page = pdf_lines({"Plain line that the outline names"}, 72, 150);
    page.push_back({72, 80, 11, "General provisions", true});
    page.push_back({72, 200, 11, "And this is a sentence of the text.", false});
    const Record record = read({page}, {}, {"Plain line that the outline names"});
    EXPECT_THAT(texts(record, PassageKind::heading),
                ElementsAre("General provisions", "Plain line that the outline names"));
}

TEST(Pdf, PropertiesOfTheFileAreKeptApart) {
    const PdfTexts page = pdf_lines({"The meeting took place on the coast."});
    const Metadata metadata = read({page},
                                   "/Title <FEFF00C4007200650020006F0066002000620069007200640073> "
                                   "/CreationDate (D:20230914093000+02'00') /ModDate (D:2024)")
                                  .metadata;
    EXPECT_EQ(metadata.title, "");
    EXPECT_EQ(metadata.file_title, "\u00C4re of birds");
    EXPECT_EQ(metadata.file_date, "2023-09-14");
    EXPECT_EQ(read({page}, "/CreationDate (never) /ModDate <FEFF0032003000320034002D00300032>")
                  .metadata.file_date,
              "2024-02");
    EXPECT_EQ(read({page}, "/Title <EFBBBF4C27C3AE6C65> ").metadata.file_title, "L'\u00EEle");
    EXPECT_EQ(read({page}).metadata.file_date, "");
}

TEST(PdfDate, IsReadAsProgramsWriteIt) {
    const std::vector<std::pair<const char*, const char*>> cases = {
        {"D:20230914093000+02'00'", "2023-09-14"},
        {"20230914", "2023-09-14"},
        {"D:202309", "2023-09"},
        {"D:2023", "2023"},
        {"D:191030914093000", "2003-09-14"},
        {"2023-09-14T09:30:00Z", "2023-09-14"},
        {" 14.09.2023 09:30:12", "2023-09-14"},
        {"9.8.2023", "2023-08-09"},
        {"14/9/2023", "2023-09-14"},
        {"9/14/2023", "2023-09-14"},
        {"9/8/2023", "2023"},
        {"D:20231314", ""},
        {"31.02.2023", ""},
        {"D:19700101000000Z", ""},
        {"Thursday", ""},
        {"1.2", ""},
        {"D:", ""},
        {"", ""},
        {"\u0661\u0662", ""}};
    for (const auto& [written, date] : cases) EXPECT_EQ(pdf_date(written), date) << written;
}

TEST(Pdf, TitleOfTheFileIsTakenWhenItIsPrinted) {
    const PdfTexts page = pdf_lines({"Report of the meeting on oceans", "It took place in May."});
    EXPECT_EQ(read({page}, "/Title (Report of the meeting on oceans)").metadata.title,
              "Report of the meeting on oceans");
    EXPECT_EQ(read({page}, "/Title (Microsoft Word - template.dot)").metadata.title, "");
}

TEST(Pdf, PagesWithoutTextNeedRecognition) {
    EXPECT_THAT(kinds(extracted(make_pdf({{}, {}})).problems), ElementsAre("needs_ocr/error"));
    const Extraction half = extracted(make_pdf({pdf_lines({"One page has text, at least."}), {}}));
    EXPECT_EQ(half.records.size(), 1U);
    EXPECT_THAT(kinds(half.problems), ElementsAre("needs_ocr/note"));
}

TEST(Pdf, WhatIsNoPdfInsideIsAnError) {
    EXPECT_THAT(kinds(extracted("%PDF-1.4\nnothing").problems), ElementsAre("structure/error"));
}

}  // namespace
}  // namespace mea::ingest
