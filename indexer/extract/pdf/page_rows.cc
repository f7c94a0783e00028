#include "indexer/extract/pdf/page_rows.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace mea::ingest {
namespace {

// In parts of the font's size.
constexpr double kGutter = 1.1;     // what separates columns, at least
constexpr double kOpen = 0.7;       // what of it a line may leave
constexpr double kLineSpace = 0.9;  // between lines of one text, at most
constexpr double kIndent = 2.0;     // a line may stand out of its column by so much
constexpr double kOneSize = 0.75;   // fonts whose sizes differ by less are of one line

constexpr std::size_t kMinColumnRows = 6;
constexpr std::size_t kMinColumnWords = 3;     // of a row, on average, or it is a table
constexpr double kMinColumnWidth = 0.18;       // of the page
constexpr std::size_t kMaxCompared = 100'000;  // rows with gaps; a page that needs more is a grid

double overlap(const PdfRow& row, const PdfWord& word) {
    return std::min(row.bottom, word.bottom) - std::max(row.top, word.top);
}

double middle(const PdfRow& row) {
    return (row.top + row.bottom) / 2;
}

// The pen goes on from a word's left end where it writes leftwards: letters that reach below the
// next one are told by their right ends.
bool stands_before(const PdfWord& a, const PdfWord& b, bool leftwards) {
    return leftwards ? a.right < b.right : a.left < b.left;
}

// Sorts `words`.
std::vector<PdfRow> group(std::vector<const PdfWord*> words, bool leftwards) {
    constexpr std::size_t kLookBack = 6;
    std::stable_sort(words.begin(), words.end(), [](const PdfWord* a, const PdfWord* b) {
        return a->top + a->bottom < b->top + b->bottom;
    });
    std::vector<PdfRow> rows;
    for (const PdfWord* word : words) {
        PdfRow* best = nullptr;
        const std::size_t first = rows.size() > kLookBack ? rows.size() - kLookBack : 0;
        for (std::size_t at = first; at < rows.size(); ++at) {
            const double height =
                std::min(rows[at].bottom - rows[at].top, word->bottom - word->top);
            if (overlap(rows[at], *word) >= 0.5 * height &&
                (best == nullptr || overlap(rows[at], *word) > overlap(*best, *word)))
                best = &rows[at];
        }
        if (best == nullptr) best = &rows.emplace_back();
        add_word(*best, *word);
    }
    for (PdfRow& row : rows)
        std::stable_sort(row.words.begin(), row.words.end(),
                         [leftwards](const PdfWord* a, const PdfWord* b) {
                             return stands_before(*a, *b, leftwards);
                         });
    return rows;
}

// The pieces of a row that gutters separate, when they are of different sizes: a heading of one
// column stands beside two lines of another, and has made one row of them.
std::vector<std::vector<const PdfWord*>> pieces_of(const PdfRow& row) {
    std::vector<const PdfWord*> words = row.words;
    std::stable_sort(words.begin(), words.end(),
                     [](const PdfWord* a, const PdfWord* b) { return a->left < b->left; });
    std::vector<std::vector<const PdfWord*>> pieces;
    double smallest = row.size;
    double largest = 0;  // of the piece
    double reached = 0;
    for (const PdfWord* word : words) {
        if (pieces.empty() || word->left - reached >= kGutter * row.size) {
            if (!pieces.empty()) smallest = std::min(smallest, largest);
            pieces.emplace_back();
            largest = 0;
        }
        pieces.back().push_back(word);
        largest = std::max(largest, word->size);
        reached = pieces.back().size() == 1 ? word->right : std::max(reached, word->right);
    }
    smallest = std::min(smallest, largest);
    if (smallest >= kOneSize * row.size) pieces.clear();
    return pieces;
}

// The widest part of `within` that no word of the row covers; of no width when there is none.
PdfSpan gap_in(const PdfRow& row, const PdfSpan& within) {
    PdfSpan best;
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

// How many words the text counts for: Chinese has no spaces between its own.
std::size_t weight_of(const PdfWord& word) {
    constexpr unsigned char kFirst = 0xE3;  // of the bytes that begin a Chinese character
    constexpr unsigned char kLast = 0xE9;
    constexpr std::ptrdiff_t kOfWord = 4;
    const auto signs = std::count_if(word.text.begin(), word.text.end(), [](char byte) {
        return static_cast<unsigned char>(byte) >= kFirst &&
               static_cast<unsigned char>(byte) <= kLast;
    });
    return 1 + static_cast<std::size_t>(signs / kOfWord);
}

// What stands on one side of a gutter.
struct Side {
    std::size_t words = 0;
    PdfSpan span{1e9, -1e9};

    void add(const PdfWord& word) {
        words += weight_of(word);
        span.left = std::min(span.left, word.left);
        span.right = std::max(span.right, word.right);
    }
};

struct Sides {
    Side left;
    Side right;

    explicit Sides(double at) : at_(at) {}
    // 1: words on the left, 2: on the right, 3: on both sides.
    unsigned add(const PdfRow& row) {
        unsigned where = 0;
        for (const PdfWord* word : row.words) {
            const bool before = word->right <= at_;
            (before ? left : right).add(*word);
            where |= before ? 1U : 2U;
        }
        return where;
    }

  private:
    double at_;
};

bool is_beside(const PdfRow& one, const PdfRow& other) {
    return std::abs(middle(one) - middle(other)) < std::max(one.size, other.size);
}

bool is_gutter(const std::vector<PdfRow>& rows, const PdfGutter& gutter, const PdfSpan& area) {
    Sides sides(gutter.at);
    std::size_t both = 0;
    std::size_t turns = 0;  // from a line of one column to one of the other that stands beside it
    unsigned last = 0;
    for (std::size_t at = gutter.begin; at < gutter.end; ++at) {
        const unsigned where = sides.add(rows[at]);
        if (where == 3U) ++both;
        if ((where | last) == 3U && where != 3U && last != 3U && is_beside(rows[at - 1], rows[at]))
            ++turns;
        last = where;
    }
    both += turns / 2;
    const double width = area.width() * kMinColumnWidth;
    return both >= kMinColumnRows && sides.left.words >= both * kMinColumnWords &&
           sides.right.words >= both * kMinColumnWords &&
           gutter.at - sides.left.span.left >= width && sides.right.span.right - gutter.at >= width;
}

// Whether the row goes on upwards with the columns that begin below it: it leaves the gutter open,
// stays within its column and has the distance to it that lines of a text have.
bool is_in_columns(const std::vector<PdfRow>& rows, std::size_t row, const PdfGutter& gutter,
                   const Sides& columns) {
    const PdfRow& above = rows[row];
    Sides own(gutter.at);
    const unsigned where = own.add(above);
    const double room = kOpen * above.size / 2;
    const double indent = kIndent * above.size;
    const auto fits = [&](const Side& side, const Side& column) {
        return side.words == 0 || (side.span.left >= column.span.left - indent &&
                                   side.span.right <= column.span.right + indent);
    };
    if (own.left.span.right > gutter.at - room || own.right.span.left < gutter.at + room ||
        !fits(own.left, columns.left) || !fits(own.right, columns.right))
        return false;
    for (std::size_t below = row + 1; below < gutter.end; ++below) {
        Sides other(gutter.at);
        if ((other.add(rows[below]) & where) != 0)
            return rows[below].top - above.bottom < kLineSpace * above.size;
    }
    return false;
}

PdfGutter extended_upwards(const std::vector<PdfRow>& rows, std::size_t from, PdfGutter gutter) {
    Sides columns(gutter.at);
    for (std::size_t at = gutter.begin; at < gutter.end; ++at) columns.add(rows[at]);
    while (gutter.begin > from && is_in_columns(rows, gutter.begin - 1, gutter, columns))
        --gutter.begin;
    return gutter;
}

// Where a gutter may be that begins with the row: its gaps, and the one to a row beside it.
std::vector<PdfSpan> gaps_at(const std::vector<PdfRow>& rows, std::size_t begin) {
    const PdfRow& first = rows[begin];
    std::vector<PdfSpan> gaps;
    for (std::size_t word = 1; word < first.words.size(); ++word)
        gaps.push_back({first.words[word - 1]->right, first.words[word]->left});
    if (begin + 1 < rows.size() && is_beside(first, rows[begin + 1])) {
        const PdfRow& next = rows[begin + 1];
        gaps.push_back(
            {std::min(first.right(), next.right()), std::max(first.left(), next.left())});
    }
    std::erase_if(gaps, [&](const PdfSpan& gap) { return gap.width() < kGutter * first.size; });
    return gaps;
}

}  // namespace

void add_word(PdfRow& row, const PdfWord& word) {
    row.words.push_back(&word);
    if (word.size <= row.size) return;
    row.size = word.size;
    row.top = word.top;
    row.bottom = word.bottom;
}

std::vector<PdfRow> rows_of(const PdfPage& page, bool leftwards) {
    std::vector<const PdfWord*> words;
    words.reserve(page.words.size());
    for (const PdfWord& word : page.words) words.push_back(&word);
    std::vector<PdfRow> rows;
    for (PdfRow& row : group(std::move(words), leftwards)) {
        const auto pieces = pieces_of(row);
        if (pieces.empty()) rows.push_back(std::move(row));
        for (const auto& piece : pieces)
            for (PdfRow& own : group(piece, leftwards)) rows.push_back(std::move(own));
    }
    std::stable_sort(rows.begin(), rows.end(), [](const PdfRow& a, const PdfRow& b) {
        return a.top + a.bottom < b.top + b.bottom;
    });
    return rows;
}

PdfGutter find_gutter(const std::vector<PdfRow>& rows, std::size_t from, const PdfSpan& area) {
    std::size_t compared = 0;
    for (std::size_t begin = from; begin < rows.size(); ++begin) {
        for (PdfSpan shared : gaps_at(rows, begin)) {
            PdfGutter gutter{begin, begin + 1, 0};
            while (gutter.end < rows.size()) {
                if (++compared > kMaxCompared) return {rows.size(), rows.size(), 0};
                const PdfSpan narrower = gap_in(rows[gutter.end], shared);
                if (narrower.width() < kOpen * rows[gutter.end].size) break;
                shared = narrower;
                ++gutter.end;
            }
            gutter.at = (shared.left + shared.right) / 2;
            if (is_gutter(rows, gutter, area)) return extended_upwards(rows, from, gutter);
        }
    }
    return {rows.size(), rows.size(), 0};
}

}  // namespace mea::ingest
