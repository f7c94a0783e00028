// Aligned texts: TMX, and XLIFF 1.2 and 2.
#pragma once

#include <string>

#include "indexer/extract/xml_source.h"
#include "indexer/extraction.h"

namespace mea::ingest {

// More languages than a translation memory has.
inline constexpr std::size_t kMaxBitextLanguages = 1000;

// Whether the root is that of TMX or XLIFF.
bool is_bitext(const XmlSource& xml);

// A record for each language, versions of one work: TMX gives one work, XLIFF one for each original
// that its files name. Units are paragraphs, in their order; a unit that has no text in a language
// is not in its record, and what files with one original repeat is read once. Codes inside a text
// are left out, alternatives and what is marked as not yet translated as well. Errors: empty,
// too_large (languages above the limit are left out).
Extraction read_bitext(const XmlSource& xml, const std::string& source);

}  // namespace mea::ingest
