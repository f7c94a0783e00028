// A PDF file through poppler's core: the one place that knows the library. Its headers promise
// nothing from one release to the next; what they are needed for is said in ARCHITECTURE.md.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "indexer/extract/pdf/pdf_words.h"

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
    std::size_t fonts() const;
    // Its picture, `dots_per_inch` fine; without dots when it cannot be drawn.
    PageImage render(std::uint32_t number, double dots_per_inch) const;
    // An entry of the information dictionary ("Title"), as UTF-8; empty: it does not say.
    std::string information(const char* key) const;
    std::vector<OutlineEntry> outline() const;

  private:
    struct Reader;
    explicit PdfFile(std::unique_ptr<Reader> reader);
    std::unique_ptr<Reader> reader_;
    std::uint32_t pages_ = 0;
};

// Makes poppler load its tables and keeps it from writing to standard error.
void warm_up_pdf();

}  // namespace mea::ingest
