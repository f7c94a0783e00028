// Numbers of glyphs become the characters that fonts of Windows have there.
#include "indexer/extract/pdf/glyph_orders.h"

#include <gtest/gtest.h>

#include "base/utf8.h"

namespace mea::ingest {
namespace {

// One page with one word in one font.
std::string named(const std::u32string& glyphs) {
    PdfPage page;
    PdfWord word;
    for (const char32_t glyph : glyphs) utf8::append(word.text, glyph);
    page.words.push_back(word);
    std::vector<PdfPage> pages = {page};
    name_glyphs(pages, 1);
    return pages[0].words[0].text;
}

std::u32string shifted(std::u32string_view text, char32_t by) {
    std::u32string glyphs;
    for (const char32_t point : text) glyphs.push_back(point == U' ' ? U'\x03' : point - by);
    return glyphs;
}

TEST(GlyphOrders, OfWindowsFontsAreKnown) {
    EXPECT_EQ(named(shifted(U"NATIONS UNIES SUR LE DROIT", 29)), "NATIONS UNIES SUR LE DROIT");
    EXPECT_EQ(named(shifted(U"\u0421\u0442\u043E\u0440\u043E\u043D\u044B \u043D\u0430", 470)),
              "\u0421\u0442\u043E\u0440\u043E\u043D\u044B \u043D\u0430");
}

TEST(GlyphOrders, OfChineseFontsAreTold) {
    const std::u32string text = U"\u6D77\u6D0B\u7684\u516C\u7EA6\u548C\u56FD\u5BB6\u7684";
    const std::string written = "\u6D77\u6D0B\u7684\u516C\u7EA6\u548C\u56FD\u5BB6\u7684";
    EXPECT_EQ(named(shifted(text, 0x49CA)), written);
    // The same characters where KaiTi has them.
    EXPECT_EQ(named(U"\u2F04\u4094\u2BF5\u2DB6\u4419\u2F31\u2E9B\u3136\u2BF5").size(),
              written.size());
}

TEST(GlyphOrders, LeaveTextAlone) {
    for (const std::u32string text :
         {U"Nations Unies", U"\u0421\u0442\u043E\u0440\u043E\u043D\u044B", U"\u6D77\u6D0B\u7684",
          U"\u1200\u1201\u1202\u1203\u1204"}) {
        std::string same;
        for (const char32_t point : text) utf8::append(same, point);
        EXPECT_EQ(named(text), same);
    }
}

}  // namespace
}  // namespace mea::ingest
