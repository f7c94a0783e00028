#include "indexer/extract/warm_up.h"

#include <clocale>

#include <libxml/parser.h>

#include "indexer/extract/pdf/pdf_file.h"

namespace mea::ingest {

std::vector<std::string> warm_up(const ReadingOptions& /*options*/) {
    // Names of files inside archives are UTF-8; nothing here depends on the operator's language.
    std::setlocale(LC_CTYPE, "C.UTF-8");
    xmlInitParser();
    warm_up_pdf();
    return {"/usr/share/poppler", "/usr/share/fonts", "/etc/fonts", "/usr/share/fontconfig",
            "/var/cache/fontconfig"};
}

}  // namespace mea::ingest
