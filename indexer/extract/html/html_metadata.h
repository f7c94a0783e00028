// What the head of a web page says of its document.
#pragma once

#include <libxml/tree.h>

#include "indexer/record.h"

namespace mea::ingest {

// Dublin Core ("DC.title", "dcterms.issued"), Highwire ("citation_title"), Open Graph, the
// canonical link, <title> and the language of <html>. Dates are cut to the day, languages become
// BCP 47.
Metadata read_html_metadata(const xmlNode* root);

}  // namespace mea::ingest
