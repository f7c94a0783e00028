// What a generation holds, in numbers: for operators, and to notice a sudden loss.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "index/generation.h"

namespace mea::ingest {

struct Census {
    std::uint64_t works = 0;
    std::uint64_t versions = 0;
    std::uint64_t text_bytes = 0;
    // Works per value of language, type and convention, by the names of field and value.
    std::map<std::string, std::map<std::string, std::uint64_t>> works_by;
};

// Cost: a pass over three columns.
Census take_census(const index::Generation& generation);

// A language with fewer works than this may lose any share of them.
inline constexpr std::uint64_t kFewWorks = 20;

// Where `after` has more than `percent` (0 to 100) fewer than `before`: among works, versions and
// the works of each language; "12 works instead of 100" each. Empty: nowhere.
std::vector<std::string> losses(const Census& before, const Census& after, double percent);

}  // namespace mea::ingest
