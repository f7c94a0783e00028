// The native XML record (schemas/record.xsd).
#pragma once

#include "indexer/extract/extract.h"
#include "indexer/extract/xml_source.h"

namespace mea::ingest {

// REQUIRES: the root's name is "record" or its namespace is kRecordNamespace.
// An unknown version or a missing part is an error; what can be left out is left out with a
// warning.
Extraction read_record(const XmlSource& xml, const std::string& source);

}  // namespace mea::ingest
