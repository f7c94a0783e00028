// From the files of one family to documents: read, extract, enrich, group.
#pragma once

#include <cstdint>
#include <functional>
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

// A file with its sidecar, as it was read.
struct FileReading {
    Extraction extraction;
    std::string content;  // hash of both; empty when the file cannot be read
};

// Where the records of files come from: a reader of files, or what is kept of an earlier reading.
using FileReader = std::function<FileReading(const SourcePath&)>;

FileReading extract_file(const SourcePath& path, ExtractorPool& extractors);
// The extractors as a FileReader, which must not outlive them.
FileReader reader_of(ExtractorPool& extractors);

// As extract_file, completed by what a manifest says of the file, which counts in the hash, too.
FileReading extract_completed(const SourcePath& path, ExtractorPool& extractors);

// The hashes that extract_file and extract_completed give, without extracting. Errors: as
// read_source.
Result<std::string> content_of_file(const SourcePath& path);
Result<std::string> content_of(const SourcePath& path);

struct FamilyReading {
    std::vector<Document> documents;  // each with the problems of its file
    std::vector<Verdict> verdicts;    // on the files that gave none
};

// A family whose files are larger together is read file by file; only a symbol that one version
// alone prints is then not known to the others.
inline constexpr std::uint64_t kMaxFamilyBytes = UINT64_C(32) << 20;

// Reads every file of `family`, which counts in `files`, with `read`. Safe for concurrent use where
// `read` is.
FamilyReading read_family(const std::vector<SourcePath>& files, const Family& family,
                          const Knowledge& knowledge, const FileReader& read);

// What became of the walk's own problems: files that were never read.
std::vector<Verdict> verdicts_of(const std::vector<Problem>& problems);

}  // namespace mea::ingest
