// What the real programs answer: indexes built by mea-index, searches by mea-search as JSON, and
// the tables that say what the sample corpus should give.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace mea::e2e {

using Json = nlohmann::json;

// tests/corpus, and the folders of documents in it.
std::filesystem::path sample_corpus();
std::vector<std::string> sample_folders();

// What the CTest fixtures `e2e.index` and `e2e.shared_index` built.
std::filesystem::path sample_index();
std::filesystem::path shared_index();

// The folder MEA_SHARED names, or ../shared beside the sources; nothing, with a NOT RUN line about
// `what`, when it is not there.
std::optional<std::filesystem::path> shared_folder(const std::string& what);

// mea-index build; the test fails unless it ends with 0 or 1 (finished, with problem documents).
void build_index(const std::filesystem::path& index, const std::vector<std::string>& paths);

// mea-search --json with these arguments; the test fails unless it answers.
Json search(const std::filesystem::path& index, const std::vector<std::string>& arguments);

// Members of a hit or of an answer.
std::set<std::string> strings(const Json& list);
std::set<std::string> facet_values(const Json& answer, const std::string& facet);
std::set<std::string> sources(const Json& hit);

using Row = std::map<std::string, std::string>;  // column -> cell; "-" is read as ""

// A table of tests/corpus with its head line.
std::vector<Row> sample_table(const std::string& name);
std::vector<std::string> words(const std::string& cell);

}  // namespace mea::e2e
