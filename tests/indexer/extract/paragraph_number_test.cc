#include "indexer/extract/paragraph_number.h"

#include <gtest/gtest.h>

namespace mea::ingest {
namespace {

struct Case {
    const char* line;
    const char* number;
    const char* rest;
};

TEST(SplitNumber, ReadsTheNumbersOfParagraphs) {
    for (const Case& test : {
             Case{"10. Requests", "10", "Requests"},
             Case{"1.\tRequests", "1", "Requests"},
             Case{"10 bis. Requests", "10 bis", "Requests"},
             Case{"10bis Requests", "10bis", "Requests"},
             Case{"(a) ensure", "(a)", "ensure"},
             Case{"(iv) ensure", "(iv)", "ensure"},
             Case{"(12) ensure", "(12)", "ensure"},
             Case{"b) ensure", "b)", "ensure"},
             Case{"3) ensure", "3)", "ensure"},
             Case{"14.6 Directed to Parties", "14.6", "Directed to Parties"},
             Case{"1.2.3. Scope", "1.2.3", "Scope"},
             Case{"а) обеспечить", "а)", "обеспечить"},
             Case{"（三）加强", "（三）", "加强"},
             Case{"(أ) تعزيز", "(أ)", "تعزيز"},
             Case{"(جـ) تعزيز", "(جـ)", "تعزيز"},
             Case{"١٢. تطلب", "١٢", "تطلب"},
             Case{"5、请各缔约方", "5", "请各缔约方"},
             Case{"7.", "7", ""},
             Case{"16/30. Cooperation", "16/30", "Cooperation"},
         }) {
        const ParagraphNumber found = split_number(test.line);
        EXPECT_EQ(found.number, test.number) << test.line;
        EXPECT_EQ(std::string_view(test.line).substr(found.size), test.rest) << test.line;
        EXPECT_FALSE(found.section) << test.line;
    }
}

TEST(SplitNumber, TellsSectionsApart) {
    EXPECT_TRUE(split_number("IV. Decisions").section);
    EXPECT_TRUE(split_number("A. Background").section);
    EXPECT_EQ(split_number("IV. Decisions").number, "IV");
}

TEST(SplitNumber, LeavesOtherBeginningsAlone) {
    for (const char* line : {"", "10 December 2025", "2015. A year", "2.5 per cent of all sites",
                             "Requests 10. things", "e.g. this", "i.e. that", "(see above) this",
                             "(2024) this", "a)b", "U.S.A. and others", "100,000 birds",
                             "3/4 of all", "-5. degrees", "1.2.3.4.5.6 Too deep"})
        EXPECT_EQ(split_number(line).size, 0U) << line;
}

TEST(WithNumber, PrintsAgainWhatWasSplit) {
    for (const char* line : {"10. Requests", "10 bis. Requests", "(a) ensure", "14.6 Directed"}) {
        const ParagraphNumber found = split_number(line);
        EXPECT_EQ(with_number(found.number, std::string_view(line).substr(found.size)), line);
    }
    EXPECT_EQ(with_number("", "text"), "text");
}

}  // namespace
}  // namespace mea::ingest
