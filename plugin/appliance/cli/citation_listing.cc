#include "appliance/cli/citation_listing.h"

#include <fmt/format.h>

#include "appliance/cli/layout.h"

namespace mea::appliance {
namespace {

constexpr std::size_t kIndent = 5;

// What stands at the other end: its convention, symbol, title and date, the parts that are known.
std::string other_end(const Citations& citations, const mea_citation& citation) {
    const mea_hit* hit = citations.other(citation);
    if (hit == nullptr) return "not in this index";
    std::string conventions;
    for (std::uint64_t i = 0; i < hit->convention_count; ++i)
        conventions += (i == 0 ? "" : ", ") + printable(view(hit->conventions[i]));
    std::string line;
    for (const std::string_view part : {std::string_view(conventions),
                                        hit->symbol.size != 0 ? view(hit->symbol) : view(hit->work),
                                        view(hit->title), view(hit->date)}) {
        if (part.empty()) continue;
        if (!line.empty()) line += " | ";
        line += isolated(printable(part));
    }
    return line;
}

}  // namespace

std::string citation_listing(const Citations& citations, const Screen& screen) {
    const mea_summary& summary = citations.answer().summary();
    std::string out =
        screen.styled(Style::dim,
                      summary.total == 0
                          ? std::string("Nothing found")
                          : fmt::format("{} found in {:.1f} ms, generation {}", summary.total,
                                        summary.elapsed_ms, summary.generation)) +
        "\n";
    std::uint64_t shown = 0;
    for (; const mea_citation* citation = citations.at(shown); ++shown) {
        const Marks title = screen.marks(Style::title);
        out += fmt::format("\n{:<11} {}{}{}", printable(view(citation->relation)), title.begin,
                           isolated(printable(view(citation->target))), title.end);
        if (citation->count > 1) out += fmt::format("  x{}", citation->count);
        out += "\n" + std::string(kIndent, ' ') + other_end(citations, *citation) + "\n";
        const mea_passage* passage = citation->passage;
        if (passage == nullptr) continue;
        const std::size_t width = screen.width > kIndent + 20 ? screen.width - kIndent - 2 : 20;
        for (const std::string& line :
             lines_of(view(passage->text), passage->highlights, passage->highlight_count, width,
                      screen.marks(Style::match)))
            out += std::string(kIndent + 2, ' ') + line + "\n";
    }
    if (shown != 0 && shown < summary.total)
        out += "\n" + screen.styled(Style::dim, "more: --offset and --limit") + "\n";
    return out;
}

}  // namespace mea::appliance
