#include "indexer/extract/pdf/line_passages.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "base/utf8.h"
#include "indexer/extract/letters.h"
#include "indexer/extract/paragraph_number.h"
#include "indexer/extract/pdf/hyphens.h"
#include "indexer/extract/pdf/marks.h"
#include "indexer/extract/pdf/page_notes.h"
#include "indexer/extract/text_passages.h"

namespace mea::ingest {
namespace {

constexpr double kIndent = 1.0;     // of the font's size
constexpr double kExtraGap = 0.45;  // of the font's size, more than between most lines
constexpr double kShortLine =
    0.12;  // of the column: so much stays empty at the end of a short line
constexpr double kLargeHeading = 1.12;
constexpr std::size_t kMaxHeadingLines = 5;
constexpr std::size_t kMaxHeadingCharacters = 300;
constexpr std::size_t kMinTableRows = 3;

struct Column {
    double left = 1e9;
    double right = -1e9;
    double width() const { return right - left; }
};

std::string letters_only(std::string_view text) {
    std::string out;
    for (const char byte : text)
        if (static_cast<unsigned char>(byte) >= 128 ||
            std::isalnum(static_cast<unsigned char>(byte)))
            out.push_back(static_cast<char>(std::tolower(static_cast<unsigned char>(byte))));
    return out;
}

// What the gap between two lines of one paragraph mostly is, in parts of their size.
double usual_gap(const std::vector<PdfPageLines>& pages) {
    std::map<long, std::size_t> counts;  // by hundredths
    for (const PdfPageLines& page : pages)
        for (std::size_t at = 1; at < page.lines.size(); ++at) {
            const PdfLine& line = page.lines[at];
            const double gap = (line.top - page.lines[at - 1].bottom) / std::max(line.size, 1.0);
            if (gap > -0.5 && gap < 1.5) ++counts[std::lround(gap * 20) * 5];
        }
    const auto most =
        std::max_element(counts.begin(), counts.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == counts.end() ? 0.2 : static_cast<double>(most->first) / 100;
}

class Composer {
  public:
    Composer(const std::vector<PdfPageLines>& pages, const std::vector<OutlineEntry>& outline)
        : pages_(pages), body_(body_size(pages)), gap_(usual_gap(pages)) {
        for (const OutlineEntry& entry : outline)
            if (std::string key = letters_only(entry.title); !key.empty())
                outline_.emplace(std::move(key), entry.level);
    }

    std::vector<Passage> compose() && {
        std::vector<std::vector<PdfLine>> notes;
        for (PdfPageLines& page : pages_) {
            notes.push_back(take_notes(page, body_));
            for (const PdfLine& note : notes.back())
                if (!note.mark.empty()) known_marks_.insert(note.mark);
        }
        learn_hyphens();
        for (std::size_t at = 0; at < pages_.size(); ++at) {
            compose_page(pages_[at]);
            waiting_ = std::move(notes[at]);
            if (waiting_.empty()) continue;
            if (open_.empty() || ends_sentence(open_.back()->text)) {
                flush();
                emit_notes();
            }
        }
        flush();
        emit_notes();
        return std::move(passages_);
    }

  private:
    void learn_hyphens() {
        for (const PdfPageLines& page : pages_)
            for (const PdfLine& line : page.lines) hyphens_.learn(line.text);
        for (const PdfPageLines& page : pages_)
            for (std::size_t at = 1; at < page.lines.size(); ++at)
                hyphens_.learn_break(page.lines[at - 1].text, page.lines[at].text);
    }

    void compose_page(const PdfPageLines& page) {
        columns_.clear();
        for (const PdfLine& line : page.lines) {
            Column& column = columns_[line.column];
            column.left = std::min(column.left, line.left);
            column.right = std::max(column.right, line.right);
        }
        for (std::size_t at = 0; at < page.lines.size();) {
            const std::size_t rows = table_rows(page, at);
            if (rows >= kMinTableRows) {
                flush();
                emit_table(page, at, rows);
                at += rows;
                continue;
            }
            const PdfLine& line = page.lines[at++];
            if (!open_.empty() && begins_paragraph(*open_.back(), line)) flush();
            open_.push_back(&line);
        }
    }

    static bool is_table_row(const PdfLine& line) {
        if (line.cells.size() < 2) return false;
        return line.cells.size() > 2 || (split_number(line.cells.front() + " a").size == 0 &&
                                         !begins_item(line.text) && line.cells.front().size() > 3);
    }

    static std::size_t table_rows(const PdfPageLines& page, std::size_t from) {
        std::size_t at = from;
        while (at < page.lines.size() && is_table_row(page.lines[at])) ++at;
        return at - from;
    }

    static bool is_number_only(const PdfLine& line) {
        return split_number(line.text).size == line.text.size();
    }

    // Whether `line` begins something new behind `last`, the last line of an open paragraph.
    bool begins_paragraph(const PdfLine& last, const PdfLine& line) const {
        if (is_number_only(last)) return false;
        if (split_number(line.text).size != 0 || begins_item(line.text)) return true;
        if (std::abs(line.size - last.size) > 0.08 * std::max(line.size, last.size)) return true;
        if (line.bold != last.bold && !begins_lower(line.text)) return true;
        if (line.page != last.page || line.column != last.column || line.top < last.top)
            return ends_sentence(last.text) || (is_heading_shape() && !begins_lower(line.text));
        if (line.top - last.bottom > (gap_ + kExtraGap) * line.size) return true;
        const Column& column = columns_.at(line.column);
        const double begin = line.leftwards ? column.right - line.right : line.left - column.left;
        const double last_begin =
            last.leftwards ? column.right - last.right : last.left - column.left;
        const double last_end =
            last.leftwards ? last.left - column.left : column.right - last.right;
        const bool last_short = last_end > kShortLine * column.width();
        if (last_short && ends_sentence(last.text)) return true;
        const bool indented = begin > kIndent * line.size;
        if (indented && last_begin <= kIndent * line.size) return !is_centred(line, column);
        return indented && ends_sentence(last.text) && last_begin > kIndent * line.size &&
               last_short;
    }

    static bool is_centred(const PdfLine& line, const Column& column) {
        const double left = line.left - column.left;
        const double right = column.right - line.right;
        return left > 2 * line.size && std::abs(left - right) < 1.5 * line.size;
    }

    // What is open looks like a heading so far.
    bool is_heading_shape() const {
        return !open_.empty() &&
               (open_.front()->bold || open_.front()->size > kLargeHeading * body_);
    }

    void flush() {
        if (open_.empty()) return;
        std::string text;
        for (const PdfLine* line : open_) hyphens_.join(text, line->text);
        text = resolve(text);
        Passage passage;
        passage.page = open_.front()->page;
        const ParagraphNumber number = split_number(text);
        const std::string_view rest = std::string_view(text).substr(number.size);
        if (is_heading(text, rest)) {
            passage.kind = PassageKind::heading;
            passage.level = level_of(text, rest);
        }
        if (number.size != 0 && !rest.empty() &&
            (!number.section || passage.kind == PassageKind::heading)) {
            passage.number = number.number;
            passage.text = std::string(rest);
        } else {
            passage.text = std::move(text);
        }
        open_.clear();
        append_in_pieces(passages_, std::move(passage));
        emit_notes();
    }

    std::string resolve(std::string_view text) const {
        return resolve_marks(text, [this](std::string_view mark) {
            return known_marks_.contains(std::string(mark));
        });
    }

    bool is_heading(std::string_view text, std::string_view rest) const {
        if (open_.size() > kMaxHeadingLines || text.size() > kMaxHeadingCharacters) return false;
        if (outline_.contains(letters_only(text))) return true;
        if (rest.empty() || closes_clause(rest) || begins_lower(rest) || count_words(rest) == 0)
            return false;
        const PdfLine& first = *open_.front();
        if (first.size > kLargeHeading * body_) return true;
        const bool bold =
            std::all_of(open_.begin(), open_.end(), [](const PdfLine* line) { return line->bold; });
        return bold || (is_capitals(rest) && count_words(rest) > 1);
    }

    std::uint32_t level_of(std::string_view text, std::string_view rest) const {
        const auto known = outline_.find(letters_only(text));
        if (known != outline_.end()) return known->second;
        return open_.front()->size > kLargeHeading * body_ || is_capitals(rest) ? 1 : 2;
    }

    void emit_table(const PdfPageLines& page, std::size_t from, std::size_t rows) {
        Passage passage;
        passage.kind = PassageKind::table;
        passage.page = page.number;
        for (std::size_t at = from; at < from + rows; ++at) {
            std::string row;
            for (const std::string& cell : page.lines[at].cells)
                if (!cell.empty()) row += (row.empty() ? "" : " | ") + resolve(cell);
            passage.text += (passage.text.empty() ? "" : "\n") + row;
        }
        append_in_pieces(passages_, std::move(passage));
    }

    void emit_notes() {
        Passage passage;
        for (const PdfLine& line : std::exchange(waiting_, {})) {
            if (!line.mark.empty() && !passage.text.empty())
                append_in_pieces(passages_, std::exchange(passage, {}));
            passage.kind = PassageKind::note;
            if (passage.text.empty()) passage.page = line.page;
            if (!line.mark.empty()) passage.number = line.mark;
            hyphens_.join(passage.text, resolve(line.text));
        }
        append_in_pieces(passages_, std::move(passage));
    }

    std::vector<PdfPageLines> pages_;
    double body_;
    double gap_;
    std::map<std::string, std::uint32_t> outline_;
    std::set<std::string> known_marks_;
    Hyphens hyphens_;
    std::map<std::uint32_t, Column> columns_;  // of the page being composed
    std::vector<const PdfLine*> open_;         // lines of the paragraph being composed
    std::vector<PdfLine> waiting_;             // notes of the page before
    std::vector<Passage> passages_;
};

}  // namespace

std::vector<Passage> passages_of(const std::vector<PdfPageLines>& pages,
                                 const std::vector<OutlineEntry>& outline) {
    return Composer(pages, outline).compose();
}

}  // namespace mea::ingest
