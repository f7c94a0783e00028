#include "indexer/extract/pdf/page_notes.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "indexer/extract/pdf/marks.h"

namespace mea::ingest {
namespace {

constexpr double kNoteSize = 0.95;  // of the body's
constexpr std::size_t kMinRule = 5;
constexpr std::size_t kMostBelow = 4;  // lines under the notes
constexpr double kFoot = 0.85;         // of the page's height: where those may stand

bool is_rule(const PdfLine& line) {
    return line.text.size() >= kMinRule &&
           line.text.find_first_not_of("_- ") == std::string::npos &&
           line.text.find('_') != std::string::npos;
}

// "12 See document ..." where the number is not raised.
void split_mark(PdfLine& line) {
    if (!line.mark.empty()) return;
    const std::size_t space = line.text.find(' ');
    if (space == std::string::npos || !is_note_mark(line.text.substr(0, space))) return;
    line.mark = line.text.substr(0, space);
    line.text.erase(0, space + 1);
}

}  // namespace

double body_size(const std::vector<PdfPageLines>& pages) {
    std::map<long, std::size_t> letters;  // by tenths of a point
    for (const PdfPageLines& page : pages)
        for (const PdfLine& line : page.lines)
            letters[std::lround(line.size * 10)] += line.text.size();
    const auto most =
        std::max_element(letters.begin(), letters.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == letters.end() ? 0 : static_cast<double>(most->first) / 10;
}

std::vector<PdfLine> take_notes(PdfPageLines& page, double body) {
    // From the foot up: small lines belong to notes as far as the highest one with a mark or a rule
    // above it.
    std::vector<std::size_t> order(page.lines.size());
    for (std::size_t at = 0; at < order.size(); ++at) order[at] = at;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return page.lines[a].top > page.lines[b].top;
    });
    // Below them may stand what the first page prints at its foot: a job number, a bar code.
    std::size_t below = 0;
    const auto is_small = [&](const PdfLine& line) {
        return is_rule(line) || line.size <= kNoteSize * body;
    };
    while (below < std::min(order.size(), kMostBelow) && !is_small(page.lines[order[below]]) &&
           page.lines[order[below]].top > kFoot * page.height)
        ++below;
    std::size_t notes = below;  // where they end, in lines from the foot
    for (std::size_t at = below; at < order.size() && is_small(page.lines[order[at]]); ++at)
        if (is_rule(page.lines[order[at]]) || !page.lines[order[at]].mark.empty()) notes = at + 1;
    std::vector<bool> is_note(page.lines.size());
    for (std::size_t at = below; at < notes; ++at) is_note[order[at]] = true;
    std::vector<PdfLine> taken;
    std::vector<PdfLine> kept;
    for (std::size_t at = 0; at < page.lines.size(); ++at) {
        PdfLine& line = page.lines[at];
        if (is_rule(line)) continue;
        if (is_note[at]) split_mark(line);
        (is_note[at] ? taken : kept).push_back(std::move(line));
    }
    page.lines = std::move(kept);
    return taken;
}

}  // namespace mea::ingest
