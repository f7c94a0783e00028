// The cases of tests/golden/references: short texts and the ids an expert finds in them.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace mea::vocabulary {

struct GoldenCase {
    std::string name;
    std::string text;
    std::map<std::string, std::set<std::string>> mentions;  // by field; absent: none
    std::map<std::string, std::set<std::string>> facts;     // only those that are compared
    std::set<std::string> ignored;                          // may be found or not
    std::map<std::string, std::string> relations;           // decision -> relation
};

// Reads one file; its own first comment describes the notation. A line that fits nowhere becomes a
// case named after it, so that it cannot be overlooked.
std::vector<GoldenCase> read_golden_cases(const std::filesystem::path& path);

}  // namespace mea::vocabulary
