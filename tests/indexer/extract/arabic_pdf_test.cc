// Arabic as PDF has it: glyphs that the file names no character for, words that are stretched by
// strokes, letters that reach below the next one.
#include <map>

#include <gtest/gtest.h>

#include "indexer/extract/pdf/font_order.h"
#include "indexer/extract/pdf/page_lines.h"
#include "indexer/extract/pdf/pdf_file.h"
#include "tests/indexer/extract/pdf_maker.h"

namespace mea::ingest {
namespace {

using Names = std::map<std::uint32_t, char16_t>;

// What files name in the font: forms of alef, beh, teh, jeem, seen, lam and yeh.
const Names kNamed = {{341, u'\uFE8E'}, {343, u'\uFE92'}, {347, u'\uFE98'}, {351, u'\uFE9E'},
                      {364, u'\uFEB4'}, {389, u'\uFEDF'}, {390, u'\uFEE0'}, {403, u'\uFEF2'}};

Names shifted(const Names& names, std::uint32_t earlier) {
    Names result;
    for (const auto& [glyph, character] : names) result[glyph - earlier] = character;
    return result;
}

std::optional<FontOrder> order(std::string_view font, const Names& names) {
    return FontOrder::find(font, [&](std::uint32_t glyph) {
        const auto found = names.find(glyph);
        return found == names.end() ? U'\0' : char32_t{found->second};
    });
}

TEST(FontOrder, TellsLettersThatTheFileDoesNotName) {
    const auto regular = order("SimplifiedArabic", kNamed);
    ASSERT_TRUE(regular);
    EXPECT_EQ(regular->character(680), U'\u0648');
    EXPECT_EQ(regular->character(343), U'\u0628');
    EXPECT_EQ(regular->character(405), U'\0') << "a ligature is left to the file";
    EXPECT_EQ(regular->character(0), U'\0');
    EXPECT_EQ(regular->character(UINT32_MAX), U'\0');
}

TEST(FontOrder, IsFoundWhereTheFontHasItsLettersEarlier) {
    const auto bold = order("SimplifiedArabic-Bold", shifted(kNamed, 2));
    ASSERT_TRUE(bold);
    EXPECT_EQ(bold->character(678), U'\u0648');
}

TEST(FontOrder, IsNotBelievedWithoutEvidence) {
    EXPECT_FALSE(order("SimplifiedArabic", {}));
    EXPECT_FALSE(order("SimplifiedArabic", {{341, u'\uFE8E'}, {343, u'\uFE92'}}));
    EXPECT_FALSE(order("SimplifiedArabic", shifted(kNamed, 1)));
    EXPECT_FALSE(order("TraditionalArabic", kNamed));
}

// The words of the first line, from left to right.
std::string line_of(std::string_view bytes) {
    auto file = PdfFile::open(bytes);
    if (!file) return "not read";
    const PdfPageLines lines = lines_of(file->page(1));
    return lines.lines.empty() ? "no line" : lines.lines[0].text;
}

TEST(ArabicPdf, GlyphsWithoutCharactersAreRead) {
    // Reh and hah are in forms that name nothing.
    const std::vector<std::uint32_t> glyphs = {667, 341, 692, 343, 389, 341};
    EXPECT_EQ(line_of(testing::make_glyph_pdf("ABCDEF+SimplifiedArabic", kNamed, glyphs)),
              "\u0627\u0644\u0628\u062D\u0627\u0631");
}

TEST(ArabicPdf, FontsOfUnknownOrderStayAsTheFileHasThem) {
    const std::vector<std::uint32_t> glyphs = {341, 667, 389};
    const std::string text =
        line_of(testing::make_glyph_pdf("ABCDEF+AnotherArabic", kNamed, glyphs));
    EXPECT_EQ(text.find("\u0631"), std::string::npos) << text;
    EXPECT_NE(text.find("\u0644"), std::string::npos) << text;
}

PdfPage page_of(const std::vector<PdfWord>& words) {
    PdfPage page;
    page.width = 612;
    page.height = 792;
    page.words = words;
    return page;
}

PdfWord word_at(const std::string& text, double left, double right, bool space_after) {
    PdfWord word;
    word.text = text;
    word.left = left;
    word.right = right;
    word.top = 100;
    word.bottom = 112;
    word.size = 12;
    word.space_after = space_after;
    return word;
}

TEST(ArabicPdf, StrokesThatStretchAWordDoNotPartIt) {
    const PdfPageLines lines = lines_of(page_of(
        {word_at("\u0627\u0630\u0647", 100, 120, true), word_at("\u0631\u0640", 124, 134, true),
         word_at("\u0640", 135, 136, true), word_at("\u0640\u0636", 137, 150, true)}));
    ASSERT_EQ(lines.lines.size(), 1U);
    EXPECT_EQ(lines.lines[0].text, "\u0636\u0631 \u0647\u0630\u0627");
}

TEST(ArabicPdf, LettersThatReachBelowTheNextComeBeforeIt) {
    // The tail of zain reaches below the alef that follows it.
    const PdfPageLines lines =
        lines_of(page_of({word_at("\u0632", 112, 118.2, false), word_at("\u0627", 112.4, 115, true),
                          word_at("\u0644\u0627", 118.2, 130, true)}));
    ASSERT_EQ(lines.lines.size(), 1U);
    EXPECT_EQ(lines.lines[0].text, "\u0627\u0644\u0632\u0627");
}

TEST(ArabicPdf, SignsDoNotPartWords) {
    // kasra stands over the wide tah, whose left end touches the reh.
    const PdfPageLines lines =
        lines_of(page_of({word_at("\u0631", 100, 106, false), word_at("\u0650", 109, 111, true),
                          word_at("\u0637\u062E", 106, 120, false)}));
    ASSERT_EQ(lines.lines.size(), 1U);
    EXPECT_EQ(lines.lines[0].text, "\u062E\u0637\u0650\u0631");
}

}  // namespace
}  // namespace mea::ingest
