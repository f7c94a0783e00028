// The options of mea-index that say which documents are meant.
#pragma once

#include "indexer/source/gather.h"

namespace CLI {
class App;
}

namespace mea::ingest {

// `sources` takes what is said and must outlive `command`.
void add_sources(CLI::App& command, SourceOptions& sources);

// A run without any source would publish an empty index, or fail late: throws what CLI11 throws
// where an option is missing or not what it should be.
void require_sources(const SourceOptions& sources);

}  // namespace mea::ingest
