#include "tests/vocabulary/golden_cases.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>

namespace mea::vocabulary {
namespace {

constexpr std::array<std::string_view, 7> kFields = {
    "conventions", "meetings", "targets", "frameworks", "decisions", "symbols", "notifications"};
constexpr std::array<std::string_view, 6> kFacts = {"type",      "date",    "symbol",
                                                    "issued_by", "meeting", "language"};

template <std::size_t N>
bool holds(const std::array<std::string_view, N>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

std::set<std::string> words(const std::string& line) {
    std::istringstream in(line);
    std::set<std::string> all;
    for (std::string word; in >> word;)
        if (word != "-") all.insert(word);
    return all;
}

// One line above the text: "field: id id".
bool read_line(const std::string& line, GoldenCase& into) {
    const std::size_t colon = line.find(':');
    if (colon == std::string::npos) return false;
    const std::string name = line.substr(0, colon);
    const std::set<std::string> ids = words(line.substr(colon + 1));
    if (holds(kFields, name))
        into.mentions[name] = ids;
    else if (holds(kFacts, name))
        into.facts[name] = ids;
    else if (name == "ignore")
        into.ignored.insert(ids.begin(), ids.end());
    else if (name == "relations")
        for (const std::string& pair : ids)
            into.relations[pair.substr(pair.find('=') + 1)] = pair.substr(0, pair.find('='));
    else
        return false;
    return true;
}

}  // namespace

std::vector<GoldenCase> read_golden_cases(const std::filesystem::path& path) {
    std::vector<GoldenCase> cases;
    std::ifstream in(path);
    bool in_text = false;
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with("=== ")) {
            cases.emplace_back().name = line.substr(4);
            in_text = false;
        } else if (cases.empty()) {
            continue;
        } else if (in_text) {
            cases.back().text += line + "\n";
        } else if (line == "---") {
            in_text = true;
        } else if (!line.empty() && !read_line(line, cases.back())) {
            cases.emplace_back().name = "not understood: " + line;
        }
    }
    return cases;
}

}  // namespace mea::vocabulary
