// PDF documents.
#pragma once

#include "indexer/extract/read_task.h"

namespace mea::ingest {

// Passages with their pages: columns one after the other, running heads and page numbers left out,
// notes apart, words of broken lines whole, Arabic in the order it is read. A title of the file is
// taken when the first pages print it. Errors: encrypted; structure (no PDF); needs_ocr (pages
// without text that are more than the others), unless `options` ask for recognition.
Extraction read_pdf(const ReadTask& task);

}  // namespace mea::ingest
