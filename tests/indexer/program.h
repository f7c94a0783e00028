// mea-index as its users run it: the fixture of the tests that do.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "index/layout.h"
#include "tests/e2e/process.h"
#include "tests/indexer/files.h"

namespace mea::ingest::testing {

namespace fs = std::filesystem;
using nlohmann::json;

// A folder with an index and a folder of documents, and mea-index to run on them.
class Program : public ::testing::Test {
  protected:
    void add(const std::string& name, const std::string& text) { write(documents() / name, text); }

    void add_texts(std::size_t count) {
        for (std::size_t i = 0; i < count; ++i)
            add("text" + std::to_string(i) + ".txt", "Report on lake number " + std::to_string(i) +
                                                         "\n\nThe Parties met at the lake and took "
                                                         "note of the herons they saw there.\n");
    }

    fs::path documents() const { return scratch_ / "documents"; }
    std::string index() const { return (scratch_ / "index").string(); }

    e2e::Outcome run(std::vector<std::string> arguments) const {
        arguments.insert(arguments.begin(), e2e::program("mea-index"));
        return e2e::run(arguments, scratch_.path());
    }

    e2e::Outcome build(std::vector<std::string> more = {}) const {
        std::vector<std::string> arguments = {"build", "--index", index(), documents().string()};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run(arguments);
    }

    fs::path generation(std::uint64_t number) const {
        return fs::path(index()) / index::kGenerationsFolder / std::to_string(number);
    }

    std::vector<std::string> left_over() const {
        std::vector<std::string> names;
        for (const auto& entry : fs::directory_iterator(generation(1).parent_path()))
            if (entry.path().extension() == index::kBuildingSuffix)
                names.push_back(entry.path().filename().string());
        return names;
    }

    // The verdicts of a report by source's file name.
    std::map<std::string, json> verdicts(const fs::path& report) const {
        std::map<std::string, json> found;
        std::ifstream in(report);
        for (std::string line; std::getline(in, line);) {
            const json entry = json::parse(line);
            if (entry.contains("verdict"))
                found[fs::path(entry["source"].get<std::string>()).filename().string()] = entry;
        }
        return found;
    }

    e2e::Scratch scratch_;
};

}  // namespace mea::ingest::testing
