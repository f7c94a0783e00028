// The metadata of one Akoma Ntoso document: its FRBR identification and what its preface says.
#pragma once

#include <pugixml.hpp>

#include "indexer/record.h"

namespace mea::ingest {

// `document` is the element that holds `meta` ("statement", "act", ...). `component` says that it
// stands inside another document; its work is then told by FRBRthis, which names the component.
// Values are as written but for languages, which become BCP 47 tags, and dates, cut to the day;
// what is neither stays as written, for whoever checks it.
Metadata read_akn_metadata(const pugi::xml_node& document, bool component);

// True when the element has an identification of its own.
bool has_identification(const pugi::xml_node& element);

// The element that holds the title: docTitle, a container called title, shortTitle or longTitle of
// the preface or the cover page; null when there is none.
pugi::xml_node akn_title(const pugi::xml_node& document);

}  // namespace mea::ingest
