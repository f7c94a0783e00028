#include "indexer/extract/pdf/pdf_file.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <utility>

#include <Error.h>
#include <GfxFont.h>
#include <GfxState.h>
#include <GlobalParams.h>
#include <Outline.h>
#include <PDFDoc.h>
#include <SplashOutputDev.h>
#include <Stream.h>
#include <TextOutputDev.h>
#include <UTF.h>
#include <splash/SplashBitmap.h>

#include "base/utf8.h"
#include "indexer/extract/pdf/font_order.h"

namespace mea::ingest {
namespace {

constexpr double kPointsPerInch = 72;

void be_silent(ErrorCategory /*category*/, Goffset /*position*/, const char* /*message*/) {}

// Surrogates and what is beyond Unicode, which tables of fonts may name, become U+FFFD.
void append(std::string& out, Unicode point) {
    constexpr Unicode kLast = 0x10FFFF;
    const bool surrogate = point >= 0xD800 && point < 0xE000;
    utf8::append(out, surrogate || point > kLast ? U'\uFFFD' : static_cast<char32_t>(point));
}

std::string to_text(const Unicode* points, int size) {
    std::string text;
    for (int at = 0; at < size; ++at) append(text, points[at]);
    return text;
}

// A string of the file: UTF-16 with a mark, UTF-8 with one (PDF 2.0) or PDFDocEncoding.
std::string to_text(const GooString* string) {
    constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";
    if (string == nullptr) return {};
    const std::string& bytes = string->toStr();
    if (bytes.starts_with(kUtf8Mark)) return utf8::repair(bytes.substr(kUtf8Mark.size()));
    Unicode* points = nullptr;
    const int size = TextStringToUCS4(bytes, &points);
    const std::unique_ptr<Unicode, decltype(&std::free)> owner(points, &std::free);
    return to_text(points, size);
}

bool is_bold(std::string_view font) {
    return font.find("Bold") != std::string_view::npos ||
           font.find("bold") != std::string_view::npos ||
           font.find("Black") != std::string_view::npos ||
           font.find("Heavy") != std::string_view::npos;
}

// Quarter turns bring a turned line to where a reader who turns the page sees it.
void turn(PdfWord& word, int rotation, double width, double height) {
    const PdfWord old = word;
    if (rotation == 1) {
        word.left = old.top;
        word.right = old.bottom;
        word.top = width - old.right;
        word.bottom = width - old.left;
    } else if (rotation == 2) {
        word.left = width - old.right;
        word.right = width - old.left;
        word.top = height - old.bottom;
        word.bottom = height - old.top;
    } else if (rotation == 3) {
        word.left = height - old.bottom;
        word.right = height - old.top;
        word.top = old.left;
        word.bottom = old.right;
    }
}

PdfWord to_word(const TextWord& printed) {
    PdfWord word;
    word.text.reserve(static_cast<std::size_t>(printed.getLength()));
    for (int at = 0; at < printed.getLength(); ++at) append(word.text, *printed.getChar(at));
    printed.getBBox(&word.left, &word.top, &word.right, &word.bottom);
    word.size = printed.getFontSize();
    if (!(word.size > 0.5)) word.size = std::max(1.0, std::abs(word.bottom - word.top) * 0.9);
    word.space_after = printed.hasSpaceAfter();
    return word;
}

bool is_finite(const PdfWord& word) {
    constexpr double kFar = 1e6;
    const auto near = [](double value) { return std::isfinite(value) && std::abs(value) < kFar; };
    return near(word.left) && near(word.right) && near(word.top) && near(word.bottom) &&
           near(word.size);
}

// The turn most words have.
int main_rotation(TextWordList& words) {
    std::array<std::size_t, 4> counts{};
    for (int at = 0; at < words.getLength(); ++at)
        ++counts[static_cast<std::size_t>(words.get(at)->getRotation()) % counts.size()];
    return static_cast<int>(std::max_element(counts.begin(), counts.end()) - counts.begin());
}

// Children are read from the file as they are asked for, so that limits hold while reading; poppler
// leaves out what leads back to a parent.
void collect(const std::vector<OutlineItem*>* items, std::uint32_t level,
             std::vector<OutlineEntry>& out) {
    if (items == nullptr) return;
    for (OutlineItem* item : *items) {
        if (out.size() >= kMaxOutlineEntries) return;
        out.push_back({to_text(item->getTitle(), item->getTitleLength()), level});
        if (level >= kMaxOutlineDepth || !item->hasKids()) continue;
        item->open();
        collect(item->getKids(), level + 1, out);
    }
}

// Poppler keeps what it knows of fonts and character codes in one object for the whole process.
void share_tables() {
    static const bool kShared = [] {
        setErrorCallback(be_silent);
        if (!globalParams) globalParams = std::make_unique<GlobalParams>();
        return true;
    }();
    static_cast<void>(kShared);
}

// Takes down the words of a page. Poppler leaves out what a font names no character for; where the
// order of the font is known, its letter is given.
class WordOutput : public TextOutputDev {
  public:
    // Words in reading order, by the places they are printed at.
    WordOutput() : TextOutputDev(nullptr, false, 0, false, false) {}

    void updateFont(GfxState* state) override {
        TextOutputDev::updateFont(state);
        const GfxFont* font = state->getFont().get();
        order_ = nullptr;
        if (font == nullptr || !font->isCIDFont() || !font->getName() ||
            static_cast<const GfxCIDFont&>(*font).getCIDToGID() != nullptr)
            return;
        const std::optional<FontOrder>& order = order_of(*font);
        if (order) order_ = &*order;
    }

    void drawChar(GfxState* state, double x, double y, double dx, double dy, double origin_x,
                  double origin_y, CharCode code, int bytes, const Unicode* points,
                  int size) override {
        const Unicode letter = order_ == nullptr ? 0 : order_->character(code);
        TextOutputDev::drawChar(state, x, y, dx, dy, origin_x, origin_y, code, bytes,
                                letter == 0 ? points : &letter, letter == 0 ? size : 1);
    }

  private:
    // One font is in the file once for each page, with names for the glyphs of that page: where
    // they say enough they speak for all.
    const std::optional<FontOrder>& order_of(const GfxFont& font) {
        std::optional<FontOrder>& order = orders_[*font.getName()];
        if (!order)
            order = FontOrder::find(font.getNameWithoutSubsetTag(),
                                    [&](std::uint32_t glyph) { return character_of(font, glyph); });
        return order;
    }

    // What the font names for a glyph; 0: nothing. Characters must be numbered as their glyphs are,
    // by two bytes each.
    static char32_t character_of(const GfxFont& font, std::uint32_t glyph) {
        const std::array<char, 2> bytes = {static_cast<char>(glyph >> 8U),
                                           static_cast<char>(glyph)};
        CharCode code = 0;
        const Unicode* points = nullptr;
        int size = 0;
        double moves = 0;
        const int read = font.getNextChar(bytes.data(), static_cast<int>(bytes.size()), &code,
                                          &points, &size, &moves, &moves, &moves, &moves);
        return read == 2 && code == glyph && size == 1 ? char32_t{*points} : U'\0';
    }

    const FontOrder* order_ = nullptr;
    std::unordered_map<std::string, std::optional<FontOrder>> orders_;  // by name with its tag
};

}  // namespace

struct PdfFile::Reader {
    explicit Reader(std::string_view bytes)
        : document(new MemStream(bytes.data(), 0, static_cast<Goffset>(bytes.size()),
                                 Object(objNull))) {}

    PDFDoc document;
    WordOutput text;
    std::unordered_map<std::string, std::uint32_t> fonts;
};

PdfFile::PdfFile(std::unique_ptr<Reader> reader) : reader_(std::move(reader)) {}
PdfFile::PdfFile(PdfFile&&) noexcept = default;
PdfFile& PdfFile::operator=(PdfFile&&) noexcept = default;
PdfFile::~PdfFile() = default;

Result<PdfFile> PdfFile::open(std::string_view bytes) {
    share_tables();
    PdfFile file(std::make_unique<Reader>(bytes));
    PDFDoc& document = file.reader_->document;
    if (!document.isOk() && document.getErrorCode() == errEncrypted)
        return fail(ErrorCode::unsupported, "the PDF needs a password",
                    "give it without, or its text");
    if (!document.isOk())
        return fail(ErrorCode::syntax, "the PDF cannot be read", "check that the file is complete");
    const int pages = document.getNumPages();
    if (pages < 1)
        return fail(ErrorCode::syntax, "the PDF has no pages", "check that the file is complete");
    if (static_cast<std::uint32_t>(pages) > kMaxPdfPages)
        return fail(ErrorCode::limit, "the PDF has more pages than " + std::to_string(kMaxPdfPages),
                    "give it in parts");
    file.pages_ = static_cast<std::uint32_t>(pages);
    return file;
}

std::size_t PdfFile::fonts() const {
    return reader_->fonts.size();
}

PdfPage PdfFile::page(std::uint32_t number) {
    PdfPage result;
    result.number = number;
    Reader& reader = *reader_;
    const auto index = static_cast<int>(number);
    if (reader.document.getPage(index) == nullptr) return result;
    double width = reader.document.getPageCropWidth(index);
    double height = reader.document.getPageCropHeight(index);
    constexpr int kQuarter = 90;
    if (reader.document.getPageRotate(index) / kQuarter % 2 != 0) std::swap(width, height);
    reader.document.displayPageSlice(&reader.text, index, kPointsPerInch, kPointsPerInch, 0, false,
                                     true, false, -1, -1, -1, -1);
    const std::unique_ptr<TextWordList> words = reader.text.makeWordList();
    if (!words) return result;
    const int rotation = main_rotation(*words);
    result.width = rotation % 2 == 1 ? height : width;
    result.height = rotation % 2 == 1 ? width : height;
    for (int at = 0; at < words->getLength() && result.words.size() < kMaxPageWords; ++at) {
        const TextWord& printed = *words->get(at);
        // What is printed across the reading direction are stamps and running marks.
        if (printed.getRotation() != rotation || printed.getLength() == 0) continue;
        PdfWord word = to_word(printed);
        if (!is_finite(word)) continue;
        turn(word, rotation, width, height);
        const GooString* name = printed.getFontInfo(0)->getFontName();
        const std::string& font = name == nullptr ? std::string() : name->toStr();
        word.bold = is_bold(font);
        word.font = reader.fonts.try_emplace(font, static_cast<std::uint32_t>(reader.fonts.size()))
                        .first->second;
        result.words.push_back(std::move(word));
    }
    return result;
}

PageImage PdfFile::render(std::uint32_t number, double dots_per_inch) const {
    SplashColor white = {255};
    SplashOutputDev output(splashModeMono8, 1, false, white);
    output.setVectorAntialias(true);
    output.startDoc(&reader_->document);
    reader_->document.displayPageSlice(&output, static_cast<int>(number), dots_per_inch,
                                       dots_per_inch, 0, false, true, false, -1, -1, -1, -1);
    const SplashBitmap* drawn = output.getBitmap();
    if (drawn == nullptr || drawn->getDataPtr() == nullptr) return {};
    PageImage image;
    image.width = static_cast<std::uint32_t>(drawn->getWidth());
    image.height = static_cast<std::uint32_t>(drawn->getHeight());
    const auto* row = reinterpret_cast<const char*>(drawn->getDataPtr());
    for (std::uint32_t at = 0; at < image.height; ++at, row += drawn->getRowSize())
        image.dots.append(row, image.width);
    return image;
}

std::string PdfFile::information(const char* key) const {
    return to_text(reader_->document.getDocInfoStringEntry(key).get());
}

std::vector<OutlineEntry> PdfFile::outline() const {
    std::vector<OutlineEntry> entries;
    if (const Outline* outline = reader_->document.getOutline())
        collect(outline->getItems(), 1, entries);
    return entries;
}

void warm_up_pdf() {
    share_tables();
}

}  // namespace mea::ingest
