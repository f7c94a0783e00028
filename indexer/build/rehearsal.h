// A build without writing: what would become of every document.
#pragma once

#include "indexer/build/builder.h"

namespace mea::ingest {

// Gathers, reads and understands everything as build() does, with as many threads, and tells
// `observer` the same verdicts, but neither locks nor writes the index; only what the index itself
// would refuse or drop is not known. The summary counts what would be indexed; its generation is 0.
// Errors: as build().
Result<BuildSummary> rehearse(const BuildOptions& options, BuildObserver& observer,
                              const CancelFlag& cancel);

}  // namespace mea::ingest
