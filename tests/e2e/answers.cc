#include "tests/e2e/answers.h"

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>

#include <gtest/gtest.h>

#include "tests/e2e/process.h"

namespace mea::e2e {

namespace fs = std::filesystem;

fs::path sample_corpus() {
    return fs::path(MEA_SOURCE_DIR) / "tests/corpus";
}

std::vector<std::string> sample_folders() {
    std::vector<std::string> folders;
    for (const auto& entry : fs::directory_iterator(sample_corpus()))
        if (entry.is_directory()) folders.push_back(entry.path().string());
    return folders;
}

fs::path sample_index() {
    return fs::path(MEA_BINARY_DIR) / "e2e/index";
}

fs::path shared_index() {
    return fs::path(MEA_BINARY_DIR) / "e2e/shared_index";
}

std::optional<fs::path> shared_folder(const std::string& what) {
    const char* named = std::getenv("MEA_SHARED");
    const fs::path folder =
        named != nullptr ? fs::path(named) : fs::path(MEA_SOURCE_DIR) / "../shared";
    if (fs::is_directory(folder)) return folder;
    std::cout << "NOT RUN: " << what << ", no shared folder (MEA_SHARED)\n";
    return std::nullopt;
}

void build_index(const fs::path& index, const std::vector<std::string>& paths) {
    std::vector<std::string> command = {program("mea-index"), "build", "--index", index.string()};
    command.insert(command.end(), paths.begin(), paths.end());
    const Outcome outcome = run(command);
    EXPECT_TRUE(outcome.status == 0 || outcome.status == 1)
        << "mea-index ended with " << outcome.status << "\n"
        << outcome.err;
}

Json search(const fs::path& index, const std::vector<std::string>& arguments) {
    std::vector<std::string> command = {program("mea-search"), "--index", index.string(), "--json"};
    command.insert(command.end(), arguments.begin(), arguments.end());
    const Outcome outcome = run(command);
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    Json answer = Json::parse(outcome.out, nullptr, false);
    EXPECT_FALSE(answer.is_discarded()) << "no JSON: " << outcome.out;
    return answer;
}

std::set<std::string> strings(const Json& list) {
    return list.get<std::set<std::string>>();
}

std::set<std::string> facet_values(const Json& answer, const std::string& facet) {
    std::set<std::string> values;
    for (const Json& bucket : answer.at("facets").at(facet)) values.insert(bucket.at("value"));
    return values;
}

std::set<std::string> sources(const Json& hit) {
    std::set<std::string> paths;
    for (const Json& version : hit.at("versions")) paths.insert(version.at("source"));
    return paths;
}

namespace {

std::vector<std::string> split(const std::string& text, char at) {
    std::vector<std::string> parts;
    std::istringstream in(text);
    for (std::string part; std::getline(in, part, at);) parts.push_back(part);
    return parts;
}

}  // namespace

std::vector<Row> sample_table(const std::string& name) {
    std::ifstream in(sample_corpus() / name);
    EXPECT_TRUE(in) << "no table " << name;
    std::vector<std::string> head;
    std::vector<Row> rows;
    for (std::string line; std::getline(in, line);) {
        const std::vector<std::string> cells = split(line, '\t');
        if (head.empty()) {
            head = cells;
            continue;
        }
        EXPECT_EQ(cells.size(), head.size()) << name << ": " << line;
        Row& row = rows.emplace_back();
        for (std::size_t i = 0; i < std::min(head.size(), cells.size()); ++i)
            row[head[i]] = cells[i] == "-" ? "" : cells[i];
    }
    return rows;
}

std::vector<std::string> words(const std::string& cell) {
    return split(cell, ' ');
}

}  // namespace mea::e2e
