// Records from a stream: what another program sends through a pipe becomes files to be read.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "indexer/problem.h"
#include "indexer/source/source_file.h"

namespace mea::ingest {

// Of one record of NDJSON; a stream of XML is read as a whole and bounded by kMaxSourceBytes.
inline constexpr std::size_t kMaxRecordBytes = std::size_t{64} << 20;

struct SpooledRecords {
    std::vector<SourcePath> files;  // named by what their records call their source
    std::vector<Problem> problems;
};

// Reads `stream` ("-": standard input) to its end and writes each record into a file of its own in
// `spool`, which is created: lines of JSON (schemas/record.schema.json) or one XML document, a
// record or a `records` element with any number of them (schemas/record.xsd). A record without a
// source, or with one that was met before, is a problem that names its line.
// Errors: not_found, io; argument when the stream is not well-formed, because a stream of which a
// part is missing would remove documents.
Result<SpooledRecords> spool_records(const std::string& stream, const std::filesystem::path& spool);

}  // namespace mea::ingest
