// Whether a generation is what its manifest says: asked before it is published and by `verify`.
#pragma once

#include <filesystem>

#include "base/result.h"

namespace mea::ingest {

// Compares the checksums of all files, reads every block of the database, opens the generation as a
// reader does, compares its counts with the manifest and runs its smoke queries. Errors: corrupt,
// wrong_version, not_found (the folder), io.
Status check_generation(const std::filesystem::path& folder, std::uint64_t number);

}  // namespace mea::ingest
