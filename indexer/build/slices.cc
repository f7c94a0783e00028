#include "indexer/build/slices.h"

#include <algorithm>

namespace mea::ingest {
namespace {

constexpr std::uint64_t kSlicesPerJob = 4;
constexpr std::uint64_t kSmallest = 256 * 1024;  // below, the cost of a run outweighs the balance

std::uint64_t bytes_of(const Family& family, const std::vector<SourcePath>& files) {
    std::uint64_t bytes = 0;
    for (const std::size_t place : family.files) bytes += files[place].size;
    return bytes;
}

}  // namespace

std::vector<Slice> cut_slices(const std::vector<SourcePath>& files,
                              const std::vector<Family>& families, std::size_t jobs,
                              std::uint64_t largest) {
    std::uint64_t total = 0;
    for (const Family& family : families) total += bytes_of(family, files);
    const std::uint64_t share = std::max(kSmallest, total / (jobs * kSlicesPerJob));
    const std::uint64_t wanted = std::min(share, std::max<std::uint64_t>(largest, 1));
    std::vector<Slice> slices;
    std::uint64_t filled = 0;
    for (std::size_t at = 0; at < families.size(); ++at) {
        if (slices.empty() || filled >= wanted) {
            slices.push_back({at, at});
            filled = 0;
        }
        slices.back().end = at + 1;
        filled += bytes_of(families[at], files);
    }
    return slices;
}

}  // namespace mea::ingest
