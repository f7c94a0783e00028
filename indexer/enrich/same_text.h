// Whether two records are the same text in two forms, such as a PDF and the text taken from it.
#pragma once

#include <cstdint>
#include <vector>

#include "indexer/record.h"

namespace mea::ingest {

// A sample of the letters and digits of a text that does not depend on its layout: the smallest
// hashes of all runs of kRun of them (A. Broder, On the resemblance and containment of documents,
// 1997). Sorted, without repetitions.
using TextSketch = std::vector<std::uint64_t>;
inline constexpr std::size_t kRun = 8;
inline constexpr std::size_t kSketchSize = 512;

TextSketch sketch_text(const Record& record);

// The share of runs that two texts have in common, from 0 to 1, as their sketches estimate it.
double resemblance(const TextSketch& one, const TextSketch& other);

// Two readings of one page differ in a letter out of fifty at most, which leaves three quarters of
// the runs; different texts about one thing share less than a fifth.
inline constexpr double kSameText = 0.4;

}  // namespace mea::ingest
