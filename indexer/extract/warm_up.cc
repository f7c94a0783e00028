#include "indexer/extract/warm_up.h"

#include <clocale>

#include <libxml/parser.h>

#include "indexer/extract/pdf/pdf_file.h"
#include "indexer/extract/pdf/recognition.h"

namespace mea::ingest {

WarmUp warm_up(const ReadingOptions& options) {
    WarmUp result;
    // Names of files inside archives are UTF-8; nothing here depends on the operator's language.
    std::setlocale(LC_CTYPE, "C.UTF-8");
    xmlInitParser();
    warm_up_pdf();
    result.complete = options.ocr.empty() || load_recognition(options.ocr);
    result.readable = {"/usr/share/poppler", "/usr/share/fonts", "/etc/fonts",
                       "/usr/share/fontconfig", "/var/cache/fontconfig"};
    return result;
}

}  // namespace mea::ingest
