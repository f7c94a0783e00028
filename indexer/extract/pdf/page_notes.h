// Which lines of a page are notes, by the size of their letters and the mark in front.
#pragma once

#include <cstddef>
#include <vector>

#include "indexer/extract/pdf/page_lines.h"

namespace mea::ingest {

// The size of most letters of the document.
double body_size(const std::vector<PdfPageLines>& pages);

// Moves the lines of the notes at the foot of the page, smaller than `body`, out of the page; lines
// that only separate ("______") go.
std::vector<PdfLine> take_notes(PdfPageLines& page, double body);

}  // namespace mea::ingest
