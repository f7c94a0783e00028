// The content hash of a file of any size, read in pieces.
#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"

namespace mea {

// What content_hash gives for the bytes of the file; neither holds nor maps it as a whole, so that
// hashing an index does not count as memory. Errors: not_found, io.
Result<std::string> file_hash(const std::filesystem::path& path);

}  // namespace mea
