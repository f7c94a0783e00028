// The lines of a PDF page in the order they are read: words side by side, columns apart.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "indexer/extract/pdf/pdf_words.h"

namespace mea::ingest {

struct PdfLine {
    std::string text;  // in reading order
    std::string mark;  // number or star that stands raised in front: it begins a note
    std::uint32_t page = 0;
    double left = 0;
    double top = 0;
    double right = 0;
    double bottom = 0;
    double size = 0;  // of most of its letters
    bool bold = false;
    bool leftwards = false;    // Arabic
    std::uint32_t column = 0;  // counts up with every column of the page
    std::vector<std::string>
        cells;  // parts that wide gaps separate; more than one: a row of a table
};

struct PdfPageLines {
    std::uint32_t number = 0;
    double height = 0;
    std::vector<PdfLine> lines;
};

PdfPageLines lines_of(const PdfPage& page);

}  // namespace mea::ingest
