// Words of a PDF page that stand on one line, and the gutters between columns of such lines.
#pragma once

#include <cstddef>
#include <vector>

#include "indexer/extract/pdf/pdf_words.h"

namespace mea::ingest {

// The words outlive it.
struct PdfRow {
    std::vector<const PdfWord*> words;  // from left to right; never empty
    double top = 0;                     // of the largest word
    double bottom = 0;
    double size = 0;

    double left() const { return words.front()->left; }
    double right() const { return words.back()->right; }
};

struct PdfSpan {
    double left = 0;
    double right = 0;
    double width() const { return right - left; }
};

// Rows [begin, end) with text on both sides of `at`; none when begin == end.
struct PdfGutter {
    std::size_t begin = 0;
    std::size_t end = 0;
    double at = 0;
};

void add_word(PdfRow& row, const PdfWord& word);

// The rows of a page from the top down. `leftwards`: its text is.
std::vector<PdfRow> rows_of(const PdfPage& page, bool leftwards);

// The first gutter, from row `from` on, in an area that is as wide as `area`; without rows, at the
// end of `rows`, when there is none. A page of very many gaps is a grid and has none.
PdfGutter find_gutter(const std::vector<PdfRow>& rows, std::size_t from, const PdfSpan& area);

}  // namespace mea::ingest
