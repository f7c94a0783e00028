// What the libraries of the readers load from disk, loaded before the disk is out of reach.
#pragma once

#include <string>
#include <vector>

#include "indexer/extract/reading_options.h"

namespace mea::ingest {

struct WarmUp {
    // Folders that libraries must still be able to read: tables of character codes and fonts.
    std::vector<std::string> readable;
    // False: the recognition that was asked for is not installed.
    bool complete = true;
};

// Loads and initialises everything that readers initialise once in a process.
WarmUp warm_up(const ReadingOptions& options);

}  // namespace mea::ingest
