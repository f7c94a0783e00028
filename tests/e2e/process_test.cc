#include "tests/e2e/process.h"

#include <gtest/gtest.h>
#include <signal.h>

namespace mea::e2e {
namespace {

TEST(Run, GivesStatusAndBothOutputs) {
    const Outcome outcome = run({"sh", "-c", "echo one; echo two >&2; exit 3"});
    EXPECT_EQ(outcome.status, 3);
    EXPECT_EQ(outcome.out, "one\n");
    EXPECT_EQ(outcome.err, "two\n");
}

TEST(Run, TellsAProgramThatIsNotThere) {
    EXPECT_EQ(run({"no-such-program"}).status, 127);
}

TEST(Run, KillsWhatTakesTooLong) {
    EXPECT_EQ(run({"sleep", "60"}, {}, std::chrono::seconds(0)).status, 137);
}

TEST(Run, WorksInTheFolder) {
    const Scratch scratch;
    EXPECT_EQ(run({"pwd"}, scratch.path()).out,
              std::filesystem::canonical(scratch.path()).string() + "\n");
}

TEST(Process, EndsWithTheSignal) {
    const Scratch scratch;
    Process process({"sleep", "60"}, scratch / "log");
    EXPECT_TRUE(process.running());
    process.signal(SIGTERM);
    EXPECT_EQ(process.wait(), 128 + SIGTERM);
    EXPECT_FALSE(process.running());
}

TEST(Scratch, IsGoneAfterwards) {
    std::filesystem::path path;
    {
        const Scratch scratch;
        path = scratch.path();
        EXPECT_TRUE(std::filesystem::is_directory(path));
    }
    EXPECT_FALSE(std::filesystem::exists(path));
}

}  // namespace
}  // namespace mea::e2e
