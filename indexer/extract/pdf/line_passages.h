// From the lines of a PDF to its passages: paragraphs, headings, tables, notes.
#pragma once

#include <string>
#include <vector>

#include "indexer/extract/pdf/page_lines.h"
#include "indexer/extract/pdf/pdf_file.h"
#include "indexer/record.h"

namespace mea::ingest {

// Pages without their running heads. A paragraph goes on over a page; notes stand behind the
// paragraph that ends on their page. What the outline names is a heading of that level.
std::vector<Passage> passages_of(const std::vector<PdfPageLines>& pages,
                                 const std::vector<OutlineEntry>& outline);

}  // namespace mea::ingest
