// Paths from a file, as `find` and version control write them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace mea::ingest {

inline constexpr std::uint64_t kMaxPathListBytes = UINT64_C(1) << 30;

// The paths in `text`: one a line, or separated by NUL bytes when there is one in the text. Empty
// lines and the carriage returns of other systems do not count.
std::vector<std::string> split_path_list(std::string_view text);

// Of a file; "-" is the standard input, read to its end. Errors: not_found, io, limit
// (kMaxPathListBytes).
Result<std::vector<std::string>> read_path_list(const std::string& file);

}  // namespace mea::ingest
