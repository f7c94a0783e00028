// A list of documents with what is known of each: schemas/manifest.xsd,
// schemas/manifest.schema.json.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "indexer/problem.h"
#include "indexer/source/source_file.h"

namespace mea::ingest {

inline constexpr std::string_view kManifestNamespace = "urn:mea-search:manifest:1";

struct ManifestDocument {
    std::string file;  // path, relative ones already taken from the manifest's folder
    std::shared_ptr<const ManifestEntry> entry;
};

struct SourceManifest {
    std::vector<ManifestDocument> documents;
    std::vector<Problem> problems;  // metadata that were left out
};

// Reads a manifest, as XML or JSON by what it begins with. Errors: not_found, io, limit;
// argument when it is not what its schema asks for: the message names file and line, and nothing of
// the manifest is used, because a list of which a part is missing would remove documents.
Result<SourceManifest> read_manifest(const std::string& path);

}  // namespace mea::ingest
