// What changed from one generation to another, version by version.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "index/generation.h"
#include "index/stored_version.h"

namespace mea::ingest {

enum class Change : std::uint8_t { added, removed, changed };

const char* change_name(Change change) noexcept;

struct VersionChange {
    Change change = Change::added;
    index::VersionHeader header;    // of the newer generation, or of the older when removed
    std::vector<std::string> what;  // of a changed one: "content", "title", "type", ...
};

struct Difference {
    std::uint64_t added = 0;
    std::uint64_t removed = 0;
    std::uint64_t changed = 0;  // same work, language and source; other content or facts
    std::uint64_t same = 0;
};

// Compares the versions by their ids, which are those of their work, language and source, and calls
// `tell` with each change in the order of the ids. Datestamps do not count.
// Errors: corrupt, io. Cost: a pass over the headers of both.
Result<Difference> compare_generations(const index::Generation& before,
                                       const index::Generation& after,
                                       const std::function<void(const VersionChange&)>& tell);

// Calls `tell` with each version of `before` whose id `after` has not, in the order of the ids.
// Errors: corrupt, io. Cost: a pass over the ids of both.
Status find_removed(const index::Generation& before, const index::Generation& after,
                    const std::function<void(const index::VersionHeader&)>& tell);

}  // namespace mea::ingest
