#include "appliance/cli/layout.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace mea::appliance {
namespace {

using ::testing::ElementsAre;

using Lines = std::vector<std::string>;

Lines lines(std::string_view text, std::size_t width,
            const std::vector<mea_range>& highlights = {}) {
    return lines_of(text, highlights.data(), highlights.size(), width, {"<", ">"});
}

TEST(Columns, CountsWhatATerminalShows) {
    EXPECT_EQ(columns(""), 0U);
    EXPECT_EQ(columns("abc"), 3U);
    EXPECT_EQ(columns("caf\u00e9"), 4U);
    EXPECT_EQ(columns("cafe\u0301"), 4U) << "a combining accent has no column of its own";
    EXPECT_EQ(columns("生物多样性"), 10U);
    EXPECT_EQ(columns("البحري"), 6U);
    EXPECT_EQ(columns("a\u200db"), 2U) << "a joiner has no column";
}

TEST(Printable, TakesATerminalsOrdersOutOfAText) {
    EXPECT_EQ(printable("a\x1b[31mb"), "a [31mb");
    EXPECT_EQ(printable("a\u009bb"), "a b") << "the one-character form of ESC [";
    EXPECT_EQ(printable("a\r\n\tb"), "a   b");
    EXPECT_EQ(printable("a\u202eb\u2069c"), "abc");
    EXPECT_EQ(printable("a\xff"
                        "b"),
              "a\ufffdb");
    EXPECT_EQ(printable(std::string_view("a\0b", 3)), "a b");
}

TEST(Isolated, LeavesLeftToRightTextAlone) {
    EXPECT_EQ(isolated("Übereinkommen 生物"), "Übereinkommen 生物");
    EXPECT_EQ(isolated("البحري"), "\u2068البحري\u2069");
    EXPECT_EQ(isolated("see البحري"), "\u2068see البحري\u2069");
}

TEST(LinesOf, BreaksAtBlanks) {
    EXPECT_THAT(lines("one two three", 7), ElementsAre("one two", "three"));
    EXPECT_THAT(lines("one  two\nthree ", 80), ElementsAre("one two three"));
    EXPECT_THAT(lines("", 80), ElementsAre());
}

TEST(LinesOf, GivesALongWordItsOwnLine) {
    EXPECT_THAT(lines("a incomprehensible b", 5), ElementsAre("a", "incomprehensible", "b"));
}

TEST(LinesOf, BreaksBetweenWideCharacters) {
    EXPECT_THAT(lines("生物多样性", 4), ElementsAre("生物", "多样", "性"));
    EXPECT_THAT(lines("the 生物", 5), ElementsAre("the", "生物"));
}

TEST(LinesOf, MarksBytesOfTheOriginal) {
    EXPECT_THAT(lines("the water law", 80, {{4, 9}}), ElementsAre("the <water> law"));
    EXPECT_THAT(lines("l'été été", 80, {{2, 7}, {8, 13}}), ElementsAre("l'<été> <été>"));
    EXPECT_THAT(lines("water", 80, {{0, 5}}), ElementsAre("<water>"));
}

TEST(LinesOf, MarksAcrossABlankInOnePiece) {
    EXPECT_THAT(lines("an alien species here", 80, {{3, 16}}),
                ElementsAre("an <alien species> here"));
}

TEST(LinesOf, ClosesMarksAtTheEndOfALine) {
    EXPECT_THAT(lines("alien species", 6, {{0, 13}}), ElementsAre("<alien>", "<species>"));
}

TEST(LinesOf, IsolatesEachRightToLeftLine) {
    EXPECT_THAT(lines("البحري البحري", 6), ElementsAre("\u2068البحري\u2069", "\u2068البحري\u2069"));
}

}  // namespace
}  // namespace mea::appliance
