#include "indexer/enrich/title.h"

#include <gtest/gtest.h>

#include "base/utf8.h"
#include "tests/indexer/files.h"

namespace mea::ingest {
namespace {

Record record_of(std::initializer_list<std::pair<PassageKind, std::string>> passages) {
    Record record;
    record.source = "/in/report.txt";
    for (const auto& [kind, text] : passages) {
        Passage passage;
        passage.kind = kind;
        passage.text = text;
        record.passages.push_back(passage);
    }
    return record;
}

std::string title_of(Record& record) {
    return choose_title(record, testing::vocabulary_of_schemas());
}

TEST(ChooseTitle, PrefersMetadataThenTitleThenHeadingThenText) {
    Record record = record_of({{PassageKind::paragraph, "Text"},
                               {PassageKind::heading, "Heading"},
                               {PassageKind::title, "Title"},
                               {PassageKind::title, "in two parts"}});
    EXPECT_EQ(title_of(record), "Title in two parts");
    record.passages.resize(2);
    EXPECT_EQ(title_of(record), "Heading");
    record.passages.resize(1);
    EXPECT_EQ(title_of(record), "Text");
    record.passages.clear();
    EXPECT_EQ(title_of(record), "report.txt");
}

TEST(ChooseTitle, OfTheFileIsTakenWhereTheTextHasNoneAndItHasWords) {
    Record record = record_of({{PassageKind::paragraph, "Text"}});
    record.metadata.file_title = "Report on the herons of the northern lakes";
    EXPECT_EQ(title_of(record), "Report on the herons of the northern lakes");
    for (const char* name : {"untitled", "Microsoft Word - K2312345 final.docx", "report v2.PDF"}) {
        record.metadata.file_title = name;
        EXPECT_EQ(title_of(record), "Text") << name;
    }
    record.metadata.file_title = "Report on the herons of the northern lakes";
    record.passages.push_back({PassageKind::heading, "", "", 0, 1, "Heading"});
    EXPECT_EQ(title_of(record), "Heading");
}

TEST(ChooseTitle, DemotesALineThatOnlyLookedLikeTheTitle) {
    Record record =
        record_of({{PassageKind::title, "Bulletin"}, {PassageKind::title, "On wetlands"}});
    record.metadata.title = "On wetlands and birds";
    EXPECT_EQ(title_of(record), "On wetlands and birds");
    EXPECT_EQ(record.passages[0].kind, PassageKind::heading);
    EXPECT_EQ(record.passages[1].kind, PassageKind::title) << "part of the title";
}

TEST(ChooseTitle, LooksForTheTitleWhereHeadingsAreGuessedOrNoneIsMarked) {
    for (const char* format : {"pdf", "markdown"}) {
        Record record = record_of({{PassageKind::heading, "Subsidiary Body for Implementation"},
                                   {PassageKind::heading, "Herons and lead shot in estuaries"},
                                   {PassageKind::paragraph, "They are doing well."}});
        record.format = format;
        EXPECT_EQ(title_of(record), "Herons and lead shot in estuaries") << format;
        record = record_of({{PassageKind::title, "Storks"},
                            {PassageKind::heading, "Herons and lead shot in estuaries"}});
        record.format = format;
        EXPECT_EQ(title_of(record), "Storks") << format << " marked it itself";
    }
}

TEST(ChooseTitle, LooksForOneOnlyWhereHeadingsAreGuesses) {
    Record record = record_of({{PassageKind::heading, "Herons in harbours"},
                               {PassageKind::paragraph, "They are doing well."}});
    record.format = "akn";
    EXPECT_EQ(title_of(record), "Herons in harbours");
    EXPECT_EQ(record.passages[0].kind, PassageKind::heading);
    record.format = "text";
    EXPECT_EQ(title_of(record), "Herons in harbours");
    EXPECT_EQ(record.passages[0].kind, PassageKind::title);
}

TEST(ChooseTitle, JoinsThePrintedLinesOfAPage) {
    const auto line = [](const char* text, std::uint32_t page) {
        Passage passage;
        passage.kind = PassageKind::heading;
        passage.level = 1;
        passage.page = page;
        passage.text = text;
        return passage;
    };
    Record record = record_of({});
    record.format = "pdf";
    record.passages = {
        line("UNITED NATIONS", 1), line("PLAN FOR THE HERONS OF THE LAKE AND THEIR", 1),
        line("NESTS ABOVE THE HARBOUR", 1), line("Geneva 2023", 1), line("CHAPTER ONE", 2)};
    EXPECT_EQ(title_of(record),
              "PLAN FOR THE HERONS OF THE LAKE AND THEIR NESTS ABOVE THE HARBOUR");
    record.passages = {line("联合国", 1), line("湖泊苍鹭及其", 1), line("巢穴保护计划", 1)};
    EXPECT_EQ(title_of(record), "湖泊苍鹭及其巢穴保护计划");
    record.passages = {line("PLAN DURA%LE DES H*RONS DU LAC", 1),
                       line("Les oiseaux du lac salé", 1)};
    EXPECT_EQ(title_of(record), "Les oiseaux du lac salé");
}

TEST(ChooseTitle, TakesTheFirstSentenceWhereThereIsNoTitle) {
    Record record =
        record_of({{PassageKind::paragraph,
                    "Nairobi, 1 March. The herons came back to the lake. All of them."}});
    EXPECT_EQ(title_of(record), "Nairobi, 1 March. The herons came back to the lake");
}

TEST(ChooseTitle, IsOneLineOfBoundedLength) {
    std::string text = "first line\nsecond";
    while (text.size() < 2 * kMaxTitleBytes) text += " слово";
    Record record = record_of({{PassageKind::table, text}});
    const std::string title = title_of(record);
    EXPECT_LE(title.size(), kMaxTitleBytes + 3);
    EXPECT_TRUE(title.starts_with("first line second"));
    EXPECT_TRUE(title.ends_with("слово\u2026")) << title;
    EXPECT_TRUE(utf8::is_valid(title));
}

}  // namespace
}  // namespace mea::ingest
