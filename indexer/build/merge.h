// Many runs become one database.
#pragma once

#include <filesystem>
#include <vector>

#include "base/deadline.h"
#include "base/result.h"

namespace mea::ingest {

// Databases that are read at once; each costs about six open files.
inline constexpr std::size_t kMergeWidth = 64;

// Compacts the runs, in this order, into a new database at `target` and removes them; documents are
// numbered through. More than kMergeWidth runs are first merged in groups, beside `target`.
// Errors: cancelled, io, corrupt.
Status merge_runs(std::vector<std::filesystem::path> runs, const std::filesystem::path& target,
                  const CancelFlag& cancel);

}  // namespace mea::ingest
