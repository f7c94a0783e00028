#include "indexer/extract/pdf/page_lines.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/utf8.h"
#include "indexer/extract/letters.h"
#include "indexer/extract/pdf/marks.h"
#include "indexer/extract/pdf/page_rows.h"
#include "indexer/extract/pdf/visual_order.h"

namespace mea::ingest {
namespace {

// In parts of the font's size.
constexpr double kSpace = 0.15;       // a gap between words, where the file has no space itself
constexpr double kCellGap = 2.0;      // what separates cells of a table
constexpr double kRaisedSize = 0.86;  // a raised mark is smaller than so much of its line
constexpr std::size_t kMaxMark = 3;   // digits of a note's number

constexpr std::uint32_t kMaxColumnDepth = 3;

// Spaces of any width become one; characters that control something go.
std::string cleaned(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t point = utf8::decode(text, &at);
        if (point == 0x20 || point == 0xA0 || point == 0x3000 ||
            (point >= 0x2000 && point <= 0x200A) || point == 0x202F) {
            if (!out.ends_with(' ')) out.push_back(' ');
        } else if (point > 0x20 && (point < 0x7F || point > 0x9F) && point != 0x200B) {
            utf8::append(out, point);
        }
    }
    return out;
}

// Where what begins with each word of a row has its left end: a mark that stands over a letter
// comes before it, and is not what the gap in front of the letter is measured to.
std::vector<double> begins_of(const PdfRow& row) {
    std::vector<double> begins(row.words.size());
    double left = row.right();
    for (std::size_t at = row.words.size(); at-- > 0;)
        begins[at] = left = std::min(left, row.words[at]->left);
    return begins;
}

// Whether a stroke that makes one word longer leads from one piece of it to the other.
bool is_stretched(const PdfWord& previous, const PdfWord& word) {
    constexpr std::string_view kTatweel = "\u0640";
    return previous.text.ends_with(kTatweel) || word.text.starts_with(kTatweel);
}

class Reader {
  public:
    Reader(const PdfPage& page, bool leftwards) : page_(page), leftwards_(leftwards) {}

    void read(const std::vector<PdfRow>& rows, const PdfSpan& area, std::uint32_t depth) {
        std::size_t from = 0;
        while (from < rows.size()) {
            const PdfGutter gutter = depth < kMaxColumnDepth
                                         ? find_gutter(rows, from, area)
                                         : PdfGutter{rows.size(), rows.size(), 0};
            for (; from < gutter.begin; ++from) emit(rows[from]);
            if (gutter.begin == gutter.end) return;
            std::vector<PdfRow> left;
            std::vector<PdfRow> right;
            for (; from < gutter.end; ++from) split(rows[from], gutter.at, left, right);
            ++column_;
            const PdfSpan first{area.left, gutter.at};
            const PdfSpan second{gutter.at, area.right};
            read(leftwards_ ? right : left, leftwards_ ? second : first, depth + 1);
            ++column_;
            read(leftwards_ ? left : right, leftwards_ ? first : second, depth + 1);
            ++column_;
        }
    }

    std::vector<PdfLine> take() && {
        std::ptrdiff_t printed = 0;
        for (const PdfLine& line : lines_)
            if (line.leftwards) printed += brackets_as_printed(line.text);
        const Brackets brackets = printed < 0 ? Brackets::as_read : Brackets::as_printed;
        for (PdfLine& line : lines_) put_in_order(line, brackets);
        return std::move(lines_);
    }

  private:
    static void split(const PdfRow& row, double at, std::vector<PdfRow>& left,
                      std::vector<PdfRow>& right) {
        PdfRow before;
        PdfRow after;
        for (const PdfWord* word : row.words) add_word(word->right <= at ? before : after, *word);
        if (!before.words.empty()) left.push_back(std::move(before));
        if (!after.words.empty()) right.push_back(std::move(after));
    }

    // A number or a star that is small and stands above the line.
    static bool is_raised(const PdfRow& row, const PdfWord& word) {
        if (word.size > kRaisedSize * row.size) return false;
        if (word.bottom > row.bottom - 0.15 * row.size) return false;
        return is_note_mark(word.text) && word.text.size() <= kMaxMark;
    }

    void emit(const PdfRow& row) {
        PdfLine line;
        line.page = page_.number;
        line.column = column_;
        line.left = row.left();
        line.right = row.right();
        line.top = row.top;
        line.bottom = row.bottom;
        std::map<double, std::size_t> sizes;
        std::size_t bold = 0;
        std::size_t letters = 0;
        std::string cell;
        const PdfWord* previous = nullptr;
        const std::vector<double> begins = begins_of(row);
        auto begin = begins.cbegin();
        for (const PdfWord* word : row.words) {
            if (previous != nullptr) join(row, *previous, *word, *begin, cell, line);
            previous = word;
            ++begin;
            if (is_raised(row, *word)) {
                if (cell.empty() && line.cells.empty() && line.mark.empty())
                    line.mark = word->text;
                else if (!leftwards_)
                    cell += inline_mark(word->text);
                continue;
            }
            const std::string text = cleaned(word->text);
            cell += cell.ends_with(' ') && text.starts_with(' ') ? text.substr(1) : text;
            sizes[word->size] += word->text.size();
            letters += word->text.size();
            if (word->bold) bold += word->text.size();
        }
        line.cells.push_back(std::move(cell));
        if (letters == 0 && line.mark.empty()) return;
        for (const auto& [size, count] : sizes)
            if (line.size == 0 || count >= sizes[line.size]) line.size = size;
        line.bold = bold * 2 > letters;
        print(line);
        if (!line.text.empty() || !line.mark.empty()) lines_.push_back(std::move(line));
    }

    // `begin`: the left end of what follows `previous`, of which `word` is the first.
    static void join(const PdfRow& row, const PdfWord& previous, const PdfWord& word, double begin,
                     std::string& cell, PdfLine& line) {
        const double gap = begin - previous.right;
        if (gap > kCellGap * row.size && !cell.empty()) {
            line.cells.push_back(std::exchange(cell, {}));
            return;
        }
        const bool han = ends_han(previous.text) || begins_han(word.text);
        const double size = std::min(previous.size, word.size);
        const bool apart = gap > (han ? 0.5 : kSpace) * size;
        const bool told =
            previous.space_after && !han && gap > -kSpace * size && !is_stretched(previous, word);
        if (!cell.empty() && !cell.ends_with(' ') && (apart || told)) cell.push_back(' ');
    }

    // The text of the line as it is printed, from its cells.
    static void print(PdfLine& line) {
        for (std::string& part : line.cells) {
            while (part.ends_with(' ')) part.pop_back();
            while (part.starts_with(' ')) part.erase(0, 1);
            if (part.empty()) continue;
            if (!line.text.empty()) line.text.push_back(' ');
            line.text += part;
        }
        line.leftwards = reads_leftwards(line.text);
    }

    void put_in_order(PdfLine& line, Brackets brackets) const {
        line.text = reading_order(line.text, brackets);
        for (std::string& part : line.cells) part = reading_order(part, brackets);
        if (leftwards_) std::reverse(line.cells.begin(), line.cells.end());
    }

    const PdfPage& page_;
    bool leftwards_;
    std::vector<PdfLine> lines_;
    std::uint32_t column_ = 0;
};

}  // namespace

PdfPageLines lines_of(const PdfPage& page) {
    std::string sample;
    constexpr std::size_t kSample = 4096;
    for (const PdfWord& word : page.words) {
        sample += word.text;
        if (sample.size() > kSample) break;
    }
    const bool leftwards = reads_leftwards(sample);
    Reader reader(page, leftwards);
    reader.read(rows_of(page, leftwards), {0, page.width}, 0);
    return {page.number, page.height, std::move(reader).take()};
}

}  // namespace mea::ingest
