// How much of what an expert labelled is found: counts of right, extra and missing ids.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <set>
#include <string>

#include <nlohmann/json.hpp>

#include "tests/vocabulary/golden_cases.h"

namespace mea::vocabulary {

struct Counts {
    std::size_t right = 0;
    std::size_t extra = 0;
    std::size_t missing = 0;
    // Harmonic mean of precision and recall; 0 when nothing was to be found and nothing was.
    double f1() const;
    void add(const std::set<std::string>& wanted, const std::set<std::string>& found,
             const std::set<std::string>& open);
};

// Of one set of labelled texts: its mentions by language, and the facts that were right.
struct GoldScore {
    std::map<std::string, Counts> by_language;
    Counts all;
    std::size_t documents = 0;
    std::map<std::string, std::size_t> facts_right;  // "type" -> documents
};

class Recogniser;

// A folder of NAME.txt with NAME.json as tests/golden/references/independent/README.md describes
// them. A file that cannot be read throws std::runtime_error.
GoldScore score_folder(const std::filesystem::path& folder, const Recogniser& recogniser);

// A file of cases in the notation of tests/golden/references/en.txt.
Counts score_cases(const std::filesystem::path& file, const Recogniser& recogniser);

}  // namespace mea::vocabulary
