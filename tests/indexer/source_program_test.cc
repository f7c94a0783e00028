// mea-index with sources that are no folders: lists, streams, feeds; and resuming a build.
#include <atomic>
#include <map>
#include <sstream>
#include <thread>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/e2e/process.h"
#include "tests/indexer/files.h"
#include "tests/indexer/source/local_server.h"

namespace mea::ingest {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using ::testing::AllOf;
using ::testing::HasSubstr;
using testing::http_answer;
using testing::LocalServer;
using testing::SeenRequest;
using testing::write;

class Sources : public ::testing::Test {
  protected:
    e2e::Outcome shell(const std::string& command) const {
        return e2e::run(
            {"sh", "-c", "PATH=" + std::string(MEA_BINARY_DIR) + "/bin:$PATH; " + command},
            scratch_.path());
    }
    void add_texts(int count) const {
        for (int i = 0; i < count; ++i)
            write(scratch_ / ("in/text" + std::to_string(i) + ".txt"),
                  "Report on lake number " + std::to_string(i) +
                      "\n\nThe Parties met at the lake and saw herons there.\n");
    }
    e2e::Scratch scratch_;
};

TEST_F(Sources, AListOfFindIsThatFolder) {
    add_texts(3);
    const e2e::Outcome built = shell(
        "mea-index build --index a in && find in -type f -print0 | "
        "mea-index build --index a --files-from - && mea-index diff --index a 1 2");
    EXPECT_EQ(built.status, 0) << built.err;
    EXPECT_THAT(built.out, HasSubstr("0 versions added, 0 removed, 0 changed, 3 the same"));
    EXPECT_EQ(shell("echo | mea-index build --index a --files-from - --records -").status, 2);
    EXPECT_EQ(shell("mea-index build --index a --files-from nothing").status, 6);
    EXPECT_EQ(shell("mea-index build --index a --manifest in/text0.txt").status, 2);
    EXPECT_EQ(shell("mea-index build --index a").status, 2);
}

TEST_F(Sources, RecordsOfAPipeAreTheDocumentsTheyCameFrom) {
    add_texts(2);
    write(scratch_ / "in/text1.txt.meta.xml", testing::sidecar_xml("<symbol>XYZ/1</symbol>"));
    const e2e::Outcome built = shell(
        "mea-index build --index a in && mea-index extract --json in | "
        "mea-index build --index a --records - --json && mea-index diff --index a 1 2");
    EXPECT_EQ(built.status, 0) << built.err;
    // The same versions; their bytes are others.
    EXPECT_THAT(built.out, AllOf(HasSubstr("[content]"), HasSubstr("0 versions added, 0 removed")));
    // In another order: no difference at all.
    const e2e::Outcome again = shell(
        "mea-index extract --json in | sort -r | mea-index build --index a --records - --quiet && "
        "mea-index diff --index a 2 3");
    EXPECT_THAT(again.out, HasSubstr("0 changed, 2 the same")) << again.err;
    EXPECT_FALSE(fs::exists(scratch_ / "a/generations/3/input"));
    const e2e::Outcome cut = shell("printf '{\"source\":' | mea-index build --index a --records -");
    EXPECT_EQ(cut.status, 2);
    EXPECT_THAT(cut.err, HasSubstr("the records of the standard input:1:"));
}

TEST_F(Sources, AFeedIsReadOverHttp) {
    std::atomic<int> asked{0};
    LocalServer server([&](const SeenRequest& request) {
        ++asked;
        if (request.headers.contains("if-none-match"))
            return std::string("HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n");
        const bool first = request.target == "/1";
        return http_answer(
            "200 OK",
            "<record xmlns='urn:mea-search:record:1'><metadata/><body><p>The Parties "
            "saw " +
                std::string(first ? "herons" : "egrets") + " at the lake.</p></body></record>",
            "ETag: \"" + request.target + "\"\r\n");
    });
    const std::string feeds =
        " --feed " + server.url("/1") + " --feed " + server.url("/2") + " --quiet";
    const e2e::Outcome dry = shell("mea-index build --index a --dry-run" + feeds);
    EXPECT_EQ(dry.status, 0) << dry.err;
    EXPECT_FALSE(fs::exists(scratch_ / "a"));
    ASSERT_EQ(shell("mea-index build --index a" + feeds).status, 0);
    const e2e::Outcome again =
        shell("mea-index build --index a" + feeds + " && mea-index diff --index a 1 2");
    EXPECT_THAT(again.out, HasSubstr("2 the same")) << again.err;
    EXPECT_EQ(asked, 6);
    const e2e::Outcome broken = shell("mea-index build --index a --feed http://127.0.0.1:1/x");
    EXPECT_NE(broken.status, 0);
}

// A report that nobody reads on stops a build where the test wants it.
TEST_F(Sources, ABuildThatWasKilledGoesOnWhereItStood) {
    // Two slices at least: each text is about 60 kB, a slice at least 256.
    for (int i = 0; i < 12; ++i) {
        std::string text = "Report on lake number " + std::to_string(i) + "\n\n";
        for (int line = 0; line < 800; ++line)
            text += "The Parties met at lake " + std::to_string(line % 50) +
                    " and took note of the many herons they saw.\n\n";
        write(scratch_ / ("in/text" + std::to_string(i) + ".txt"), text);
    }
    const std::string fifo = (scratch_ / "fifo").string();
    ASSERT_EQ(::mkfifo(fifo.c_str(), 0600), 0);
    {
        const int reader = ::open(fifo.c_str(), O_RDONLY | O_NONBLOCK);
        ASSERT_GT(::fcntl(reader, F_SETPIPE_SZ, 4096), 0);
        e2e::Process first({e2e::program("mea-index"), "build", "--index", "a", "in", "--jobs", "1",
                            "--quiet", "--report", fifo},
                           scratch_ / "log", scratch_.path());
        const fs::path note = scratch_ / "a/generations/1.building/runs/slice-0.done";
        char buffer[4096];
        // A note that is there and empty is still being written.
        const auto is_written = [&] {
            std::error_code error;
            const auto size = fs::file_size(note, error);
            return !error && size > 0;
        };
        while (!is_written() && first.running()) (void)!::read(reader, buffer, sizeof buffer);
        first.signal(SIGKILL);
        EXPECT_EQ(first.wait(), 128 + SIGKILL);
        ::close(reader);
    }
    ASSERT_TRUE(fs::exists(scratch_ / "a/generations/1.building"));
    const e2e::Outcome second =
        shell("mea-index build --index a in --jobs 1 --report report --json");
    ASSERT_EQ(second.status, 0) << second.err;
    const json summary = json::parse(second.out);
    EXPECT_GE(summary.value("resumed_parts", 0), 1) << second.out;
    EXPECT_EQ(summary["outcomes"]["indexed"], 12) << "verdicts of what was taken over are told too";
    EXPECT_FALSE(fs::exists(scratch_ / "a/generations/1.building"));
    // As if nothing had happened.
    const e2e::Outcome fresh = shell(
        "mea-index verify --index a && mea-index build --index a in --jobs 1 --json && "
        "mea-index diff --index a 2 3");
    EXPECT_THAT(fresh.out, AllOf(HasSubstr("12 the same"), ::testing::Not(HasSubstr("resumed"))))
        << fresh.err;
}

TEST_F(Sources, AReaderThatStopsReadingIsNoCrash) {
    std::string text;
    for (int line = 0; line < 20'000; ++line) text += "Herons of the lake.\n\n";
    write(scratch_ / "long.txt", text);
    const e2e::Outcome outcome = shell("{ mea-index extract long.txt; echo $? >&2; } | head -c 1");
    EXPECT_THAT(outcome.err, HasSubstr("cannot write"));
    EXPECT_THAT(outcome.err, ::testing::EndsWith("\n6\n")) << "no signal ended it";
}

}  // namespace
}  // namespace mea::ingest
