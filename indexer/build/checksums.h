// Hashes of all files of a generation: Xapian's own check follows the structure of its tables and
// does not notice a changed byte in what they hold.
#pragma once

#include <filesystem>

#include "base/result.h"

namespace mea::ingest {

// Writes the hashes of every file below `folder`, but for those written later: the checksums
// themselves and the manifest. Errors: io.
Status write_checksums(const std::filesystem::path& folder);

// Compares them with the files. Errors: corrupt, naming the first file that is missing, added or
// changed; also when there are no checksums.
Status check_checksums(const std::filesystem::path& folder);

}  // namespace mea::ingest
