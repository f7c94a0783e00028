// From a file in memory to records: the one door to every input format.
#pragma once

#include <string>
#include <string_view>

#include "indexer/extract/reading_options.h"
#include "indexer/extraction.h"
#include "indexer/source/source_file.h"

namespace mea::ingest {

// Reads the file as what its content says it is. A function of its bytes, its path and the options
// alone: it writes nothing, keeps no state and, but for what the libraries read of their own data,
// opens no file, so that it can run in a process that may do nothing else
// (indexer/isolate/extractor_main.cc, which is where it does run). Safe for concurrent use. Throws
// nothing for any input; std::bad_alloc excepted.
Extraction extract(const SourceFile& file, const ReadingOptions& options = {});
// The same of bytes that lie elsewhere and stay as they are until it returns.
Extraction extract(const std::string& path, std::string_view bytes,
                   const ReadingOptions& options = {});

// Completes `records` with what the sidecar's bytes say: what a record says itself wins, and a
// difference is a contradiction. `path` is the sidecar's. A broken sidecar is a warning and
// changes nothing.
void apply_sidecar(const SourceFile& sidecar, Extraction& extraction);

}  // namespace mea::ingest
