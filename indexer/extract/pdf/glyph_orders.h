// Fonts that name no characters: a PDF made without them gives the numbers of glyphs instead.
#pragma once

#include <cstddef>
#include <vector>

#include "indexer/extract/pdf/pdf_words.h"

namespace mea::ingest {

// Replaces numbers of glyphs by the characters that stand there in the fonts of Windows, font by
// font, where the result looks written and what the file says does not. Numbers that no known order
// explains stay as they are: the text is then judged as damaged. `fonts` is the number of fonts
// that the words refer to.
void name_glyphs(std::vector<PdfPage>& pages, std::size_t fonts);

}  // namespace mea::ingest
