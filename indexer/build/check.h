// Whether a generation is what its manifest says: asked before it is published and by `verify`.
#pragma once

#include <filesystem>

#include "base/result.h"

namespace mea::ingest {

// Reads every block of the database of the generation in `folder`, which need not have anything
// else yet. A database that this process may not write is passed over: Xapian opens what it checks
// for writing. Errors: corrupt.
Status check_database(const std::filesystem::path& folder);

// Compares the checksums of all files, opens the generation as a reader does, compares its counts
// with the manifest and runs its smoke queries. Errors: corrupt, wrong_version, not_found (the
// folder), io.
Status check_contents(const std::filesystem::path& folder, std::uint64_t number);

// Both.
Status check_generation(const std::filesystem::path& folder, std::uint64_t number);

}  // namespace mea::ingest
