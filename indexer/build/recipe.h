// How the extraction of a file is put together again from the documents that an index has of it.
// Enrichment gives titles and languages to passages, cuts decisions out of reports and leaves out
// all but one form of a text; a recipe holds what is not in the documents and says where the rest
// is.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "index/stored_version.h"
#include "indexer/extraction.h"
#include "indexer/record.h"

namespace mea::ingest {

// A version that was made of the file or of its family, as it will be stored.
struct MadeVersion {
    std::string_view id;
    const Record* record = nullptr;  // never null
};

// Holds every text of `extraction` that no version of `made` has. Cost: one pass over the texts.
std::string make_recipe(const Extraction& extraction, const std::vector<MadeVersion>& made);

// The stored version with an id; nullptr when there is none. What it points to must stay until the
// next call. Errors: corrupt, io.
using FindVersion = std::function<Result<const index::StoredVersion*>(std::string_view id)>;

// The extraction, to the last byte, or nothing when a version it needs is not there. Errors:
// corrupt (recipe or versions are not what they were), io.
Result<std::optional<Extraction>> follow_recipe(std::string_view recipe, const FindVersion& find);

}  // namespace mea::ingest
