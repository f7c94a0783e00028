// Whether a generation is what its manifest says: asked before it is published and by `verify`.
#pragma once

#include <filesystem>

#include "base/result.h"

namespace mea::ingest {

// Reads every block of the databases of the generation in `folder` but of one that it shares with
// an earlier generation, which was read when that was made; the generation need not have anything
// else yet. A database that this process may not write is passed over: Xapian opens what it checks
// for writing. Errors: corrupt.
Status check_new_databases(const std::filesystem::path& folder);

// Opens the generation as a reader does, compares its counts with the manifest and runs its smoke
// queries. Errors: corrupt, wrong_version, not_found (the folder), io.
Status check_answers(const std::filesystem::path& folder, std::uint64_t number);

// The same, after the checksums of all files were compared.
Status check_contents(const std::filesystem::path& folder, std::uint64_t number);

// All of that, and every block of all its databases.
Status check_generation(const std::filesystem::path& folder, std::uint64_t number);

}  // namespace mea::ingest
