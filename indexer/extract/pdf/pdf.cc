#include "indexer/extract/pdf/pdf.h"

#include <algorithm>

#include "indexer/extract/damage.h"
#include "indexer/extract/pdf/glyph_orders.h"
#include "indexer/extract/pdf/line_passages.h"
#include "indexer/extract/pdf/pdf_date.h"
#include "indexer/extract/pdf/pdf_file.h"
#include "indexer/extract/pdf/recognition.h"
#include "indexer/extract/pdf/running_heads.h"
#include "indexer/extract/text_passages.h"

namespace mea::ingest {
namespace {

constexpr std::size_t kTitlePassages = 40;
constexpr std::size_t kMinTitle = 12;

std::string folded(std::string_view text) {
    std::string out;
    for (const char byte : text)
        if (static_cast<unsigned char>(byte) > ' ')
            out.push_back(byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : byte);
    return out;
}

// What programs write into the title of a file is often the name of a template: only one that the
// document prints is believed.
std::string printed_title(const std::string& title, const std::vector<Passage>& passages) {
    const std::string wanted = folded(title);
    if (wanted.size() < kMinTitle) return {};
    std::string printed;
    for (std::size_t at = 0; at < std::min(passages.size(), kTitlePassages); ++at)
        printed += folded(passages[at].text);
    return printed.find(wanted) != std::string::npos ? title : std::string();
}

// The file was made after its text was written: what it says first counts.
void set_properties(const PdfFile& file, Record& record) {
    const std::string title = file.information("Title");
    record.metadata.title = printed_title(title, record.passages);
    if (record.metadata.title.empty()) record.metadata.file_title = title;
    for (const char* key : {"CreationDate", "ModDate"})
        if (record.metadata.file_date.empty())
            record.metadata.file_date = pdf_date(file.information(key));
}

// The passages are read from pictures of the pages, which is what a reader of the file sees.
Extraction recognised(const ReadTask& task, const PdfFile& file, Record record) {
    record.format = "pdf, recognised";
    record.passages = split_passages(recognise_pages(file));
    if (record.passages.empty())
        return failure(ProblemKind::empty, task.source, "no text was recognised on its pages",
                       "look at its pages; name their language in --ocr");
    set_properties(file, record);
    Extraction extraction;
    extraction.problems.push_back({ProblemKind::needs_ocr, ProblemSeverity::note, task.source,
                                   "its text was recognised from pictures and has errors",
                                   "give a version with text if there is one", 0});
    extraction.records.push_back(std::move(record));
    return extraction;
}

}  // namespace

Extraction read_pdf(const ReadTask& task) {
    Result<PdfFile> file = PdfFile::open(task.bytes);
    if (!file) {
        const ProblemKind kind = file.error().code == ErrorCode::unsupported
                                     ? ProblemKind::encrypted
                                 : file.error().code == ErrorCode::limit ? ProblemKind::too_large
                                                                         : ProblemKind::structure;
        return failure(kind, task.source, file.error().message, file.error().hint);
    }
    std::vector<PdfPage> words;
    for (std::uint32_t number = 1; number <= file->pages(); ++number)
        words.push_back(file->page(number));
    name_glyphs(words, file->fonts());
    std::vector<PdfPageLines> pages;
    std::uint32_t without_text = 0;
    for (PdfPage& page : words) {
        pages.push_back(lines_of(page));
        page = {};
        if (pages.back().lines.empty()) ++without_text;
    }
    remove_running_heads(pages);
    Record record;
    record.source = task.source;
    record.format = "pdf";
    record.passages = passages_of(pages, file->outline());
    if (!task.options.ocr.empty() &&
        (without_text * 2 > file->pages() || !damage_of(record.passages).reason.empty()))
        return recognised(task, *file, std::move(record));
    const std::string missing = std::to_string(without_text) + " of " +
                                std::to_string(file->pages()) + " pages hold no text";
    const std::string hint = "give a version with text, or let it be recognised with --ocr";
    if (without_text * 2 > file->pages() || record.passages.empty())
        return failure(ProblemKind::needs_ocr, task.source, missing, hint);
    set_properties(*file, record);
    Extraction extraction;
    if (without_text != 0)
        extraction.problems.push_back({ProblemKind::needs_ocr, ProblemSeverity::note, task.source,
                                       missing, "look whether they are empty; else " + hint, 0});
    extraction.records.push_back(std::move(record));
    return extraction;
}

}  // namespace mea::ingest
