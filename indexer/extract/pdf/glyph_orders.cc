#include "indexer/extract/pdf/glyph_orders.h"

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <unicode/ucnv.h>

#include "base/utf8.h"

namespace mea::ingest {
namespace {

struct GlyphRange {
    char32_t glyph;
    char32_t last;
    char32_t character;  // of the first glyph
};

// Times New Roman, Arial and the other fonts of Windows that hold its glyph list 4: the order of
// the Macintosh without the space that does not break, then that list in the order of Unicode.
// Source: the format 1 `post` table of the OpenType specification, WGL4 1.0.
constexpr std::array kWindows = {
    GlyphRange{3, 97, 0x20},          GlyphRange{0x116, 0x116, 0x20AC}, GlyphRange{556, 567, 0x401},
    GlyphRange{568, 633, 0x40E},      GlyphRange{634, 645, 0x451},      GlyphRange{646, 647, 0x45E},
    GlyphRange{0xBD7, 0xBD7, 0x202F},
};
constexpr char32_t kFirstMacintosh = 98;
constexpr std::array<char16_t, 127> kMacintosh = {
    u'\u00C4', u'\u00C5', u'\u00C7', u'\u00C9', u'\u00D1', u'\u00D6', u'\u00DC', u'\u00E1',
    u'\u00E0', u'\u00E2', u'\u00E4', u'\u00E3', u'\u00E5', u'\u00E7', u'\u00E9', u'\u00E8',
    u'\u00EA', u'\u00EB', u'\u00ED', u'\u00EC', u'\u00EE', u'\u00EF', u'\u00F1', u'\u00F3',
    u'\u00F2', u'\u00F4', u'\u00F6', u'\u00F5', u'\u00FA', u'\u00F9', u'\u00FB', u'\u00FC',
    u'\u2020', u'\u00B0', u'\u00A2', u'\u00A3', u'\u00A7', u'\u2022', u'\u00B6', u'\u00DF',
    u'\u00AE', u'\u00A9', u'\u2122', u'\u00B4', u'\u00A8', u'\u2260', u'\u00C6', u'\u00D8',
    u'\u221E', u'\u00B1', u'\u2264', u'\u2265', u'\u00A5', u'\u00B5', u'\u2202', u'\u2211',
    u'\u220F', u'\u03C0', u'\u222B', u'\u00AA', u'\u00BA', u'\u2126', u'\u00E6', u'\u00F8',
    u'\u00BF', u'\u00A1', u'\u00AC', u'\u221A', u'\u0192', u'\u2248', u'\u2206', u'\u00AB',
    u'\u00BB', u'\u2026', u'\u00C0', u'\u00C3', u'\u00D5', u'\u0152', u'\u0153', u'\u2013',
    u'\u2014', u'\u201C', u'\u201D', u'\u2018', u'\u2019', u'\u00F7', u'\u25CA', u'\u00FF',
    u'\u0178', u'\u2044', u'\u00A4', u'\u2039', u'\u203A', u'\uFB01', u'\uFB02', u'\u2021',
    u'\u00B7', u'\u201A', u'\u201E', u'\u2030', u'\u00C2', u'\u00CA', u'\u00C1', u'\u00CB',
    u'\u00C8', u'\u00CD', u'\u00CE', u'\u00CF', u'\u00CC', u'\u00D3', u'\u00D4', u'\u0000',
    u'\u00D2', u'\u00DA', u'\u00DB', u'\u00D9', u'\u0131', u'\u02C6', u'\u02DC', u'\u00AF',
    u'\u02D8', u'\u02D9', u'\u02DA', u'\u00B8', u'\u02DD', u'\u02DB', u'\u02C7'};

// FangSong and SimSun of Windows: the characters of GBK, each block in the order of Unicode.
constexpr std::array kUnicodeHan = {
    GlyphRange{3, 97, 0x20},          GlyphRange{0x107, 0x108, 0x201C},
    GlyphRange{0x23D, 0x23F, 0x3001}, GlyphRange{0x240, 0x24D, 0x3005},
    GlyphRange{0x3AD, 0x40A, 0xFF01}, GlyphRange{0x436, 0x436 + 0x51A5, 0x4E00},
};

// KaiTi and STZhongsong: GBK in its own order, 192 places for each first byte.
constexpr char32_t kFirstGbk = 993;
constexpr char32_t kGbkRow = 192;

struct CloseConverter {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
};

template <std::size_t size>
char32_t in_ranges(const std::array<GlyphRange, size>& ranges, char32_t glyph) {
    for (const GlyphRange& range : ranges)
        if (glyph >= range.glyph && glyph <= range.last)
            return range.character + (glyph - range.glyph);
    return 0;
}

char32_t in_windows_order(char32_t glyph) {
    if (glyph >= kFirstMacintosh && glyph < kFirstMacintosh + kMacintosh.size())
        return kMacintosh[glyph - kFirstMacintosh];
    return in_ranges(kWindows, glyph);
}

char32_t in_unicode_order(char32_t glyph) {
    return in_ranges(kUnicodeHan, glyph);
}

// The characters of GBK in the order of their two bytes; 0 where the encoding has none. Empty when
// ICU does not know it.
std::vector<char32_t> characters_of_gbk() {
    constexpr unsigned kFirstRow = 0x81;
    constexpr unsigned kLastRow = 0xFE;
    constexpr unsigned kFirstCell = 0x40;
    std::vector<char32_t> characters;
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, CloseConverter> gbk(ucnv_open("GBK", &status));
    if (U_FAILURE(status)) return characters;
    for (unsigned row = kFirstRow; row <= kLastRow; ++row)
        for (unsigned cell = kFirstCell; cell < kFirstCell + kGbkRow; ++cell) {
            const std::array<char, 2> bytes = {static_cast<char>(row), static_cast<char>(cell)};
            const char* at = bytes.data();
            const char* const end = at + bytes.size();
            status = U_ZERO_ERROR;
            ucnv_reset(gbk.get());
            const UChar32 character = ucnv_getNextUChar(gbk.get(), &at, end, &status);
            const bool known = U_SUCCESS(status) && at == end && character != 0xFFFD;
            characters.push_back(known ? static_cast<char32_t>(character) : 0);
        }
    return characters;
}

char32_t in_gbk_order(char32_t glyph) {
    if (glyph < kFirstGbk) return in_ranges(std::array{GlyphRange{3, 97, 0x20}}, glyph);
    static const std::vector<char32_t> kGbk = characters_of_gbk();
    return glyph - kFirstGbk < kGbk.size() ? kGbk[glyph - kFirstGbk] : 0;
}

// What texts are made of: letters of Latin and Cyrillic, punctuation, the characters that Chinese
// writes most. Controls, phonetic letters and rare characters are what glyph numbers look like.
bool is_usual(char32_t character) {
    return (character >= 0x20 && character < 0x7F) || (character >= 0xA0 && character < 0x180) ||
           (character >= 0x386 && character < 0x3CF) || (character >= 0x400 && character < 0x460) ||
           (character >= 0x5D0 && character < 0x5EB) || (character >= 0x600 && character < 0x700) ||
           (character >= 0x2010 && character < 0x2040) ||
           (character >= 0x3001 && character < 0x3020) ||
           (character >= 0x4E00 && character < 0x9FA6) ||
           (character >= 0xFB00 && character < 0xFF5F);
}

using Counts = std::map<char32_t, std::size_t>;

template <typename Order>
double usual_share(const Counts& counts, const Order& order) {
    std::size_t usual = 0;
    std::size_t all = 0;
    for (const auto& [glyph, count] : counts) {
        all += count;
        if (is_usual(order(glyph))) usual += count;
    }
    return static_cast<double>(usual) / static_cast<double>(std::max<std::size_t>(all, 1));
}

// No text holds them, and glyph 3 is the space of nearly every font.
bool has_controls(const Counts& counts) {
    return !counts.empty() && counts.begin()->first < 0x20 && counts.begin()->first > 0;
}

// Characters in the simplest order of a language are many and each is rare; the wrong order of
// Chinese glyphs gives characters of the block all the same, but not the ones that texts repeat.
double common_han_share(const Counts& counts, char32_t (*order)(char32_t)) {
    constexpr std::u32string_view kMostCommon =
        U"\u7684\u4E00\u662F\u4E0D\u4E86\u5728\u4EBA\u6709\u4E2D\u5927\u4E3A\u4E0A\u4E2A\u56FD"
        U"\u548C\u5730\u5230\u4EE5\u8981\u4E8E\u65F6\u51FA\u5C31\u5206\u5BF9\u6210\u4F1A\u53EF"
        U"\u4E3B\u53D1\u5E74\u52A8\u540C\u5DE5\u4E5F\u80FD\u4E0B\u8FC7\u5B50\u8BF4\u4EA7\u79CD"
        U"\u9762\u800C\u65B9\u540E\u591A\u5B9A\u884C\u5B66\u6CD5\u6240\u6C11\u5F97\u7ECF\u5341"
        U"\u4E09\u4E4B\u8FDB\u7740\u7B49\u90E8\u5EA6\u5BB6\u7535\u529B\u91CC\u5982\u6C34\u5316"
        U"\u9AD8\u81EA\u4E8C\u7406\u8D77\u5C0F\u7269\u73B0\u5B9E\u52A0\u91CF\u90FD\u4E24\u4F53"
        U"\u5236\u673A\u5F53\u4F7F\u70B9\u4ECE\u4E1A\u672C\u53BB\u628A\u6027\u5E94\u5F00\u5B83"
        U"\u5408\u8FD8\u56E0\u7531\u5176\u4E9B\u7136\u524D\u5916\u5929\u653F\u56DB\u65E5\u90A3"
        U"\u793E\u4E49\u4E8B\u5E73\u5F62\u76F8\u5168\u8868\u95F4\u6837\u4E0E\u5173\u5404\u91CD"
        U"\u65B0\u7EBF\u5185\u6570\u6B63\u5FC3\u53CD\u4F60\u660E\u770B\u539F\u53C8\u4E48\u5229"
        U"\u6BD4\u6216\u4F46\u8D28\u6C14\u7B2C\u5411\u9053\u547D\u6B64\u53D8\u6761\u53EA\u6CA1"
        U"\u7ED3\u89E3\u95EE\u610F\u5EFA\u6708\u516C\u65E0\u7CFB\u519B\u5F88\u60C5\u8005\u6700"
        U"\u7ACB\u4EE3\u60F3\u5DF2\u901A\u5E76\u63D0\u76F4\u9898\u515A\u7A0B\u5C55\u4E94\u679C"
        U"\u6599\u8C61\u5458\u9769\u4F4D\u5165\u5E38\u6587\u603B\u6B21\u54C1\u5F0F\u6D3B\u8BBE"
        U"\u6D77\u6D0B\u8054\u7EA6\u533A\u57DF\u751F\u8303\u56F4\u7BA1\u8F96\u62A4\u6301\u7EED";
    std::size_t common = 0;
    std::size_t han = 0;
    for (const auto& [glyph, count] : counts) {
        const char32_t character = order(glyph);
        if (character < 0x4E00 || character > 0x9FA5) continue;
        han += count;
        if (kMostCommon.find(character) != std::u32string_view::npos) common += count;
    }
    return han == 0 ? 1 : static_cast<double>(common) / static_cast<double>(han);
}

using Order = char32_t (*)(char32_t);

// Null: the font is believed, or nothing explains it.
Order order_of(const Counts& counts) {
    constexpr double kBelieved = 0.7;
    constexpr double kExplained = 0.85;
    constexpr double kWritten = 0.15;  // Chinese texts have .4 and more, a wrong order .03
    const double share = usual_share(counts, [](char32_t glyph) { return glyph; });
    if (share >= kBelieved && !has_controls(counts)) return nullptr;
    Order best = nullptr;
    double most = kExplained;
    for (const Order order : {in_windows_order, in_unicode_order, in_gbk_order}) {
        const double explained = usual_share(counts, order);
        if (common_han_share(counts, order) < kWritten || explained <= most) continue;
        most = explained;
        best = order;
    }
    return best;
}

}  // namespace

void name_glyphs(std::vector<PdfPage>& pages, std::size_t fonts) {
    std::vector<Counts> counts(fonts);
    for (const PdfPage& page : pages)
        for (const PdfWord& word : page.words)
            for (std::size_t at = 0; at < word.text.size();)
                ++counts[word.font][utf8::decode(word.text, &at)];
    std::vector<Order> orders;
    orders.reserve(counts.size());
    for (const Counts& font : counts) orders.push_back(order_of(font));
    if (std::all_of(orders.begin(), orders.end(), [](Order order) { return order == nullptr; }))
        return;
    for (PdfPage& page : pages)
        for (PdfWord& word : page.words) {
            const Order order = orders[word.font];
            if (order == nullptr) continue;
            std::string named;
            for (std::size_t at = 0; at < word.text.size();) {
                const char32_t glyph = utf8::decode(word.text, &at);
                const char32_t character = order(glyph);
                utf8::append(named, character == 0 ? glyph : character);
            }
            word.text = std::move(named);
        }
}

}  // namespace mea::ingest
