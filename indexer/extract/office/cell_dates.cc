#include "indexer/extract/office/cell_dates.h"

#include <chrono>
#include <cstdio>
#include <map>

#include "indexer/extract/office/package.h"
#include "indexer/extract/xml_source.h"

namespace mea::ingest {
namespace {

// Those that every workbook has without defining them; 18 to 21 and 45 to 47 show times.
bool is_builtin_day(std::uint32_t format) {
    return (format >= 14 && format <= 17) || format == 22 || (format >= 27 && format <= 31) ||
           format == 36 || (format >= 50 && format <= 58);
}

// A code like "dd/mm/yyyy" outside of quotes, brackets and what a stroke takes literally.
bool shows_day(std::string_view code) {
    char closing = 0;
    for (std::size_t at = 0; at < code.size(); ++at) {
        const char c = code[at];
        if (closing != 0) {
            if (c == closing) closing = 0;
        } else if (c == '"') {
            closing = '"';
        } else if (c == '[') {
            closing = ']';
        } else if (c == '\\' || c == '_' || c == '*') {
            ++at;
        } else if (c == 'd' || c == 'D' || c == 'y' || c == 'Y') {
            return true;
        }
    }
    return false;
}

}  // namespace

CellDates::CellDates(const Package& package, const pugi::xml_node& workbook) {
    const std::string_view epoch =
        child_named(workbook, "workbookPr").attribute("date1904").value();
    from_1904_ = epoch == "1" || epoch == "true";
    const Result<XmlSource> styles = package.xml("xl/styles.xml");
    if (!styles) return;
    std::map<std::uint32_t, bool> own;
    for (const pugi::xml_node format : child_named(styles->root(), "numFmts").children())
        own[to_number(format.attribute("numFmtId").value(), 0)] =
            shows_day(format.attribute("formatCode").value());
    for (const pugi::xml_node style : child_named(styles->root(), "cellXfs").children()) {
        if (local_name(style) != "xf") continue;
        const std::uint32_t format = to_number(style.attribute("numFmtId").value(), 0);
        const auto defined = own.find(format);
        shows_day_.push_back(defined != own.end() ? defined->second : is_builtin_day(format));
    }
}

std::string CellDates::day(std::string_view style, std::string_view number) const {
    constexpr std::uint32_t kLast = 2'958'465;  // 9999-12-31
    constexpr std::uint32_t kLeapThatWasNone = 60;
    const std::uint32_t at = to_number(style, 0);
    const std::uint32_t count = to_number(number, 0);
    if (style.empty() || at >= shows_day_.size() || !shows_day_[at] || count == 0 || count > kLast)
        return {};
    using namespace std::chrono;
    // Number 1 is 1 January 1900, and 60 a 29 February that year did not have.
    sys_days first = from_1904_ ? sys_days(year(1904) / 1 / 1) : sys_days(year(1899) / 12 / 30);
    if (!from_1904_ && count < kLeapThatWasNone) first += days(1);
    const year_month_day date(first + days(count));
    char text[16];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return text;
}

}  // namespace mea::ingest
