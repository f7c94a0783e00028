// Small PDF files that tests put together word by word.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace mea::ingest::testing {

// Text at a place of a page; `y` counts from the upper edge, in points. Helvetica, ASCII.
struct PdfText {
    double x = 72;
    double y = 72;
    double size = 11;
    std::string text;
    bool bold = false;
};

using PdfTexts = std::vector<PdfText>;

// A file of US letter pages (612 by 792 points). `information` goes into its information
// dictionary,
// "/Title (A name)"; `outline` are titles of first level that lead to the first page.
std::string make_pdf(const std::vector<PdfTexts>& pages, const std::string& information = {},
                     const std::vector<std::string>& outline = {});

// A file of one page that is stored turned, so that it stands upright when it is turned by
// `degrees` (90, 180 or 270) clockwise. `declared`: its /Rotate says so.
std::string make_turned_pdf(const PdfTexts& page, int degrees, bool declared);

// A file of one line in a font that is only numbers of glyphs, from left to right; 0 is a space.
// Its table of characters has what `named` has: glyph -> character of the basic plane.
std::string make_glyph_pdf(const std::string& font, const std::map<std::uint32_t, char16_t>& named,
                           const std::vector<std::uint32_t>& glyphs);

// Lines from `y` down, one under the other with a usual distance.
PdfTexts pdf_lines(const std::vector<std::string>& lines, double x = 72, double y = 100,
                   double size = 11);

}  // namespace mea::ingest::testing
