#include "indexer/report/console.h"

#include <fstream>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "indexer/report/terminal.h"
#include "tests/e2e/process.h"

namespace mea::ingest {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;

Verdict verdict(Outcome outcome, ProblemSeverity severity) {
    return {"a\xFF.txt",
            outcome,
            "W/1",
            "en",
            {{ProblemKind::encoding, severity, "a.txt", "message \x1B[2J", "hint", 7}}};
}

struct Printed {
    std::string out;
    std::string err;
    std::uint64_t problems = 0;
};

Printed observe(const ConsoleOptions& options) {
    ::testing::internal::CaptureStdout();
    ::testing::internal::CaptureStderr();
    Printed printed;
    {
        auto console = Console::open(options);
        EXPECT_TRUE(console.has_value());
        (*console)->found(2, 100);
        (*console)->processed("a.txt", 50);
        (*console)->decided(verdict(Outcome::indexed, ProblemSeverity::contradiction));
        (*console)->decided(verdict(Outcome::failed, ProblemSeverity::error));
        (*console)->decided(verdict(Outcome::indexed, ProblemSeverity::warning));
        (*console)->decided(verdict(Outcome::skipped, ProblemSeverity::note));
        (*console)->entered("merging");
        EXPECT_TRUE((*console)->finish({4, 2, 3, 1000}).has_value());
        printed.problems = (*console)->tally().problem_documents;
    }
    printed.out = ::testing::internal::GetCapturedStdout();
    printed.err = ::testing::internal::GetCapturedStderr();
    return printed;
}

TEST(Console, SaysProblemsOnStderrAndTheSummaryOnStdout) {
    const Printed printed = observe({});
    EXPECT_THAT(printed.out, HasSubstr("generation 4 published: 2 works in 3 versions"));
    EXPECT_THAT(printed.out, HasSubstr("2 documents with problems"));
    EXPECT_THAT(printed.err, HasSubstr("error: a.txt:7: message ?[2J (hint)"));
    EXPECT_THAT(printed.err, HasSubstr("contradiction: a.txt"));
    EXPECT_EQ(printed.err.find("note:"), std::string::npos);
    EXPECT_EQ(printed.err.find('\033'), std::string::npos)
        << "no colours where there is no terminal";
    EXPECT_EQ(printed.problems, 2U) << "a contradiction costs nothing";
}

TEST(Console, IsQuietWhenAsked) {
    const Printed quiet = observe({true, false, ""});
    EXPECT_EQ(quiet.out, "");
    EXPECT_EQ(quiet.err, "");
    const Printed machine = observe({false, true, ""});
    EXPECT_EQ(machine.err, "");
    const json summary = json::parse(machine.out);
    EXPECT_EQ(summary["schema_version"], 1);
    EXPECT_EQ(summary["outcomes"]["failed"], 1);
    EXPECT_EQ(summary["problems"]["contradiction"], 1);
    EXPECT_EQ(summary["kept_files"], 0);
    EXPECT_EQ(summary["extracted_files"], 0);
}

TEST(Console, SaysWhatWasNotPublished) {
    ::testing::internal::CaptureStdout();
    {
        auto console = Console::open({});
        (*console)->decided({"gone.txt", Outcome::removed, "W/1", "en", {}});
        EXPECT_TRUE((*console)->finish({4, 2, 3, 1000, 0, {"2 works instead of 9"}}).has_value());
    }
    const std::string out = ::testing::internal::GetCapturedStdout();
    EXPECT_THAT(out, HasSubstr("generation 4 made but not published: 2 works in 3 versions"));
    EXPECT_THAT(out, HasSubstr("1 versions are no longer there"));
    ::testing::internal::CaptureStdout();
    {
        auto console = Console::open({});
        BuildSummary summary{4, 2, 3, 1000};
        summary.reading.kept = 7;
        summary.reading.extracted = 1;
        EXPECT_TRUE((*console)->finish(summary).has_value());
    }
    EXPECT_THAT(::testing::internal::GetCapturedStdout(),
                HasSubstr("7 files enriched anew from the text that was kept of them, 1 read"));
    ::testing::internal::CaptureStdout();
    {
        auto console = Console::open({.dry_run = true});
        EXPECT_TRUE((*console)->finish({0, 2, 3, 1000}).has_value());
    }
    EXPECT_THAT(::testing::internal::GetCapturedStdout(),
                HasSubstr("dry run, nothing was written"));
}

TEST(Console, ColoursAsChosen) {
    choose_colour(ColourChoice::always);
    EXPECT_TRUE(wants_colour(stderr));
    choose_colour(ColourChoice::never);
    EXPECT_FALSE(wants_colour(stderr));
    choose_colour(ColourChoice::automatic);
}

TEST(Console, WritesAReportOfJsonLines) {
    const e2e::Scratch scratch;
    observe({true, false, (scratch / "report").string()});
    std::ifstream in(scratch / "report");
    std::vector<json> lines;
    for (std::string line; std::getline(in, line);) lines.push_back(json::parse(line));
    ASSERT_EQ(lines.size(), 5U);
    EXPECT_EQ(lines[0]["verdict"], "indexed");
    EXPECT_EQ(lines[0]["source"], "a\uFFFD.txt");
    EXPECT_EQ(lines[0]["problems"][0]["line"], 7);
    EXPECT_EQ(lines[4]["summary"]["generation"], 4);
}

TEST(Console, ReportsAReportThatCannotBeWritten) {
    EXPECT_FALSE(Console::open({true, false, "/no/such/folder/report"}).has_value());
    auto console = Console::open({true, false, "/dev/full"});
    ASSERT_TRUE(console.has_value());
    (*console)->decided(verdict(Outcome::failed, ProblemSeverity::error));
    EXPECT_FALSE((*console)->finish({}).has_value());
}

}  // namespace
}  // namespace mea::ingest
