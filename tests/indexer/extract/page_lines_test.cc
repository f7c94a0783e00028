// Lines and columns of a page, from where its words stand.
#include "indexer/extract/pdf/page_lines.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace mea::ingest {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;

// A page of 600 by 800 points that a test writes on.
class Page {
  public:
    Page() { page_.width = 600, page_.height = 800, page_.number = 1; }

    // Words of 40 points, each 50 behind the one before.
    void write(double x, double top, double size, const std::vector<std::string>& words) {
        for (const std::string& text : words) {
            write_one(x, top, size, 40, text);
            x += 50;
        }
    }
    void write_one(double x, double top, double size, double width, const std::string& text) {
        PdfWord word;
        word.text = text;
        word.left = x;
        word.right = x + width;
        word.top = top;
        word.bottom = top + size;
        word.size = size;
        page_.words.push_back(word);
    }

    std::vector<std::string> lines() const {
        std::vector<std::string> texts;
        for (const PdfLine& line : lines_of(page_).lines) texts.push_back(line.text);
        return texts;
    }

  private:
    PdfPage page_;
};

std::vector<std::string> all(const std::string& first, int count, const std::string& next) {
    std::vector<std::string> texts = {first};
    for (int line = 0; line < count; ++line)
        texts.push_back(next + std::to_string(line) + " b c d");
    return texts;
}

TEST(PdfColumns, WhoseLinesDoNotStandSideBySideAreReadOneAfterTheOther) {
    // By no offset, by one of which every line is a row with one of the other column, and by half a
    // line, so that none is.
    for (const double offset : {0.0, 4.0, 7.0}) {
        Page page;
        page.write(200, 40, 10, {"across", "the", "whole"});
        page.write(60, 80, 16, {"Heading"});
        page.write(320, 80, 10, {"r", "begins", "higher", "up"});
        for (int line = 0; line < 10; ++line) {
            page.write(60, 108 + line * 14, 10, {"l" + std::to_string(line), "b", "c", "d"});
            page.write(320, 94 + offset + line * 14, 10,
                       {"r" + std::to_string(line), "b", "c", "d"});
        }
        std::vector<std::string> expected = {"across the whole"};
        for (const std::string& text : all("Heading", 10, "l")) expected.push_back(text);
        for (const std::string& text : all("r begins higher up", 10, "r")) expected.push_back(text);
        EXPECT_EQ(page.lines(), expected) << offset;
    }
}

TEST(PdfColumns, AHeadingOfOneColumnStandsBesideTwoLinesOfTheOther) {
    Page page;
    std::vector<std::string> left;
    std::vector<std::string> right;
    for (int line = 0; line < 12; ++line) {
        page.write(60, 100 + line * 13, 10, {"l" + std::to_string(line), "b", "c", "d"});
        left.push_back("l" + std::to_string(line) + " b c d");
        if (line == 5) page.write(320, 100 + 5.2 * 13, 18, {"Large", "heading"});
        if (line == 5) right.emplace_back("Large heading");
        if (line == 5 || line == 6) continue;
        page.write(320, 100 + line * 13, 10, {"r" + std::to_string(line), "b", "c", "d"});
        right.push_back("r" + std::to_string(line) + " b c d");
    }
    left.insert(left.end(), right.begin(), right.end());
    EXPECT_EQ(page.lines(), left);
}

TEST(PdfColumns, OfChineseHaveNoWordsToCount) {
    constexpr const char* kLine =
        "\u7B2C\u516B\u6B21\u4F1A\u8BAE\u901A\u8FC7\u7684\u51B3\u5B9A\u5168\u6587";
    Page columns;
    for (int line = 0; line < 8; ++line) {
        columns.write_one(60, 100 + line * 14, 10, 220, kLine + std::to_string(line));
        columns.write_one(320, 100 + line * 14, 10, 220, "R" + std::string(kLine));
    }
    EXPECT_EQ(columns.lines().at(1), kLine + std::string("1"));
    // Cells are shorter.
    Page table;
    for (int line = 0; line < 8; ++line) {
        table.write_one(60, 100 + line * 14, 10, 40, "\u7F14\u7EA6\u65B9");
        table.write_one(320, 100 + line * 14, 10, 40, "\u91D1\u989D");
    }
    EXPECT_THAT(table.lines(), Each("\u7F14\u7EA6\u65B9 \u91D1\u989D"));
}

TEST(PdfColumns, ALineAboveThatIsNoPartOfThemStaysAbove) {
    Page page;
    page.write(440, 60, 10, {"Geneva", "2024"});  // to the right, and farther than a line
    for (int line = 0; line < 10; ++line) {
        page.write(60, 100 + line * 14, 10, {"l", "b", "c", "d"});
        page.write(320, 100 + line * 14, 10, {"r", "b", "c", "d"});
    }
    EXPECT_EQ(page.lines().front(), "Geneva 2024");
    EXPECT_EQ(page.lines().at(1), "l b c d");
}

TEST(PdfLines, RaisedMarksOfWebPagesArePartOfNoWord) {
    Page page;
    page.write(60, 100, 10, {"Agreement."});
    page.write_one(101, 97, 8.3, 5, "3");
    ASSERT_EQ(page.lines().size(), 1U);
    EXPECT_THAT(page.lines(), ElementsAre("Agreement.\x0E"
                                          "3\x0F"));
}

}  // namespace
}  // namespace mea::ingest
