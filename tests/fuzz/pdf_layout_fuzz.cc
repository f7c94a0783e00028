// Words anywhere on pages, as a broken PDF gives them, through everything that tells lines,
// columns, heads, notes and paragraphs from their places.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "indexer/extract/pdf/glyph_orders.h"
#include "indexer/extract/pdf/line_passages.h"
#include "indexer/extract/pdf/running_heads.h"

namespace {

using namespace mea::ingest;

constexpr std::size_t kWordBytes = 8;
constexpr std::uint32_t kFonts = 4;

// Eight bytes a word: page, place, size and font, three characters.
std::vector<PdfPage> pages_of(const std::uint8_t* data, std::size_t size) {
    std::vector<PdfPage> pages(1);
    for (; size >= kWordBytes; data += kWordBytes, size -= kWordBytes) {
        if (data[0] >= 250 || pages.empty()) pages.emplace_back();
        PdfPage& page = pages.back();
        page.number = static_cast<std::uint32_t>(pages.size());
        page.width = 600;
        page.height = 800;
        PdfWord word;
        word.left = data[1] * 2.5;
        word.top = data[2] * 3.2;
        word.size = data[3] % 24 + 0.5;
        word.right = word.left + word.size * 1.5;
        word.bottom = word.top + word.size;
        word.font = data[3] % kFonts;
        word.bold = data[4] > 200;
        word.space_after = data[4] % 2 == 0;
        for (const std::uint8_t byte : {data[5], data[6], data[7]}) {
            constexpr char32_t kAlphabet[] = {U'a',   U'Z',   U'1',  U'.', U'-',  U'_',
                                              0x627,  0x4E00, 0xAD,  0x3,  0x301, U'(',
                                              0xFB01, 0xFEFB, 0x250, U'*'};
            mea::utf8::append(word.text, kAlphabet[byte % 16]);
        }
        page.words.push_back(std::move(word));
    }
    return pages;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::vector<PdfPage> pages = pages_of(data, size);
    name_glyphs(pages, kFonts);
    std::vector<PdfPageLines> lines;
    for (const PdfPage& page : pages) lines.push_back(lines_of(page));
    remove_running_heads(lines);
    for (const Passage& passage : passages_of(lines, {{"aZ1", 1}}))
        if (!mea::utf8::is_valid(passage.text)) std::abort();
    return 0;
}
