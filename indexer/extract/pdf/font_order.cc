#include "indexer/extract/pdf/font_order.h"

#include <array>
#include <string>

#include "base/utf8.h"
#include "indexer/extract/pdf/visual_order.h"

namespace mea::ingest {
namespace {

struct GlyphRun {
    std::uint32_t first;
    std::u16string_view letters;  // of consecutive glyphs; '_': not known
};

// Simplified Arabic of Windows, in which the Arabic documents of the United Nations are set. Below
// are the letters in the forms of Unicode, which files name; above, the other forms by which its
// shaping tables replace them, which have no character of their own. Told from the pictures of the
// glyphs. Ligatures are left out: files name them.
constexpr std::string_view kSimplifiedArabic = "SimplifiedArabic";
constexpr std::array kRuns = {
    GlyphRun{331,
             u"\u0622_\u0623__\u0625_\u0626\u0626_\u0627_\u0628_\u0629_\u062A_\u062B_\u062C"
             u"\u062C_\u062D\u062D_\u062E\u062E_____\u0633_\u0634_\u0635_\u0636___\u0639\u0639"
             u"\u0639_\u063A\u063A\u063A_\u0641\u0641_\u0642\u0642_\u0643\u0644\u0644_\u0645_"
             u"\u0646\u0647\u0647\u0647\u0647__\u0649_\u064A\u064A"},
    GlyphRun{508,
             u"\u0628\u064A____\u0625\u0628\u064A_\u0641_\u0644__\u0637\u0637\u0638\u0638\u0626"
             u"\u0649\u064A"},
    GlyphRun{536, u"\u0642_____\u0643"},
    GlyphRun{634, u"\u0639\u0639\u063A\u063A\u0641\u0641\u0642\u0642___\u0641"},
    GlyphRun{661,
             u"\u0624\u0628\u062A\u062B\u062F\u0630\u0631\u0632\u0633\u0634\u0635\u0636\u0637"
             u"\u0637\u0638\u0638\u0643\u0645\u0646\u0648"},
    GlyphRun{687,
             u"\u0626\u0628\u062A\u062B\u062C\u062D\u062E\u0633\u0634\u0635\u0636\u0645\u0646_"
             u"\u064A"},
    GlyphRun{1556, u"\u0643__\u0643"},
    GlyphRun{2428, u"\u0628\u064A"},
};
constexpr char16_t kUnknown = u'_';

// The bold font has each of these two places earlier.
constexpr std::array kShifts = {0, -2};

char32_t letter_of(std::uint32_t glyph) {
    for (const GlyphRun& run : kRuns)
        if (glyph >= run.first && glyph - run.first < run.letters.size()) {
            const char16_t letter = run.letters[glyph - run.first];
            return letter == kUnknown ? 0 : letter;
        }
    return 0;
}

// The letter of a form ("final beh"), or the character itself.
char32_t plain(char32_t character) {
    std::string text;
    utf8::append(text, character);
    const std::string read = reading_order(text);
    std::size_t at = 0;
    return read.empty() ? 0 : utf8::decode(read, &at);
}

// Whether the file names for the glyphs what the order has there.
bool agrees(std::int32_t shift, const FontOrder::Named& named) {
    constexpr std::size_t kEnough = 6;
    std::size_t same = 0;
    std::size_t all = 0;
    for (const GlyphRun& run : kRuns)
        for (std::size_t at = 0; at < run.letters.size(); ++at) {
            if (run.letters[at] == kUnknown) continue;
            const char32_t character = named(
                static_cast<std::uint32_t>(static_cast<std::int32_t>(run.first + at) + shift));
            if (character == 0) continue;
            ++all;
            if (plain(character) == run.letters[at]) ++same;
        }
    return same >= kEnough && same * 3 >= all * 2;
}

}  // namespace

std::optional<FontOrder> FontOrder::find(std::string_view font, const Named& named) {
    if (!font.starts_with(kSimplifiedArabic)) return std::nullopt;
    for (const std::int32_t shift : kShifts)
        if (agrees(shift, named)) return FontOrder(shift);
    return std::nullopt;
}

char32_t FontOrder::character(std::uint32_t glyph) const {
    return letter_of(static_cast<std::uint32_t>(static_cast<std::int32_t>(glyph) - shift_));
}

}  // namespace mea::ingest
