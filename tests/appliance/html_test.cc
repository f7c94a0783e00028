#include "appliance/pages/html.h"

#include <gtest/gtest.h>

namespace mea::appliance {
namespace {

TEST(EscapeHtml, LeavesNoSignThatMarkupHas) {
    EXPECT_EQ(escape_html("a<b>&\"c\"'d'"), "a&lt;b&gt;&amp;&quot;c&quot;&#39;d&#39;");
    EXPECT_EQ(escape_html("氷 ماء"), "氷 ماء");
}

TEST(Highlighted, MarksRangesAndEscapesAroundAndInside) {
    const mea_range ranges[] = {{0, 3}, {5, 8}};
    EXPECT_EQ(highlighted("<a>, <b> c", ranges, 2).markup,
              "<mark>&lt;a&gt;</mark>, <mark>&lt;b&gt;</mark> c");
}

TEST(Highlighted, WordsThatFollowEachOtherShareAMark) {
    const mea_range ranges[] = {{0, 1}, {2, 3}, {3, 4}, {6, 7}};
    EXPECT_EQ(highlighted("a bc  d", ranges, 4).markup, "<mark>a bc</mark>  <mark>d</mark>");
}

TEST(Highlighted, FaultyRangesCostTheMarkNotTheText) {
    const mea_range ranges[] = {{2, 2}, {0, 2}, {1, 3}, {3, 99}, {~0ULL, ~0ULL}};
    EXPECT_EQ(highlighted("abcd", ranges, 5).markup, "<mark>ab</mark>cd");
}

TEST(Highlighted, WithoutRangesIsTheEscapedText) {
    EXPECT_EQ(highlighted("a & b", nullptr, 0).markup, "a &amp; b");
}

TEST(ValidUtf8, ReplacesWhatIsMalformed) {
    EXPECT_EQ(valid_utf8("good ماء"), "good ماء");
    EXPECT_EQ(valid_utf8("a\xFFz"), "a\xEF\xBF\xBDz");
    EXPECT_EQ(valid_utf8(std::string("a\0b", 3)), "ab");
    // An overlong slash and half a surrogate pair.
    EXPECT_EQ(valid_utf8("\xC0\xAF").find('/'), std::string::npos);
    EXPECT_EQ(valid_utf8("\xED\xA0\x80").find("\xED\xA0"), std::string::npos);
}

TEST(IsCleanText, RefusesControlsAndMalformedBytes) {
    EXPECT_TRUE(is_clean_text("tab\tand\nline, ماء"));
    EXPECT_TRUE(is_clean_text(""));
    EXPECT_FALSE(is_clean_text(std::string_view("a\0b", 3)));
    EXPECT_FALSE(is_clean_text("\x1B[31m"));
    EXPECT_FALSE(is_clean_text("\xFF"));
    EXPECT_FALSE(is_clean_text("\x7F"));
}

}  // namespace
}  // namespace mea::appliance
