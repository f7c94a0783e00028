// A PDF file through poppler: the one place that knows the library.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "indexer/extract/pdf/pdf_words.h"

namespace poppler {
class document;
}

namespace mea::ingest {

inline constexpr std::uint32_t kMaxPdfPages = 20'000;
inline constexpr std::uint32_t kMaxPageWords = 200'000;
inline constexpr std::uint32_t kMaxOutlineEntries = 20'000;
inline constexpr std::uint32_t kMaxOutlineDepth = 32;

struct OutlineEntry {
    std::string title;
    std::uint32_t level = 1;  // 1 is the highest
};

// A rendered page, eight bits of grey for each dot.
struct PageImage {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::string dots;
};

class PdfFile {
  public:
    // `bytes` must outlive the object. Errors: unsupported (a password is needed), syntax (no PDF
    // that poppler can read), limit (more than kMaxPdfPages).
    static Result<PdfFile> open(std::string_view bytes);
    PdfFile(PdfFile&&) noexcept;
    PdfFile& operator=(PdfFile&&) noexcept;
    ~PdfFile();

    std::uint32_t pages() const { return pages_; }
    // REQUIRES: number in 1 .. pages(). A page that cannot be read has no words.
    PdfPage page(std::uint32_t number);
    // How many fonts the words of the pages read so far are in.
    std::size_t fonts() const { return fonts_.size(); }
    // Its picture, `dots_per_inch` fine; without dots when it cannot be drawn.
    PageImage render(std::uint32_t number, double dots_per_inch) const;
    // Of the information dictionary; empty: it does not say.
    std::string title() const;
    // YYYY-MM-DD of the last change of the file, else of its creation; empty: it does not say.
    std::string date() const;
    std::vector<OutlineEntry> outline() const;

  private:
    explicit PdfFile(std::unique_ptr<poppler::document> document);
    std::unique_ptr<poppler::document> document_;
    std::uint32_t pages_ = 0;
    std::unordered_map<std::string, std::uint32_t> fonts_;
};

// Makes poppler load its tables and keeps it from writing to standard error.
void warm_up_pdf();

}  // namespace mea::ingest
