// Results and records as files for reference managers, spreadsheets and feed readers.
#pragma once

#include <string_view>

#include "appliance/pages/export_links.h"

namespace mea::appliance {

// "/export/results.EXT": the first kMaxExported hits of the search, whatever its page.
// "/export/document.EXT": one record; id and language as on the record page.
// `file` is what follows "/export/"; an unknown one gives status 404.
http::Response export_file(const Visit& visit, std::string_view file);

// "/search.atom": the newest works that match, as an Atom feed. Status 400 when the Host header, of
// which its addresses are made, is not a host name.
http::Response atom_feed(const Visit& visit);

}  // namespace mea::appliance
