// Files that were made to break whoever reads them.
#pragma once

#include <string>
#include <vector>

namespace mea::ingest::testing {

struct HostileFile {
    std::string name;
    std::string bytes;
    // The verdict that must come ("too_large"); empty: any, as long as there is one.
    std::string verdict;
};

// More than sixty, of every format, in memory.
std::vector<HostileFile> hostile_files();

// One small good file of each format: what is truncated and flipped.
std::vector<HostileFile> sound_files();

}  // namespace mea::ingest::testing
