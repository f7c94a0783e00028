// What an update has to do: which files must be read again and which documents leave the index.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include <xapian.h>

#include "base/result.h"
#include "indexer/build/kept_texts.h"
#include "indexer/build/source_table.h"
#include "indexer/verdict.h"

namespace mea::ingest {

struct Changes {
    std::vector<Family> families;     // to be read: new, changed, failed for what may pass
    std::vector<Xapian::docid> gone;  // of the earlier generation: removed, or read again
};

// Compares `files`, whose entries are `now`, with those that the generation of `before` was made
// of. A file with another stamp is hashed: if its content is the same it did not change. A family
// is read again as a whole when a member changed, came or went, or has no document and nothing is
// kept that says why. Tells `observer` of every document that is taken over, and why the others
// have none. Errors: corrupt, io (of the generation).
Result<Changes> find_changes(const KeptTexts& before,
                             const std::unordered_map<std::string, SourceEntry>& now,
                             const std::vector<SourcePath>& files,
                             const std::vector<Family>& families, BuildObserver& observer);

}  // namespace mea::ingest
