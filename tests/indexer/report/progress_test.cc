#include "indexer/report/progress.h"

#include <gtest/gtest.h>

namespace mea::ingest {
namespace {

using namespace std::chrono_literals;

TEST(ProgressLine, SaysDoneRateTimeLeftAndFile) {
    const Progress progress{44, 8'000'000, 11, 2'000'000, "docs/a.txt"};
    EXPECT_EQ(progress_line(progress, 1s, 100),
              "11/44 files  2.0/8.0 MB  2.0 MB/s  3 s left  docs/a.txt");
}

TEST(ProgressLine, SaysNoTimeBeforeTheFirstFileAndAfterTheLast) {
    EXPECT_EQ(progress_line({44, 8'000'000, 0, 0, ""}, 0s, 100).find("left"), std::string::npos);
    EXPECT_EQ(progress_line({44, 8'000'000, 44, 8'000'000, "merging"}, 4s, 100),
              "44/44 files  8.0/8.0 MB  2.0 MB/s  merging");
}

TEST(ProgressLine, FitsTheTerminalAndCannotHarmIt) {
    const Progress progress{1, 1, 0, 0,
                            "a/very/long/path/to/a/file/\033[2Jname\n" + std::string(200, 'x')};
    for (const std::size_t width : {0U, 10U, 40U, 60U, 300U}) {
        const std::string line = progress_line(progress, 1s, width);
        EXPECT_LE(line.size(), width);
        EXPECT_EQ(line.find('\033'), std::string::npos);
        EXPECT_EQ(line.find('\n'), std::string::npos);
    }
}

TEST(HumanBytes, UsesThreeFiguresOrSo) {
    EXPECT_EQ(human_bytes(0), "0 B");
    EXPECT_EQ(human_bytes(999), "999 B");
    EXPECT_EQ(human_bytes(7'438'000), "7.4 MB");
    EXPECT_EQ(human_bytes(999'999), "1.0 MB");
    EXPECT_EQ(human_bytes(UINT64_C(5'000'000'000'000'000)), "5000.0 TB");
}

TEST(HumanTime, UsesTwoUnits) {
    EXPECT_EQ(human_time(0.4s), "0 s");
    EXPECT_EQ(human_time(59s), "59 s");
    EXPECT_EQ(human_time(185s), "3 min 5 s");
    EXPECT_EQ(human_time(3725s), "1 h 2 min");
}

}  // namespace
}  // namespace mea::ingest
