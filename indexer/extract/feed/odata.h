// Feeds: InforMEA's OData as Atom XML and JSON (meetings, decisions and documents of the treaties),
// other Atom feeds, and RSS.
#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

#include "indexer/extract/xml_source.h"
#include "indexer/extraction.h"

namespace mea::ingest {

inline constexpr std::string_view kAtomNamespace = "http://www.w3.org/2005/Atom";

// One record for each language of each entity that has a title or a text in it. Entities without
// any are left out with a note. Other Atom feeds give what their entries say in the same way.
Extraction read_atom(const XmlSource& xml, const std::string& source);

// RSS of every version, and RDF Site Summary: a record for each item.
bool is_rss(const XmlSource& xml);
Extraction read_rss(const XmlSource& xml, const std::string& source);

// True for what read_odata_json reads: {"d": ...}, {"value": [...]} or one entity with titles.
bool is_odata(const nlohmann::json& document);
Extraction read_odata_json(const nlohmann::json& document, const std::string& source);

}  // namespace mea::ingest
