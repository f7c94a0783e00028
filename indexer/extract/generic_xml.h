// XML of a vocabulary we do not know: its running text, so that a file is not lost for its tags.
#pragma once

#include "indexer/extract/extract.h"
#include "indexer/extract/xml_source.h"

namespace mea::ingest {

// Every element that holds text of its own is a passage; one called title, heading, head or h1..h6
// is a heading, the first title of the root the title. A note says that the root is not known. XML
// that describes no document (schemas, style sheets, pictures) gives a note and no record, XML
// without text an error.
Extraction read_generic_xml(const XmlSource& xml, const std::string& source);

}  // namespace mea::ingest
