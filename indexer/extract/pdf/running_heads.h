// Lines that a document repeats on every page: symbol, title, page number.
#pragma once

#include <vector>

#include "indexer/extract/pdf/page_lines.h"

namespace mea::ingest {

// Takes out of every page the first and last lines that stand at the same place of other pages and
// say the same but for numbers, and page numbers that stand alone. The first page keeps what it
// prints at its head: that is where a document says what it is.
void remove_running_heads(std::vector<PdfPageLines>& pages);

}  // namespace mea::ingest
