#include "indexer/extract/pdf/page_lines.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/utf8.h"
#include "indexer/extract/letters.h"
#include "indexer/extract/pdf/marks.h"
#include "indexer/extract/pdf/visual_order.h"

namespace mea::ingest {
namespace {

// In parts of the font's size.
constexpr double kSpace = 0.15;       // a gap between words, where the file has no space itself
constexpr double kCellGap = 2.0;      // what separates cells of a table
constexpr double kGutter = 1.1;       // what separates columns, at least
constexpr double kRaisedSize = 0.78;  // a raised mark is smaller than so much of its line
constexpr std::size_t kMaxMark = 3;   // digits of a note's number

constexpr std::size_t kMinColumnRows = 6;
constexpr std::size_t kMinColumnWords = 3;  // of a row, on average, or it is a table
constexpr double kMinColumnWidth = 0.18;    // of the page
constexpr std::uint32_t kMaxColumnDepth = 3;
constexpr std::size_t kMaxCompared = 100'000;  // rows with gaps; a page that needs more is a grid

struct Row {
    std::vector<const PdfWord*> words;  // from left to right
    double top = 0;
    double bottom = 0;
    double size = 0;

    double left() const { return words.front()->left; }
    double right() const { return words.back()->right; }
};

double overlap(const Row& row, const PdfWord& word) {
    return std::min(row.bottom, word.bottom) - std::max(row.top, word.top);
}

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

void add(Row& row, const PdfWord& word) {
    row.words.push_back(&word);
    if (word.size <= row.size) return;
    row.size = word.size;
    row.top = word.top;
    row.bottom = word.bottom;
}

// The pen goes on from a word's left end where it writes leftwards: letters that reach below the
// next one are told by their right ends.
bool stands_before(const PdfWord& a, const PdfWord& b, bool leftwards) {
    return leftwards ? a.right < b.right : a.left < b.left;
}

// Words that stand on one line, from left to right, lines from the top down.
std::vector<Row> rows_of(const PdfPage& page, bool leftwards) {
    constexpr std::size_t kLookBack = 6;
    std::vector<const PdfWord*> words;
    for (const PdfWord& word : page.words) words.push_back(&word);
    std::stable_sort(words.begin(), words.end(), [](const PdfWord* a, const PdfWord* b) {
        return a->top + a->bottom < b->top + b->bottom;
    });
    std::vector<Row> rows;
    for (const PdfWord* word : words) {
        Row* best = nullptr;
        const std::size_t first = rows.size() > kLookBack ? rows.size() - kLookBack : 0;
        for (std::size_t at = first; at < rows.size(); ++at) {
            const double height =
                std::min(rows[at].bottom - rows[at].top, word->bottom - word->top);
            if (overlap(rows[at], *word) >= 0.5 * height &&
                (best == nullptr || overlap(rows[at], *word) > overlap(*best, *word)))
                best = &rows[at];
        }
        if (best == nullptr) best = &rows.emplace_back();
        add(*best, *word);
    }
    for (Row& row : rows)
        std::stable_sort(row.words.begin(), row.words.end(),
                         [leftwards](const PdfWord* a, const PdfWord* b) {
                             return stands_before(*a, *b, leftwards);
                         });
    std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
        return a.top + a.bottom < b.top + b.bottom;
    });
    return rows;
}

struct Span {
    double left = 0;
    double right = 0;
    double width() const { return right - left; }
};

// The widest part of `within` that no word of the row covers; of no width when there is none.
Span gap_in(const Row& row, const Span& within) {
    Span best;
    double from = within.left;
    for (const PdfWord* word : row.words) {
        if (word->right <= from) continue;
        const double to = std::min(word->left, within.right);
        if (to - from > best.width()) best = {from, to};
        from = std::max(from, word->right);
        if (from >= within.right) return best;
    }
    if (within.right - from > best.width()) best = {from, within.right};
    return best;
}

struct Gutter {
    std::size_t begin = 0;  // rows
    std::size_t end = 0;
    double at = 0;
};

std::size_t words_left_of(const Row& row, double x) {
    return static_cast<std::size_t>(std::count_if(
        row.words.begin(), row.words.end(), [&](const PdfWord* word) { return word->right <= x; }));
}

bool is_gutter(const std::vector<Row>& rows, const Gutter& gutter, const Span& area) {
    std::size_t both = 0;
    std::size_t left_words = 0;
    std::size_t right_words = 0;
    Span left{area.right, area.left};
    Span right{area.right, area.left};
    for (std::size_t at = gutter.begin; at < gutter.end; ++at) {
        const std::size_t before = words_left_of(rows[at], gutter.at);
        const std::size_t after = rows[at].words.size() - before;
        if (before != 0 && after != 0) ++both;
        left_words += before;
        right_words += after;
        if (before != 0) left.left = std::min(left.left, rows[at].left());
        if (after != 0) right.right = std::max(right.right, rows[at].right());
    }
    const double width = area.width() * kMinColumnWidth;
    return both >= kMinColumnRows && left_words >= both * kMinColumnWords &&
           right_words >= both * kMinColumnWords && gutter.at - left.left >= width &&
           right.right - gutter.at >= width;
}

// The first run of rows, from `from` on, that share a gap.
Gutter find_gutter(const std::vector<Row>& rows, std::size_t from, const Span& area) {
    std::size_t compared = 0;
    for (std::size_t begin = from; begin < rows.size(); ++begin) {
        const Row& first = rows[begin];
        // Every gap of the row may be the one.
        for (std::size_t word = 1; word < first.words.size(); ++word) {
            Span shared{first.words[word - 1]->right, first.words[word]->left};
            if (shared.width() < kGutter * first.size) continue;
            Gutter gutter{begin, begin + 1, 0};
            while (gutter.end < rows.size()) {
                if (++compared > kMaxCompared) return {rows.size(), rows.size(), 0};
                const Span narrower = gap_in(rows[gutter.end], shared);
                if (narrower.width() < 0.7 * rows[gutter.end].size) break;
                shared = narrower;
                ++gutter.end;
            }
            gutter.at = (shared.left + shared.right) / 2;
            if (is_gutter(rows, gutter, area)) return gutter;
        }
    }
    return {rows.size(), rows.size(), 0};
}

// Where what begins with each word of a row has its left end: a mark that stands over a letter
// comes before it, and is not what the gap in front of the letter is measured to.
std::vector<double> begins_of(const Row& row) {
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

    void read(const std::vector<Row>& rows, const Span& area, std::uint32_t depth) {
        std::size_t from = 0;
        while (from < rows.size()) {
            const Gutter gutter = depth < kMaxColumnDepth ? find_gutter(rows, from, area)
                                                          : Gutter{rows.size(), rows.size(), 0};
            for (; from < gutter.begin; ++from) emit(rows[from]);
            if (gutter.begin == gutter.end) return;
            std::vector<Row> left;
            std::vector<Row> right;
            for (; from < gutter.end; ++from) split(rows[from], gutter.at, left, right);
            ++column_;
            const Span first{area.left, gutter.at};
            const Span second{gutter.at, area.right};
            read(leftwards_ ? right : left, leftwards_ ? second : first, depth + 1);
            ++column_;
            read(leftwards_ ? left : right, leftwards_ ? first : second, depth + 1);
            ++column_;
        }
    }

    std::vector<PdfLine> take() && { return std::move(lines_); }

  private:
    static void split(const Row& row, double at, std::vector<Row>& left, std::vector<Row>& right) {
        Row before;
        Row after;
        for (const PdfWord* word : row.words) add(word->right <= at ? before : after, *word);
        if (!before.words.empty()) left.push_back(std::move(before));
        if (!after.words.empty()) right.push_back(std::move(after));
    }

    // A number or a star that is small and stands above the line.
    static bool is_raised(const Row& row, const PdfWord& word) {
        if (word.size > kRaisedSize * row.size) return false;
        if (word.bottom > row.bottom - 0.15 * row.size) return false;
        return is_note_mark(word.text) && word.text.size() <= kMaxMark;
    }

    void emit(const Row& row) {
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
        finish(line);
        if (!line.text.empty() || !line.mark.empty()) lines_.push_back(std::move(line));
    }

    // `begin`: the left end of what follows `previous`, of which `word` is the first.
    static void join(const Row& row, const PdfWord& previous, const PdfWord& word, double begin,
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

    void finish(PdfLine& line) const {
        std::string printed;
        for (std::string& part : line.cells) {
            while (part.ends_with(' ')) part.pop_back();
            while (part.starts_with(' ')) part.erase(0, 1);
            if (part.empty()) continue;
            if (!printed.empty()) printed.push_back(' ');
            printed += part;
        }
        line.leftwards = reads_leftwards(printed);
        line.text = reading_order(printed);
        for (std::string& part : line.cells) part = reading_order(part);
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
