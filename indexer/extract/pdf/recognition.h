// Text out of pictures of pages, through Tesseract where it is installed.
#pragma once

#include <string>

#include "indexer/extract/pdf/pdf_file.h"

namespace mea::ingest {

// Loads the library and the data of the languages ("ara+chi_sim"), once in a process and before the
// disk is out of reach. False when either is not installed.
bool load_recognition(const std::string& languages);

// REQUIRES: load_recognition was true.
// The text of every page, form feeds between them, page numbers that stand alone left out. About
// three seconds a page. One thread at a time.
std::string recognise_pages(const PdfFile& file);

}  // namespace mea::ingest
