// What the operator decides about reading files.
#pragma once

#include <string>

namespace mea::ingest {

struct ReadingOptions {
    // Languages that Tesseract reads images of text in, by its own names, "ara+chi_sim"; empty: no
    // recognition, a document without readable text is a problem.
    std::string ocr;
};

}  // namespace mea::ingest
