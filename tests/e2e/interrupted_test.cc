// Killing mea-index at any moment leaves the published generation answering, and the rerun
// succeeds.
#include <chrono>

#include <gtest/gtest.h>
#include <signal.h>

#include "tests/e2e/answers.h"
#include "tests/e2e/process.h"

namespace mea::e2e {
namespace {

namespace fs = std::filesystem;

// Everything that was written so far, as one number that grows while a build gets on.
std::uintmax_t written(const fs::path& folder) {
    std::uintmax_t entries = 0;
    std::error_code vanished;  // the build renames and removes while this looks
    for (fs::recursive_directory_iterator at(folder, vanished), end; !vanished && at != end;
         at.increment(vanished))
        ++entries;
    return entries;
}

// Starts a build and kills it as soon as `moments` changes of the folder were seen. Returns whether
// it was killed, not finished.
bool kill_after(int moments, const fs::path& index, const fs::path& log) {
    std::vector<std::string> command = {program("mea-index"), "build", "--index", index.string()};
    for (const std::string& folder : sample_folders()) command.push_back(folder);
    Process build(command, log);
    std::uintmax_t seen = written(index);
    while (moments > 0 && build.running()) {
        const std::uintmax_t now = written(index);
        if (now != seen) --moments;
        seen = now;
    }
    build.signal(SIGKILL);
    return build.wait() == 128 + SIGKILL;
}

TEST(Interrupted, AKilledBuildLeavesThePublishedGenerationAnswering) {
    const Scratch scratch;
    const fs::path index = scratch / "index";
    build_index(index, sample_folders());
    const Json before = search(index, {"--", "invasive alien species"});
    ASSERT_GT(before.at("total"), 0);
    int killed = 0;
    for (int moments = 0; moments < 4096; moments = moments * 2 + 1) {
        if (!kill_after(moments, index, scratch / "log")) break;  // it got to its end
        ++killed;
        const Json after = search(index, {"--", "invasive alien species"});
        EXPECT_EQ(after.at("total"), before.at("total")) << "killed after " << moments;
    }
    EXPECT_GE(killed, 3);
    build_index(index, sample_folders());
    const Json rerun = search(index, {"--", "invasive alien species"});
    EXPECT_EQ(rerun.at("total"), before.at("total"));
    EXPECT_GT(rerun.at("generation"), before.at("generation"));
}

TEST(Interrupted, AFirstBuildThatIsKilledPublishesNothing) {
    const Scratch scratch;
    const fs::path index = scratch / "index";
    if (!kill_after(1, index, scratch / "log")) GTEST_FAIL() << "the build was over too soon";
    const Outcome outcome = run({program("mea-search"), "--index", index.string(), "water"});
    EXPECT_EQ(outcome.status, 4) << outcome.err;
    EXPECT_NE(outcome.err, "");
    build_index(index, sample_folders());
    EXPECT_GT(search(index, {"--", "water"}).at("total"), 0);
}

TEST(Interrupted, RollingBackServesThePreviousGeneration) {
    const Scratch scratch;
    const fs::path index = scratch / "index";
    build_index(index, {(sample_corpus() / "cbd").string()});
    const Json first = search(index, {"--", ""});
    build_index(index, {(sample_corpus() / "cms").string()});
    EXPECT_NE(search(index, {"--", ""}).at("total"), first.at("total"));
    EXPECT_EQ(run({program("mea-index"), "verify", "--index", index.string()}).status, 0);
    EXPECT_EQ(run({program("mea-index"), "rollback", "--index", index.string()}).status, 0);
    const Json again = search(index, {"--", ""});
    EXPECT_EQ(again.at("total"), first.at("total"));
    EXPECT_EQ(again.at("generation"), first.at("generation"));
}

}  // namespace
}  // namespace mea::e2e
