// Whole files in and out, with the durability a published index needs.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"

namespace mea {

// The whole file. Refuses more than `limit` bytes (ErrorCode::limit) and anything that is not a
// regular file, so that a FIFO or a device cannot hang the caller.
Result<std::string> read_file(const std::filesystem::path& path, std::uint64_t limit = UINT64_C(1)
                                                                                       << 32);

// The standard input to its end, with the same limit.
Result<std::string> read_standard_input(std::uint64_t limit);

// Writes `path` so that after a crash it holds either its old or its new content: temporary file in
// the same folder, fsync, rename, fsync of the folder.
Status replace_file(const std::filesystem::path& path, std::string_view content);
// The same with content in pieces that are not joined in memory.
Status replace_file(const std::filesystem::path& path, std::span<const std::string_view> pieces);

// Writes a new file, or a file anew, without any promise about a crash. Errors: io.
Status write_file(const std::filesystem::path& path, std::string_view content);

// fsync of a file or folder that already exists.
Status sync_path(const std::filesystem::path& path);

}  // namespace mea
