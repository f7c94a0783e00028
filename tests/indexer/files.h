// Files and records that tests of the indexer are made from.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/extract.h"
#include "indexer/isolate/extractor_pool.h"
#include "vocabulary/vocabulary.h"

namespace mea::ingest::testing {

// Writes the file and the folders above it; returns its path.
std::string write(const std::filesystem::path& path, std::string_view bytes);

// What extract() makes of these bytes under the name "/in/NAME".
Extraction extracted(std::string_view bytes, const std::string& name = "a.txt");

// Kind and severity of each problem, "xml/error".
std::vector<std::string> kinds(const std::vector<Problem>& problems);

// The texts of the passages of one kind.
std::vector<std::string> texts(const Record& record, PassageKind kind);

// Readers in processes of their own, started once.
ExtractorPool& extractors();

// schemas/vocabulary, loaded once.
const vocabulary::Vocabulary& vocabulary_of_schemas();

// A native record with these metadata elements and this body.
std::string record_xml(std::string_view metadata, std::string_view body);

// A sidecar with these metadata elements.
std::string sidecar_xml(std::string_view metadata);

}  // namespace mea::ingest::testing
