#include "indexer/extract/pdf/pdf_file.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <ctime>
#include <utility>

#include <iconv.h>
#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>
#include <poppler-toc.h>

#include "base/utf8.h"

namespace mea::ingest {
namespace {

void be_silent(const std::string& /*message*/, void* /*closure*/) {}

std::string to_text(const poppler::ustring& text) {
    const poppler::byte_array bytes = text.to_utf8();
    return utf8::repair({bytes.data(), bytes.size()});
}

bool is_bold(const std::string& font) {
    return font.find("Bold") != std::string::npos || font.find("bold") != std::string::npos ||
           font.find("Black") != std::string::npos || font.find("Heavy") != std::string::npos;
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

PdfWord to_word(const poppler::text_box& box) {
    PdfWord word;
    word.text = to_text(box.text());
    const poppler::rectf place = box.bbox();
    word.left = place.left();
    word.top = place.top();
    word.right = place.right();
    word.bottom = place.bottom();
    word.size = box.get_font_size();
    if (!(word.size > 0.5)) word.size = std::max(1.0, std::abs(word.bottom - word.top) * 0.9);
    word.space_after = box.has_space_after();
    return word;
}

bool is_finite(const PdfWord& word) {
    constexpr double kFar = 1e6;
    const auto near = [](double value) { return std::isfinite(value) && std::abs(value) < kFar; };
    return near(word.left) && near(word.right) && near(word.top) && near(word.bottom) &&
           near(word.size);
}

// The turn most words have.
int main_rotation(const std::vector<poppler::text_box>& boxes) {
    std::array<std::size_t, 4> counts{};
    for (const poppler::text_box& box : boxes)
        ++counts[static_cast<std::size_t>(box.rotation()) % counts.size()];
    return static_cast<int>(std::max_element(counts.begin(), counts.end()) - counts.begin());
}

void collect(const poppler::toc_item& item, std::uint32_t level, std::vector<OutlineEntry>& out) {
    // poppler built the tree, so its depth is bounded by the file; ours is by a limit.
    for (const poppler::toc_item* child : item.children()) {
        if (child == nullptr || out.size() >= kMaxOutlineEntries) return;
        out.push_back({to_text(child->title()), level});
        if (level < kMaxOutlineDepth) collect(*child, level + 1, out);
    }
}

}  // namespace

PdfFile::PdfFile(std::unique_ptr<poppler::document> document) : document_(std::move(document)) {}
PdfFile::PdfFile(PdfFile&&) noexcept = default;
PdfFile& PdfFile::operator=(PdfFile&&) noexcept = default;
PdfFile::~PdfFile() = default;

Result<PdfFile> PdfFile::open(std::string_view bytes) {
    warm_up_pdf();
    PdfFile file(std::unique_ptr<poppler::document>(
        poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size()))));
    if (!file.document_)
        return fail(ErrorCode::syntax, "the PDF cannot be read", "check that the file is complete");
    if (file.document_->is_locked())
        return fail(ErrorCode::unsupported, "the PDF needs a password",
                    "give it without, or its text");
    const int pages = file.document_->pages();
    if (pages < 1)
        return fail(ErrorCode::syntax, "the PDF has no pages", "check that the file is complete");
    if (static_cast<std::uint32_t>(pages) > kMaxPdfPages)
        return fail(ErrorCode::limit, "the PDF has more pages than " + std::to_string(kMaxPdfPages),
                    "give it in parts");
    file.pages_ = static_cast<std::uint32_t>(pages);
    return file;
}

PdfPage PdfFile::page(std::uint32_t number) {
    PdfPage result;
    result.number = number;
    const std::unique_ptr<poppler::page> page(document_->create_page(static_cast<int>(number) - 1));
    if (!page) return result;
    const poppler::rectf place = page->page_rect();
    result.width = place.width();
    result.height = place.height();
    const std::vector<poppler::text_box> boxes =
        page->text_list(poppler::page::text_list_include_font);
    const int rotation = main_rotation(boxes);
    if (rotation % 2 == 1) std::swap(result.width, result.height);
    for (const poppler::text_box& box : boxes) {
        PdfWord word = to_word(box);
        // What is printed across the reading direction are stamps and running marks.
        if (box.rotation() != rotation || !is_finite(word) || word.text.empty()) continue;
        turn(word, rotation, place.width(), place.height());
        const std::string font = box.get_font_name();
        word.bold = is_bold(font);
        word.font =
            fonts_.try_emplace(font, static_cast<std::uint32_t>(fonts_.size())).first->second;
        result.words.push_back(std::move(word));
        if (result.words.size() >= kMaxPageWords) break;
    }
    return result;
}

PageImage PdfFile::render(std::uint32_t number, double dots_per_inch) const {
    const std::unique_ptr<poppler::page> page(document_->create_page(static_cast<int>(number) - 1));
    if (!page) return {};
    poppler::page_renderer renderer;
    renderer.set_image_format(poppler::image::format_gray8);
    renderer.set_render_hint(poppler::page_renderer::antialiasing);
    renderer.set_render_hint(poppler::page_renderer::text_antialiasing);
    const poppler::image drawn = renderer.render_page(page.get(), dots_per_inch, dots_per_inch);
    if (!drawn.is_valid()) return {};
    PageImage image;
    image.width = static_cast<std::uint32_t>(drawn.width());
    image.height = static_cast<std::uint32_t>(drawn.height());
    for (int row = 0; row < drawn.height(); ++row)
        image.dots.append(
            drawn.const_data() + static_cast<std::ptrdiff_t>(row) * drawn.bytes_per_row(),
            image.width);
    return image;
}

std::string PdfFile::title() const {
    return to_text(document_->info_key("Title"));
}

std::string PdfFile::date() const {
    for (const char* key : {"ModDate", "CreationDate"}) {
        // "D:20230914093000+02'00'"
        const std::string date = to_text(document_->info_key(key));
        if (!date.starts_with("D:") || date.size() < 10) continue;
        const std::string day = date.substr(2, 8);
        if (std::all_of(day.begin(), day.end(), [](char c) { return c >= '0' && c <= '9'; }))
            return day.substr(0, 4) + "-" + day.substr(4, 2) + "-" + day.substr(6, 2);
    }
    return {};
}

std::vector<OutlineEntry> PdfFile::outline() const {
    std::vector<OutlineEntry> entries;
    const std::unique_ptr<poppler::toc> toc(document_->create_toc());
    if (toc && toc->root() != nullptr) collect(*toc->root(), 1, entries);
    return entries;
}

void warm_up_pdf() {
    poppler::set_debug_error_function(be_silent, nullptr);
    // iconv loads the table of UTF-16 with the first conversion in each direction and keeps it
    // while a converter is open.
    static const iconv_t kFrom = ::iconv_open("UTF-16", "UTF-8");
    static const iconv_t kTo = ::iconv_open("UTF-8", "UTF-16");
    static_cast<void>(kFrom != kTo);
    static_cast<void>(poppler::ustring::from_utf8("a", 1).to_utf8());
}

}  // namespace mea::ingest
