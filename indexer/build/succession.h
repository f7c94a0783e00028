// Whether a new generation may take the place of the published one.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "index/catalog.h"
#include "indexer/verdict.h"

namespace mea::ingest {

// Compares a complete draft with the published generation: tells `observer` of every version that
// is no longer there, and returns what was lost beyond `max_shrink` percent (see losses()). Nothing
// is lost where nothing is published, or nothing that this program can read.
// Errors: corrupt, wrong_version, io (of the draft).
Result<std::vector<std::string>> judge_succession(const index::Catalog& catalog,
                                                  const index::Catalog::Draft& draft,
                                                  double max_shrink, BuildObserver& observer);

}  // namespace mea::ingest
