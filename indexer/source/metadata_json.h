// Metadata of a document as JSON: in manifests and in records of a stream.
#pragma once

#include <string>
#include <vector>

#include "indexer/problem.h"
#include "indexer/record.h"
#include "indexer/source/json_tree.h"

namespace mea::ingest {

// Reads an object with the members of the definition "metadata" in schemas/record.schema.json.
// A member it does not know and a value that breaks the schema are left out with a warning about
// `source` that names the line; `first_line` is the line of the file in which `object` was parsed.
Metadata read_metadata_json(const JsonNode& object, const std::string& source,
                            std::uint32_t first_line, std::vector<Problem>& problems);

}  // namespace mea::ingest
