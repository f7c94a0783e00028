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

// Whether the database that the generation in `folder` shares with the earlier one in `earlier`
// (see carry_over.h) is as it was when that was checked: the checksums of both say so, no file is
// read. Errors: corrupt.
Status compare_shared(const std::filesystem::path& folder, const std::filesystem::path& earlier);

}  // namespace mea::ingest
