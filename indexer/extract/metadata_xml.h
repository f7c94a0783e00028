// The metadata element of records and sidecars (schemas/record.xsd).
#pragma once

#include <string_view>
#include <vector>

#include "indexer/extract/xml_source.h"
#include "indexer/problem.h"
#include "indexer/record.h"

namespace mea::ingest {

inline constexpr std::string_view kRecordNamespace = "urn:mea-search:record:1";

// Reads the children of a metadata element. An element it does not know and a value that breaks
// the schema are left out with a warning that names the line.
Metadata read_metadata(const XmlSource& xml, const pugi::xml_node& element,
                       const std::string& source, std::vector<Problem>& problems);

// What `first` says, completed by what only `second` says. For every single value on which they
// differ, a contradiction about `source`, in which `teller` is who said the second ("its sidecar").
Metadata merge_metadata(const Metadata& first, const Metadata& second, const std::string& teller,
                        const std::string& source, std::vector<Problem>& problems);

// YYYY, YYYY-MM or YYYY-MM-DD with a month and a day that exist.
bool is_date(std::string_view text);

}  // namespace mea::ingest
