// What the libraries of the readers load from disk, loaded before the disk is out of reach.
#pragma once

#include <string>
#include <vector>

#include "indexer/extract/reading_options.h"

namespace mea::ingest {

// Loads and initialises everything that readers initialise once in a process. Returns the folders
// that libraries must still be able to read: tables of character codes and fonts.
std::vector<std::string> warm_up(const ReadingOptions& options);

}  // namespace mea::ingest
