// Many runs become one database.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/deadline.h"
#include "base/result.h"

namespace mea::ingest {

// Databases that are read at once; each costs about six open files.
inline constexpr std::size_t kMergeWidth = 64;

// Compacts the databases `bases` and behind them the runs, in this order, into a new database at
// `target` and removes the runs; documents are numbered through. More than kMergeWidth are first
// merged in groups, beside `target`. Errors: cancelled, io, corrupt.
Status merge_runs(std::vector<std::filesystem::path> runs, const std::filesystem::path& target,
                  const CancelFlag& cancel, const std::vector<std::filesystem::path>& bases = {});

// Adds up the counts of words in `files`, kMergeWidth at a time, and removes them; begins with the
// counts packed in the file `base`, when one is named, less those in `removed`. Errors: corrupt,
// io.
Result<std::string> merge_word_counts(const std::vector<std::filesystem::path>& files,
                                      const std::filesystem::path& base = {},
                                      std::string_view removed = {});

}  // namespace mea::ingest
