// The words of a PDF page and where they stand: what everything else about a PDF is told from.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace mea::ingest {

// Points (1/72 inch) from the upper left corner of the page.
struct PdfWord {
    std::string text;  // UTF-8, characters in the order they are seen from left to right
    double left = 0;
    double top = 0;
    double right = 0;
    double bottom = 0;
    double size = 0;         // of its font
    std::uint32_t font = 0;  // counts up with every font of the file
    bool bold = false;
    bool space_after = false;
};

struct PdfPage {
    std::uint32_t number = 0;  // 1-based, whatever is printed on it
    double width = 0;
    double height = 0;
    std::vector<PdfWord> words;
};

}  // namespace mea::ingest
