// XLSX: each sheet a heading and a table, the texts of its cells, days, and other numbers as
// stored.
#include <charconv>

#include "indexer/extract/left_out.h"
#include "indexer/extract/office/cell_dates.h"
#include "indexer/extract/office/office.h"
#include "indexer/extract/text_passages.h"
#include "indexer/extract/xml_text.h"

namespace mea::ingest {
namespace {

constexpr const char* kWorkbook = "xl/workbook.xml";

std::vector<std::string> shared_strings(const Package& package) {
    std::vector<std::string> strings;
    const Result<XmlSource> xml = package.xml("xl/sharedStrings.xml");
    if (!xml) return strings;
    for (const pugi::xml_node item : xml->root().children())
        if (local_name(item) == "si") strings.push_back(text_of(item, "rPh"));
    return strings;
}

std::string cell_text(const pugi::xml_node& cell, const std::vector<std::string>& strings,
                      const CellDates& dates) {
    const std::string_view type = cell.attribute("t").value();
    if (type == "inlineStr") return text_of(child_named(cell, "is"));
    std::string value = text_of(child_named(cell, "v"));
    if (type.empty() || type == "n") {
        std::string day = dates.day(cell.attribute("s").value(), value);
        return day.empty() ? value : day;
    }
    if (type != "s") return value;
    std::size_t index = strings.size();
    std::from_chars(value.data(), value.data() + value.size(), index);
    return index < strings.size() ? strings[index] : std::string();
}

}  // namespace

Result<OfficeText> sheet_text(const ReadTask& task, const Package& package, Metadata&) {
    const Result<XmlSource> workbook = package.xml(kWorkbook);
    if (!workbook) return Unexpected{workbook.error()};
    const std::vector<std::string> strings = shared_strings(package);
    const CellDates dates(package, workbook->root());
    OfficeText text;
    LeftOut comments{0, "comments of reviewers"};
    LeftOut boxes{0, "boxes of text"};
    LeftOut charts{0, "charts"};
    LeftOut embedded{0, "embedded files"};
    std::uint32_t page = 0;
    for (const pugi::xml_node entry : child_named(workbook->root(), "sheets").children()) {
        ++page;
        const std::string sheet = package.related(kWorkbook, entry.attribute("r:id").value());
        const Result<XmlSource> xml = package.xml(sheet);
        if (!xml) continue;
        comments.count += count_related(package, sheet, "comments", "comment");
        boxes.count += count_related(package, sheet, "drawing", "txBody");
        for (const std::string& drawing : package.all_related_as(sheet, "drawing"))
            charts.count += package.all_related_as(drawing, "chart").size();
        embedded.count += count_embedded(package, sheet);
        Passage table;
        table.kind = PassageKind::table;
        table.page = page;
        for (const pugi::xml_node row : child_named(xml->root(), "sheetData").children()) {
            std::string line;
            for (const pugi::xml_node cell : row.children()) {
                const std::string value = cell_text(cell, strings, dates);
                if (!value.empty()) line += (line.empty() ? "" : " | ") + value;
            }
            if (!line.empty()) table.text += (table.text.empty() ? "" : "\n") + line;
        }
        if (table.text.empty()) continue;
        Passage heading;
        heading.kind = PassageKind::heading;
        heading.level = 1;
        heading.page = page;
        heading.text = collapse(entry.attribute("name").value());
        append_in_pieces(text.passages, std::move(heading));
        append_in_pieces(text.passages, std::move(table));
    }
    report_left_out({comments, boxes, charts, embedded}, task.source, text.problems);
    return text;
}

}  // namespace mea::ingest
