#include "indexer/report/metrics.h"

#include <regex>
#include <set>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/file.h"
#include "tests/e2e/process.h"

namespace mea::ingest {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

RunMetrics run_of(std::int64_t finished, bool published) {
    RunMetrics run;
    run.index = "/srv/\"odd\"\\in\ndex";
    run.program = "mea-index 1.2.3";
    run.exit_code = published ? 0 : 4;
    run.finished = finished;
    run.tally.files = 7;
    run.tally.outcomes["indexed"] = 5;
    run.tally.seconds = 1.25;
    if (published) run.summary = BuildSummary{3, 2, 5, 100};
    return run;
}

// What `promtool check metrics` asks for: every line is a comment or a sample; a family is declared
// once, before its samples, which are together; no sample comes twice; names and labels are well
// formed and values are numbers.
std::string faults(const std::string& page) {
    const std::regex comment("# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.+)");
    const std::regex sample(
        "([a-zA-Z_:][a-zA-Z0-9_:]*)\\{([a-zA-Z_][a-zA-Z0-9_]*="
        "\"([^\"\\\\\n]|\\\\[\\\\\"n])*\",?)+\\} [0-9]+(\\.[0-9]+)?");
    if (!page.ends_with('\n')) return "the last line does not end";
    std::set<std::string> declared, typed, seen;
    std::string current;
    std::istringstream lines(page);
    for (std::string line; std::getline(lines, line);) {
        std::smatch match;
        if (std::regex_match(line, match, comment)) {
            auto& set = match[1] == "HELP" ? declared : typed;
            if (!set.insert(match[2]).second) return "declared twice: " + line;
            if (match[1] == "TYPE" && match[3] != "gauge") return "unknown type: " + line;
            current = match[2];
        } else if (std::regex_match(line, match, sample)) {
            if (match[1] != current || !typed.contains(current)) return "not declared: " + line;
            if (!seen.insert(line.substr(0, line.rfind(' '))).second) return "twice: " + line;
        } else {
            return "no line of the format: " + line;
        }
    }
    return declared == typed ? "" : "HELP and TYPE do not go together";
}

TEST(Metrics, AreWellFormed) {
    EXPECT_EQ(faults(metrics_text(run_of(1000, true), "")), "");
    EXPECT_EQ(faults(metrics_text(run_of(1000, false), "")), "");
    EXPECT_NE(faults("mea{index=\"a\"} 1\n"), "");
    EXPECT_NE(faults("# HELP mea x\n# TYPE mea gauge\nmea{index=\"a\nb\"} 1\n"), "");
}

TEST(Metrics, CarryTheLastPublicationOn) {
    const std::string good = metrics_text(run_of(1000, true), "");
    EXPECT_THAT(good, HasSubstr("mea_index_last_published_timestamp_seconds{index="));
    EXPECT_THAT(good, HasSubstr("mea_index_last_run_published{index=\"/srv/\\\"odd\\\"\\\\in\\n"
                                "dex\"} 1\n"));
    EXPECT_THAT(good, HasSubstr(",outcome=\"indexed\"} 5\n"));
    EXPECT_THAT(good, HasSubstr(",outcome=\"removed\"} 0\n"));
    const std::string failed = metrics_text(run_of(2000, false), good);
    EXPECT_EQ(faults(failed), "");
    EXPECT_TRUE(std::regex_search(
        failed, std::regex("\nmea_index_last_published_timestamp_seconds\\{.*\\} 1000\n")));
    EXPECT_TRUE(
        std::regex_search(failed, std::regex("\nmea_index_last_run_exit_code\\{.*\\} 4\n")));
    EXPECT_THAT(failed, Not(HasSubstr("mea_index_works")));
    EXPECT_THAT(metrics_text(run_of(2000, false), "nonsense"),
                Not(HasSubstr("mea_index_last_published")));
}

TEST(Metrics, ALossIsNoPublication) {
    RunMetrics run = run_of(1000, true);
    run.summary->losses = {"1 works instead of 9"};
    EXPECT_TRUE(std::regex_search(metrics_text(run, ""),
                                  std::regex("\nmea_index_last_run_published\\{.*\\} 0\n")));
}

TEST(Metrics, ReplaceTheFileOrSayWhyNot) {
    const e2e::Scratch scratch;
    const std::string file = (scratch / "mea.prom").string();
    ASSERT_TRUE(write_metrics(file, run_of(1000, true)).has_value());
    ASSERT_TRUE(write_metrics(file, run_of(2000, false)).has_value());
    EXPECT_THAT(*read_file(file), HasSubstr("} 1000\n"));
    const Status nowhere = write_metrics((scratch / "none/mea.prom").string(), run_of(1, true));
    ASSERT_FALSE(nowhere.has_value());
    EXPECT_THAT(to_string(nowhere.error()), HasSubstr("none/mea.prom"));
}

}  // namespace
}  // namespace mea::ingest
