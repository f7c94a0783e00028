// The work of a build in slices of about equal size, each done by one worker.
#pragma once

#include <cstddef>
#include <vector>

#include "indexer/enrich/file_name.h"
#include "indexer/source/source_file.h"

namespace mea::ingest {

// Families [begin, end).
struct Slice {
    std::size_t begin = 0;
    std::size_t end = 0;
};

// Cuts the families, in their order, where a slice reaches its share of the bytes: small enough
// that all `jobs` stay busy to the end, at most `largest` bytes. Documents are numbered by slice,
// so that their numbers depend on the files alone and not on who was faster.
std::vector<Slice> cut_slices(const std::vector<SourcePath>& files,
                              const std::vector<Family>& families, std::size_t jobs,
                              std::uint64_t largest);

}  // namespace mea::ingest
