// Records of library catalogues: MARCXML and Dublin Core, also inside OAI-PMH answers.
#pragma once

#include <string>

#include "indexer/extract/xml_source.h"
#include "indexer/extraction.h"

namespace mea::ingest {

inline constexpr std::string_view kMarcNamespace = "http://www.loc.gov/MARC21/slim";
inline constexpr std::string_view kDublinCoreNamespace = "http://purl.org/dc/elements/1.1/";
inline constexpr std::string_view kDublinCoreTermsNamespace = "http://purl.org/dc/terms/";

// True when the document holds such records.
bool is_catalogue(const XmlSource& xml);

// One record for each record of the catalogue: its title, abstract and notes as passages, the rest
// as metadata. Errors: empty (no record with a title).
Extraction read_catalogue(const XmlSource& xml, const std::string& source);

}  // namespace mea::ingest
