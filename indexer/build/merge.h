// Many runs become one database.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/deadline.h"
#include "base/result.h"
#include "index/mapped_file.h"

namespace mea::ingest {

// Databases that are read at once; each costs about six open files.
inline constexpr std::size_t kMergeWidth = 64;

// Compacts the databases `bases` and behind them the runs, in this order, into a new database at
// `target` and removes the runs; documents are numbered through. More than kMergeWidth are first
// merged in groups, beside `target`. Errors: cancelled, io, corrupt.
Status merge_runs(std::vector<std::filesystem::path> runs, const std::filesystem::path& target,
                  const CancelFlag& cancel, const std::vector<std::filesystem::path>& bases = {});

// Maps the counts of words that runs left, and removes the files: what is mapped stays readable.
// Errors: io.
Result<std::vector<index::MappedFile>> take_word_counts(
    const std::vector<std::filesystem::path>& files);

// Adds up the counts of words of runs, kMergeWidth at a time; begins with the counts packed in the
// file `base`, when one is named, less those in `removed`. Errors: corrupt, io.
Result<std::string> merge_word_counts(std::vector<index::MappedFile> runs,
                                      const std::filesystem::path& base = {},
                                      std::string_view removed = {});

}  // namespace mea::ingest
