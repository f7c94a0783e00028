// Searching an index whose files were damaged after publishing: errors, never crashes.
#include <random>

#include <gtest/gtest.h>

#include "base/file.h"
#include "index/catalog.h"
#include "index/layout.h"
#include "query/document.h"
#include "query/search.h"
#include "tests/index/index_builder.h"
#include "tests/index/scratch.h"

namespace mea::query {
namespace {

namespace fs = std::filesystem;

std::vector<TestVersion> versions() {
    std::vector<TestVersion> all;
    for (int i = 0; i < 60; ++i)
        all.push_back({"W" + std::to_string(i),
                       "en",
                       {"Wetlands of number " + std::to_string(i) + " and their forests.",
                        std::string(200, 'x') + " long words and more wetlands"},
                       "Wetlands"});
    return all;
}

// Opens and asks; an error must be one that a reader of a damaged index can expect.
void ask(const fs::path& index, const std::string& what) {
    const auto generation = index::Generation::open_current(index);
    const auto expected = [&](const Error& error) {
        EXPECT_TRUE(error.code == ErrorCode::corrupt || error.code == ErrorCode::io ||
                    error.code == ErrorCode::wrong_version || error.code == ErrorCode::not_found)
            << what << ": " << error_code_name(error.code) << " " << error.message;
    };
    if (!generation) return expected(generation.error());
    for (const char* query : {"wetlands forests", "\"wetlands of number\"", "wet*", ""}) {
        SearchRequest request;
        request.query = query;
        request.limit = 60;
        const auto answer = search(**generation, request, Deadline());
        if (!answer) expected(answer.error());
    }
    const auto document = open_document(**generation, {"W7", "", "wetlands", "", "en"}, Deadline());
    if (!document) expected(document.error());
}

TEST(Damage, FilesCutShortAreErrors) {
    const Scratch scratch;
    publish(scratch.path, versions());
    const fs::path postings = index::Catalog(scratch.path).folder(1) / index::kDatabaseFolder;
    for (const auto& file : fs::directory_iterator(postings)) {
        const std::string whole = read_file(file.path()).value();
        for (const std::size_t size : {std::size_t{0}, std::size_t{100}, whole.size() / 2}) {
            ASSERT_TRUE(replace_file(file.path(), whole.substr(0, size)));
            ask(scratch.path, file.path().filename().string());
        }
        ASSERT_TRUE(replace_file(file.path(), whole));
    }
    ask(scratch.path, "whole");
}

TEST(Damage, OverwrittenBytesAreErrorsOrNothing) {
    const Scratch scratch;
    publish(scratch.path, versions());
    const fs::path postings = index::Catalog(scratch.path).folder(1) / index::kDatabaseFolder;
    std::mt19937 random(3);
    for (const auto& file : fs::directory_iterator(postings)) {
        const std::string whole = read_file(file.path()).value();
        for (int round = 0; round < 10 && !whole.empty(); ++round) {
            std::string damaged = whole;
            for (int i = 0; i < 40; ++i)
                damaged[random() % damaged.size()] = static_cast<char>(random());
            ASSERT_TRUE(replace_file(file.path(), damaged));
            ask(scratch.path, file.path().filename().string());
        }
        ASSERT_TRUE(replace_file(file.path(), whole));
    }
}

TEST(Damage, PostingBlocksOfAnotherShapeAreErrorsOrNothing) {
    const Scratch scratch;
    publish(scratch.path, versions());
    const fs::path folder = index::Catalog(scratch.path).folder(1);
    std::mt19937 random(5);
    for (const std::string_view name : {index::kBlockTableFile, index::kBlockDataFile}) {
        const std::string whole = read_file(folder / name).value();
        for (const std::size_t size : {std::size_t{0}, std::size_t{8}, whole.size() - 1}) {
            ASSERT_TRUE(replace_file(folder / name, whole.substr(0, size)));
            EXPECT_FALSE(index::Generation::open_current(scratch.path)) << name << size;
        }
        for (int round = 0; round < 50; ++round) {
            std::string damaged = whole;
            // Where the blocks are: behind them are only zeros.
            const std::size_t end = std::min<std::size_t>(damaged.size(), 4000);
            for (int i = 0; i < 20; ++i) damaged[random() % end] = static_cast<char>(random());
            ASSERT_TRUE(replace_file(folder / name, damaged));
            ask(scratch.path, std::string(name));
        }
        ASSERT_TRUE(replace_file(folder / name, whole));
    }
    fs::remove(folder / index::kBlockDataFile);
    EXPECT_EQ(index::Generation::open_current(scratch.path).error().code, ErrorCode::corrupt);
    fs::remove(folder / index::kBlockTableFile);
    ask(scratch.path, "none");  // an index without is slower, not broken
}

}  // namespace
}  // namespace mea::query
