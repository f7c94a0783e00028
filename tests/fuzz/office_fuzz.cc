// Parts of office documents: the first byte says of which kind, zero bytes separate main part,
// styles, numbering and notes.
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "indexer/extract/office/office.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace mea::ingest;
    if (size == 0) return 0;
    constexpr const char* kNames[4][4] = {
        {"word/document.xml", "word/styles.xml", "word/numbering.xml", "word/footnotes.xml"},
        {"content.xml", "styles.xml", "meta.xml", "settings.xml"},
        {"ppt/presentation.xml", "ppt/_rels/presentation.xml.rels", "ppt/slides/slide1.xml",
         "ppt/slides/_rels/slide1.xml.rels"},
        {"xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml",
         "xl/worksheets/sheet1.xml"}};
    const unsigned kind = data[0] % 4U;
    std::string_view rest(reinterpret_cast<const char*>(data) + 1, size - 1);
    std::map<std::string, std::string> parts;
    for (const char* name : kNames[kind]) {
        const std::size_t end = rest.find('\0');
        parts[name] = std::string(rest.substr(0, end));
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
    const Package package = Package::of(std::move(parts));
    Metadata metadata = package_metadata(package);
    const ReadingOptions options;
    UnpackBudget budget;
    const ReadTask task{{}, "fuzzed", options, budget, 0, {}};
    if (kind == 0) static_cast<void>(docx_text(task, package, metadata));
    if (kind == 1) static_cast<void>(odf_text(task, package, metadata));
    if (kind == 2) static_cast<void>(slide_text(task, package, metadata));
    if (kind == 3) static_cast<void>(sheet_text(task, package, metadata));
    return 0;
}
