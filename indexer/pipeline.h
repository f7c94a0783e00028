// From the files of one family to documents: read, extract, enrich, group.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "indexer/enrich/document.h"
#include "indexer/enrich/file_name.h"
#include "indexer/extraction.h"
#include "indexer/isolate/extractor_pool.h"
#include "indexer/knowledge.h"
#include "indexer/source/source_file.h"
#include "indexer/verdict.h"

namespace mea::ingest {

// A file, completed by what its sidecar and its manifest say.
struct ExtractedFile {
    Extraction extraction;
    std::string content;  // hash of all three; empty when the file cannot be read
};
ExtractedFile extract_completed(const SourcePath& path, ExtractorPool& extractors);

// The hash that extract_completed gives, without extracting. Errors: as read_source.
Result<std::string> content_of(const SourcePath& path);

struct FamilyReading {
    std::vector<Document> documents;  // each with the problems of its file
    std::vector<Verdict> verdicts;    // on the files that gave none
};

// A family whose files are larger together is read file by file; only a symbol that one version
// alone prints is then not known to the others.
inline constexpr std::uint64_t kMaxFamilyBytes = UINT64_C(32) << 20;

// Reads every file of `family`, which counts in `files`. Safe for concurrent use.
FamilyReading read_family(const std::vector<SourcePath>& files, const Family& family,
                          const Knowledge& knowledge, ExtractorPool& extractors);

// What became of the walk's own problems: files that were never read.
std::vector<Verdict> verdicts_of(const std::vector<Problem>& problems);

}  // namespace mea::ingest
