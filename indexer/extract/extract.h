// From a file in memory to records: the one door to every input format.
#pragma once

#include <vector>

#include "indexer/problem.h"
#include "indexer/record.h"
#include "indexer/source/source_file.h"

namespace mea::ingest {

struct Extraction {
    // Empty exactly when a problem has the severity `error` or the kind `no_document`.
    std::vector<Record> records;
    std::vector<Problem> problems;
};

// Reads the file as what its content says it is. A function of its bytes and its path alone: it
// touches neither the disk nor any state, so that it can run in a process of its own. Safe for
// concurrent use. Never throws for any input; std::bad_alloc excepted.
Extraction extract(const SourceFile& file);

// Completes `records` with what the sidecar's bytes say: what a record says itself wins, and a
// difference is a contradiction. `path` is the sidecar's. A broken sidecar is a warning and
// changes nothing.
void apply_sidecar(const SourceFile& sidecar, Extraction& extraction);

}  // namespace mea::ingest
