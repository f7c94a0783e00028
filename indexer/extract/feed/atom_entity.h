// An entry of an Atom feed as the JSON that OData would have given for it.
#pragma once

#include <nlohmann/json.hpp>
#include <pugixml.hpp>

namespace mea::ingest {

// The properties of the entry, and under the names of its links what they hold inline. An entry of
// a plain feed gives its title, summary, content and links under the names of OData.
nlohmann::json atom_entity(const pugi::xml_node& entry);

}  // namespace mea::ingest
