// Items of an RSS feed as the JSON that OData would have given for them.
#pragma once

#include <cstddef>
#include <vector>

#include <nlohmann/json.hpp>
#include <pugixml.hpp>

namespace mea::ingest {

// True for the root of RSS 0.90 and 1.0, which are RDF.
bool is_site_summary(const pugi::xml_node& root);

// At most `most` items with title, description, content, link, id, date and categories, in the
// language that they or their channel say.
std::vector<nlohmann::json> rss_entities(const pugi::xml_node& root, std::size_t most);

}  // namespace mea::ingest
