// The record as JSON (schemas/record.schema.json): what `extract --json` prints, read again.
#pragma once

#include <string>
#include <string_view>

#include "indexer/extraction.h"

namespace mea::ingest {

// Whether JSON claims to be a record: an object with passages. `text` is valid JSON or not.
bool is_record_json(std::string_view text);

// Reads the record; what breaks the schema inside it is left out with a warning that names the
// line.
Extraction read_record_json(std::string_view text, const std::string& source);

}  // namespace mea::ingest
