#include "indexer/extract/text_lines.h"

#include <algorithm>

#include <unicode/uchar.h>

#include "base/grouping_space.h"
#include "base/utf8.h"

namespace mea::ingest {
namespace {

constexpr std::uint32_t kMaxWrapWidth = 120;
constexpr std::size_t kMinWrappedLines = 8;

// What Word and its converters leave at the place of a bookmark.
constexpr std::string_view kBookmark = "[bookmark:";
constexpr std::size_t kMaxBookmark = 120;

bool is_line_end(char32_t point) {
    return point == U'\n' || point == U'\r' || point == U'\f' || point == U'\v' ||
           point == U'\u0085' || point == U'\u2028' || point == U'\u2029';
}

std::size_t bookmark_size(std::string_view text) {
    if (!text.starts_with(kBookmark)) return 0;
    const std::size_t end = text.substr(0, kMaxBookmark).find(']');
    return end == std::string_view::npos ? 0 : end + 1;
}

void finish(TextLine& line) {
    while (!line.text.empty() && line.text.back() == ' ') {
        line.text.pop_back();
        --line.characters;
    }
    line.table_row = line.text.size() > 1 && line.text.front() == '|' && line.text.back() == '|';
}

}  // namespace

std::vector<TextLine> split_lines(std::string_view text) {
    std::vector<TextLine> lines;
    const bool paged = text.find('\f') != std::string_view::npos;
    TextLine line;
    line.page = paged ? 1 : 0;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == '[')
            if (const std::size_t skipped = bookmark_size(text.substr(at)); skipped != 0) {
                at += skipped;
                continue;
            }
        if (const std::size_t space = grouping_space(text, at); space != 0) {
            line.text.append(text.substr(at, space));
            ++line.characters;
            at += space;
            continue;
        }
        const char32_t point = utf8::decode(text, &at);
        if (is_line_end(point)) {
            if (point == U'\r' && at < text.size() && text[at] == '\n') ++at;
            finish(line);
            TextLine next;
            next.page = line.page + (point == U'\f' ? 1 : 0);
            lines.push_back(std::move(line));
            line = std::move(next);
        } else if (u_isUWhiteSpace(static_cast<UChar32>(point))) {
            if (line.text.empty() || line.text.back() == ' ') continue;
            line.text.push_back(' ');
            ++line.characters;
        } else if (u_charType(static_cast<UChar32>(point)) != U_CONTROL_CHAR) {
            utf8::append(line.text, point);
            ++line.characters;
        }
    }
    finish(line);
    lines.push_back(std::move(line));
    return lines;
}

Wrapping find_wrapping(const std::vector<TextLine>& lines) {
    std::vector<std::uint32_t> widths;
    for (std::size_t at = 0; at + 1 < lines.size(); ++at)
        if (!lines[at].text.empty() && !lines[at].table_row && !lines[at + 1].text.empty())
            widths.push_back(lines[at].characters);
    if (widths.size() < kMinWrappedLines) return {};
    std::sort(widths.begin(), widths.end());
    const std::uint32_t width = widths[widths.size() * 95 / 100];
    const std::uint32_t full = width * 3 / 4;
    const auto filled = static_cast<std::size_t>(
        widths.end() - std::lower_bound(widths.begin(), widths.end(), full));
    return {width <= kMaxWrapWidth && filled * 2 >= widths.size(), full};
}

}  // namespace mea::ingest
