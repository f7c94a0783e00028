// Every hostile file costs itself at most: a verdict, valid text, and the next file is read.
#include "tests/indexer/isolate/hostile_files.h"

#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "base/utf8.h"
#include "indexer/pipeline.h"
#include "tests/e2e/process.h"
#include "tests/indexer/files.h"

namespace mea::ingest {
namespace {

namespace fs = std::filesystem;
using ::testing::Contains;
using ::testing::ElementsAre;
using testing::HostileFile;

ExtractorPool& pool() {
    static const auto kPool = [] {
        ExtractorOptions options;
        options.limits.processor_seconds = 30;
        return ExtractorPool::open(options).value();
    }();
    return *kPool;
}

Extraction read(const HostileFile& file) {
    ExtractionRequest request;
    request.file = {"/in/" + file.name, file.bytes, {}};
    return pool().extract(request);
}

void expect_sound(const Extraction& got) {
    EXPECT_TRUE(!got.records.empty() || !got.problems.empty());
    for (const Record& record : got.records)
        for (const Passage& passage : record.passages)
            EXPECT_TRUE(utf8::is_valid(passage.text) && !passage.text.empty());
    for (const Problem& problem : got.problems) {
        // Nothing of ours crashes; where a limit ends the reading it says so.
        EXPECT_NE(problem.kind, ProblemKind::stopped) << to_string(problem);
        EXPECT_FALSE(problem.message.empty());
    }
}

TEST(HostileFiles, EachHasAVerdictAndHarmsNoOther) {
    const std::vector<HostileFile> files = testing::hostile_files();
    EXPECT_GE(files.size(), 60U);
    const HostileFile good = testing::sound_files().back();
    for (const HostileFile& file : files) {
        SCOPED_TRACE(file.name);
        const Extraction got = read(file);
        expect_sound(got);
        if (!file.verdict.empty()) {
            EXPECT_THAT(testing::kinds(got.problems), Contains(file.verdict + "/error"));
        }
        EXPECT_EQ(read(good).records.size(), 1U);
    }
    EXPECT_FALSE(fs::exists("/tmp/mea-traversal.txt"));
}

TEST(HostileFiles, SoundOnesAreReadWhole) {
    for (const HostileFile& file : testing::sound_files()) {
        SCOPED_TRACE(file.name);
        const Extraction got = read(file);
        expect_sound(got);
        EXPECT_FALSE(got.records.empty());
    }
}

class OnDisk : public ::testing::Test {
  protected:
    Extraction read(const fs::path& path) {
        SourcePath source;
        source.path = path.string();
        return extract_completed(source, pool()).extraction;
    }
    std::vector<std::string> kinds(const fs::path& path) {
        return testing::kinds(read(path).problems);
    }
    e2e::Scratch scratch_;
};

TEST_F(OnDisk, WhatIsNoFileIsRefusedWithoutWaiting) {
    ASSERT_EQ(::mkfifo((scratch_ / "fifo").c_str(), 0600), 0);
    EXPECT_THAT(kinds(scratch_ / "fifo"), ElementsAre("not_a_file/error"));
    EXPECT_THAT(kinds("/dev/zero"), ElementsAre("not_a_file/error"));
    EXPECT_THAT(kinds(scratch_.path()), ElementsAre("not_a_file/error"));
    fs::create_symlink(scratch_ / "loop", scratch_ / "loop");
    EXPECT_THAT(kinds(scratch_ / "loop"), ElementsAre("unreadable/error"));
    EXPECT_THAT(kinds(scratch_ / "missing"), ElementsAre("unreadable/error"));
}

TEST_F(OnDisk, AGigabyteOfZerosIsTooLarge) {
    std::ofstream(scratch_ / "zeros.txt").close();
    fs::resize_file(scratch_ / "zeros.txt", std::uintmax_t{1} << 30U);
    EXPECT_THAT(kinds(scratch_ / "zeros.txt"), ElementsAre("too_large/error"));
}

TEST_F(OnDisk, AFileThatGrowsWhileItIsReadIsRead) {
    std::atomic<bool> stop{false};
    std::ofstream growing(scratch_ / "log.txt");
    growing << "A text of one sentence.\n\n" << std::flush;
    std::thread writer([&] {
        // Bounded, or a reader that is slower than the writer would never see an end.
        for (int paragraph = 0; paragraph < 20'000 && !stop; ++paragraph)
            growing << "Another paragraph of the text.\n\n" << std::flush;
    });
    for (int round = 0; round < 5; ++round) {
        const Extraction got = read(scratch_ / "log.txt");
        EXPECT_EQ(got.records.size(), 1U);
    }
    stop = true;
    writer.join();
}

}  // namespace
}  // namespace mea::ingest
