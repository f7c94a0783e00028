// Every way a reader can end costs its document and no other, and the sandbox forbids what it must.
#include "indexer/isolate/extractor_pool.h"

#include <atomic>
#include <fstream>
#include <sstream>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "indexer/isolate/shared_window.h"
#include "tests/indexer/files.h"

namespace mea::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::kinds;

ExtractorOptions probe_options() {
    ExtractorOptions options;
    options.program = MEA_BINARY_DIR "/bin/probe_extractor";
    options.limits.processor_seconds = 1;
    options.most_time = std::chrono::seconds(30);
    return options;
}

ExtractionRequest request(const std::string& bytes) {
    ExtractionRequest asked;
    asked.file = {"/in/probe", bytes, {}};
    return asked;
}

class Pool : public ::testing::Test {
  protected:
    void open(ExtractorOptions options) {
        auto opened = ExtractorPool::open(std::move(options));
        ASSERT_TRUE(opened) << to_string(opened.error());
        pool_ = std::move(opened).value();
    }
    void SetUp() override { open(probe_options()); }

    std::string text(const std::string& command) {
        const Extraction got = pool_->extract(request(command));
        return got.records.empty() ? to_string(got.problems.at(0))
                                   : got.records[0].passages[0].text;
    }

    std::unique_ptr<ExtractorPool> pool_;
};

TEST_F(Pool, CrashCostsOneDocument) {
    const Extraction crashed = pool_->extract(request("crash"));
    EXPECT_THAT(kinds(crashed.problems), ElementsAre("stopped/error"));
    EXPECT_THAT(crashed.problems[0].message, HasSubstr("signal 6"));
    EXPECT_EQ(crashed.problems[0].source, "/in/probe");
    EXPECT_EQ(text("count"), "1");
}

TEST_F(Pool, LoopEndsWithItsProcessorTime) {
    EXPECT_THAT(kinds(pool_->extract(request("spin")).problems), ElementsAre("stopped/error"));
    EXPECT_EQ(text("count"), "1");
}

TEST_F(Pool, HangEndsByTheClock) {
    ExtractorOptions options = probe_options();
    options.most_time = std::chrono::seconds(1);
    open(options);
    EXPECT_THAT(kinds(pool_->extract(request("hang")).problems), ElementsAre("stopped/error"));
    EXPECT_EQ(text("count"), "1");
}

TEST_F(Pool, MemoryAndLengthHaveTheirOwnVerdict) {
    EXPECT_THAT(text("memory"), HasSubstr("memory"));
    EXPECT_THAT(text("killed"), HasSubstr("memory"));
    EXPECT_THAT(text("long"), HasSubstr("of text"));
    EXPECT_THAT(kinds(pool_->extract(request("memory")).problems), ElementsAre("too_large/error"));
}

TEST_F(Pool, AnswerThatIsNoneIsACrash) {
    EXPECT_THAT(kinds(pool_->extract(request("lie")).problems), ElementsAre("stopped/error"));
}

TEST_F(Pool, WhatIsSharedIsCopiedBeforeItIsChecked) {
    EXPECT_THAT(kinds(pool_->extract(request("scribble")).problems), ElementsAre("stopped/error"));
    EXPECT_EQ(text("resize"), "forbidden");
    EXPECT_EQ(text("count"), "2");
}

TEST_F(Pool, WhatIsTooLongToShareArrivesToo) {
    const std::string behind(SharedWindow::kBytes, 'x');
    EXPECT_EQ(text("count\n" + behind), "1");
    EXPECT_EQ(text("huge"), behind + "x");
    EXPECT_EQ(text("huge\n" + behind), behind + "x");
    EXPECT_EQ(text("count"), "4");
}

TEST_F(Pool, ChildrenServeManyDocumentsAndAreReplaced) {
    ExtractorOptions options = probe_options();
    options.documents_per_process = 3;
    open(options);
    std::vector<std::string> counts;
    for (int document = 0; document < 5; ++document) counts.push_back(text("count"));
    EXPECT_THAT(counts, ElementsAre("1", "2", "3", "1", "2"));
}

TEST_F(Pool, WhatWasReadBeforeDoesNotDecide) {
    EXPECT_EQ(text("count"), "1");
    EXPECT_EQ(text("crash unless fresh"), "fresh");
}

TEST_F(Pool, ServesThreadsSideBySide) {
    std::atomic<int> good{0};
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 4; ++thread)
        threads.emplace_back([&] {
            for (int document = 0; document < 20; ++document) {
                const bool crash = document % 7 == 3;
                const Extraction got = pool_->extract(request(crash ? "crash" : "count"));
                if (got.records.empty() == crash) ++good;
            }
        });
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(good, 80);
}

TEST_F(Pool, SandboxForbidsWhatReadingDoesNotNeed) {
    if (!pool_->missing().empty())
        GTEST_SKIP() << "NOT RUN this machine lacks: " << pool_->missing();
    for (const char* command : {"open", "create", "socket", "fork", "program", "trace", "kill",
                                "code", "descriptor", "gigabytes"})
        EXPECT_EQ(text(command), "forbidden") << command;
    EXPECT_EQ(text("open allowed"), "allowed");
}

TEST(ExtractorPool, ProgramThatIsNotThereIsAnErrorAtOnce) {
    ExtractorOptions options;
    options.program = "/no/such/program";
    const auto opened = ExtractorPool::open(options);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, ErrorCode::not_found);
    options.program = "/bin/true";
    EXPECT_FALSE(ExtractorPool::open(options));
}

TEST(ExtractorPool, ReadsDocumentsInTheRealProgram) {
    const auto pool = ExtractorPool::open({});
    ASSERT_TRUE(pool) << to_string(pool.error());
    ExtractionRequest asked = request("A text.\n\nIts second paragraph goes here.");
    asked.sidecar = {"/in/probe.meta.xml", testing::sidecar_xml("<symbol>A/1</symbol>"), {}};
    const Extraction got = (*pool)->extract(asked);
    ASSERT_EQ(got.records.size(), 1U);
    EXPECT_EQ(got.records[0].metadata.symbol, "A/1");
    EXPECT_EQ(got.records[0].passages.size(), 2U);
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

// Nothing names a symbol of it, so a linker may leave it out and nothing but the time would tell.
TEST(Reader, TakesMemoryFromTheAllocatorItWasMeasuredWith) {
    ExtractorOptions options;
    options.program = MEA_BINARY_DIR "/bin/mea-extract";
    const auto pool = ExtractorPool::open(options);
    ASSERT_TRUE(pool) << to_string(pool.error());
    const std::string process = std::to_string(::getpid());
    std::string child;
    std::ifstream("/proc/self/task/" + process + "/children") >> child;
    std::stringstream mapped;
    mapped << std::ifstream("/proc/" + child + "/maps").rdbuf();
    EXPECT_THAT(mapped.str(), HasSubstr("libjemalloc"));
}

#endif

}  // namespace
}  // namespace mea::ingest
