// An index that tests build, update and compare with one that is built from nothing.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/build/builder.h"
#include "tests/e2e/process.h"
#include "tests/indexer/files.h"

namespace mea::ingest::testing {

class Verdicts : public BuildObserver {
  public:
    void found(std::uint64_t, std::uint64_t) override {}
    void processed(std::string_view, std::uint64_t) override {}
    void decided(const Verdict& verdict) override {
        all.push_back(std::filesystem::path(verdict.source).filename().string() + " " +
                      outcome_name(verdict.outcome));
    }
    void entered(std::string_view) override {}
    void noted(std::string_view message) override { notes.emplace_back(message); }

    std::vector<std::string> all, notes;
};

class Update : public ::testing::Test {
  protected:
    // So few documents change much: what is taken over is linked unless a test wants it merged.
    Update() { options_.merge_at = kNeverMerge; }
    static constexpr double kNeverMerge = 1000;
    // Of the documents in "in", with what options_ says beside.
    BuildSummary run(const std::string& index, bool update, Verdicts* verdicts = nullptr,
                     std::size_t jobs = 2);
    std::string in(const std::string& name) const { return (scratch_ / "in" / name).string(); }
    void add(const std::string& name, const std::string& words) const {
        write(in(name), "Report of the lakes " + words + "\n\n1. The Parties " + words +
                            " met at the lake and saw herons there.\n\n2. " + words + "\n");
    }
    // A report that holds decisions, which become works of their own.
    void add_report(const std::string& name, int decisions, const std::string& words) const;
    // What answers depend on is the same in both.
    void expect_same(const std::string& one, const std::string& other) const;
    e2e::Scratch scratch_;
    BuildOptions options_;  // sources beside the folder, data beside schemas
};

}  // namespace mea::ingest::testing
