// mea-index as its operators look after an index: losses, differences, choosing generations, dry
// runs, waiting.
#include <array>
#include <memory>
#include <sstream>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <signal.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "index/catalog.h"
#include "index/layout.h"
#include "tests/e2e/process.h"
#include "tests/indexer/files.h"

namespace mea::ingest {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::write;

class Operator : public ::testing::Test {
  protected:
    std::string text(int number) const {
        return (scratch_ / ("in/text" + std::to_string(number) + ".txt")).string();
    }
    void add_texts(int count) const {
        for (int i = 0; i < count; ++i)
            write(text(i), "Report on lake number " + std::to_string(i) +
                               "\n\nThe Parties met at the lake and saw herons there.\n");
    }
    std::string index() const { return (scratch_ / "index").string(); }

    e2e::Outcome run(std::vector<std::string> arguments) const {
        arguments.insert(arguments.begin(), e2e::program("mea-index"));
        return e2e::run(arguments, scratch_.path());
    }
    e2e::Outcome build(const std::vector<std::string>& more = {}) const {
        std::vector<std::string> arguments = {"build", "--index", index(), "in"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run(arguments);
    }
    std::vector<json> lines(const std::string& text) const {
        std::vector<json> all;
        std::istringstream in(text);
        for (std::string line; std::getline(in, line);) all.push_back(json::parse(line));
        return all;
    }
    std::uint64_t published() const { return index::Catalog(index()).current().value(); }

    e2e::Scratch scratch_;
};

TEST_F(Operator, ALossIsNotPublishedUnlessAsked) {
    add_texts(10);
    ASSERT_EQ(build({"--max-shrink", "10%"}).status, 0) << "there is nothing to lose yet";
    fs::remove(text(0));
    fs::remove(text(1));
    const std::string metrics = (scratch_ / "mea.prom").string();
    const e2e::Outcome refused = build({"--max-shrink", "10%", "--metrics", metrics});
    EXPECT_EQ(refused.status, 5);
    EXPECT_THAT(refused.err,
                AllOf(HasSubstr("8 works instead of 10"), HasSubstr("--max-shrink 10%"),
                      HasSubstr("publish --index " + index() + " --generation 2")));
    EXPECT_THAT(refused.out, HasSubstr("generation 2 made but not published"));
    EXPECT_THAT(*read_file(metrics), HasSubstr("mea_index_last_run_exit_code{"));
    EXPECT_EQ(published(), 1U);
    // The way the message says.
    EXPECT_EQ(run({"publish", "--index", index(), "--generation", "2"}).out,
              "generation 2 is published\n");
    EXPECT_EQ(published(), 2U);
    EXPECT_EQ(build({"--max-shrink", "0"}).status, 0) << "nothing more is lost";
    fs::remove(text(2));
    EXPECT_EQ(build({"--max-shrink", "20"}).status, 0) << "one of eight";
    EXPECT_EQ(build({"--max-shrink", "101%"}).status, 2);
    EXPECT_EQ(build({"--max-shrink", "some"}).status, 2);
}

TEST_F(Operator, EveryRemovedVersionHasAVerdict) {
    add_texts(3);
    ASSERT_EQ(build().status, 0);
    fs::remove(text(1));
    const auto report = lines(build({"--report", "-", "--quiet"}).out);
    std::map<std::string, std::string> verdicts;
    for (const json& line : report)
        if (line.contains("verdict")) verdicts[line["source"]] = line["verdict"];
    EXPECT_EQ(verdicts, (std::map<std::string, std::string>{{"in/text0.txt", "indexed"},
                                                            {"in/text1.txt", "removed"},
                                                            {"in/text2.txt", "indexed"}}));
    EXPECT_EQ(report.back()["summary"]["outcomes"]["removed"], 1);
}

TEST_F(Operator, DiffTellsWhatChanged) {
    add_texts(4);
    ASSERT_EQ(build().status, 0);
    fs::remove(text(0));
    write(text(1), "Report on another lake\n\nThe Parties met elsewhere and saw egrets there.\n");
    write(text(2) + ".meta.xml", testing::sidecar_xml("<type>report</type>"));
    write(text(9), "Rapport sur le lac\n\nLes Parties ont vu des hérons au bord du lac.\n");
    ASSERT_EQ(build().status, 0);
    const e2e::Outcome told = run({"diff", "--index", index(), "1", "2", "--json"});
    ASSERT_EQ(told.status, 0) << told.err;
    std::map<std::string, json> changes;
    for (const json& line : lines(told.out))
        if (line.contains("change")) changes[line["source"]] = line;
    ASSERT_EQ(changes.size(), 4U);
    EXPECT_EQ(changes["in/text0.txt"]["change"], "removed");
    EXPECT_THAT(changes["in/text1.txt"]["what"], ElementsAre("content", "title"));
    EXPECT_THAT(changes["in/text2.txt"]["what"], ::testing::Contains("content"));
    EXPECT_EQ(changes["in/text9.txt"]["change"], "added");
    const json counts = lines(told.out).back()["difference"];
    EXPECT_EQ(counts["same"], 1);
    EXPECT_EQ(counts["after"]["works_by"]["language"]["fr"], 1);
    const std::string shown = run({"diff", "--index", index(), "1", "2"}).out;
    EXPECT_THAT(shown, AllOf(HasSubstr("- in/text0.txt"), HasSubstr("[content, title]"),
                             HasSubstr("language fr"), HasSubstr("0 -> 1"),
                             HasSubstr("1 versions added, 1 removed, 2 changed, 1 the same")));
    EXPECT_EQ(run({"diff", "--index", index(), "1", "7"}).status, 4);
    EXPECT_EQ(run({"diff", "--index", index(), "1"}).status, 2);
    EXPECT_EQ(run({"diff", "--index", "nowhere", "1", "2"}).status, 4);
}

TEST_F(Operator, PublishChecksFirst) {
    add_texts(2);
    ASSERT_EQ(build().status, 0);
    ASSERT_EQ(build().status, 0);
    const fs::path columns = fs::path(index()) / "generations/1" / index::kColumnsFile;
    fs::resize_file(columns, fs::file_size(columns) / 2);
    const e2e::Outcome refused = run({"publish", "--index", index(), "--generation", "1"});
    EXPECT_EQ(refused.status, 4);
    EXPECT_THAT(refused.err, HasSubstr("generation 1 is not published"));
    EXPECT_EQ(published(), 2U);
    EXPECT_EQ(run({"publish", "--index", index(), "--generation", "9"}).status, 4);
    EXPECT_EQ(run({"publish", "--index", "nowhere"}).status, 4);
    EXPECT_FALSE(fs::exists(scratch_ / "nowhere"));
    const auto verified = lines(run({"verify", "--all", "--json", "--index", index()}).out);
    ASSERT_EQ(verified.size(), 2U) << "one that is damaged does not hide the next";
    EXPECT_EQ(verified[0]["whole"], false);
    EXPECT_EQ(verified[1]["whole"], true);
    EXPECT_EQ(run({"verify", "--all", "--index", index()}).status, 4);
}

TEST_F(Operator, PrunesAndShowsWhatItWould) {
    add_texts(1);
    for (int i = 0; i < 3; ++i) ASSERT_EQ(build().status, 0);
    fs::create_directories(fs::path(index()) / "generations/9.building");
    EXPECT_EQ(run({"prune", "--index", index(), "--keep", "1", "--dry-run"}).out,
              "generation 9 would be removed\ngeneration 1 would be removed\n");
    EXPECT_TRUE(fs::exists(fs::path(index()) / "generations/1"));
    const auto pruned = lines(run({"prune", "--index", index(), "--keep", "1", "--json"}).out);
    EXPECT_THAT(pruned.at(0)["removed"], ElementsAre(9, 1));
    EXPECT_FALSE(fs::exists(fs::path(index()) / "generations/1"));
    EXPECT_EQ(lines(run({"stats", "--index", index(), "--generation", "2", "--json"}).out)
                  .at(0)["current"],
              false);
    EXPECT_EQ(run({"stats", "--index", index(), "--generation", "1"}).status, 4);
}

TEST_F(Operator, AFolderThatIsNoIndexIsLeftAlone) {
    add_texts(1);
    write((scratch_ / "other/file.txt").string(), "mine");
    EXPECT_EQ(run({"build", "--index", "other", "in"}).status, 4);
    EXPECT_TRUE(fs::exists(scratch_ / "other/file.txt"));
}

TEST_F(Operator, ADryRunWritesNothing) {
    add_texts(2);
    write((scratch_ / "in/empty.txt").string(), "");
    const e2e::Outcome dry = build({"--dry-run", "--report", "report"});
    EXPECT_EQ(dry.status, 1) << "a document has problems: " << dry.err;
    EXPECT_THAT(dry.out, HasSubstr("nothing was written: 2 works in 2 versions from 3 files"));
    EXPECT_FALSE(fs::exists(index()));
    EXPECT_EQ(lines(*read_file(scratch_ / "report")).size(), 4U);
}

// Somebody who holds the lock of an index, as another mea-index would.
class Holder {
  public:
    Holder(const fs::path& index, const std::string& owner)
        : file_(::open((index / index::kLockFile).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644)) {
        EXPECT_EQ(::flock(file_, LOCK_EX | LOCK_NB), 0);
        EXPECT_EQ(::ftruncate(file_, 0), 0);
        EXPECT_EQ(::pwrite(file_, owner.data(), owner.size(), 0),
                  static_cast<ssize_t>(owner.size()));
    }
    ~Holder() { ::close(file_); }

  private:
    int file_;
};

std::string owner(pid_t process) {
    std::array<char, 128> host{};
    ::gethostname(host.data(), host.size() - 1);
    return "process " + std::to_string(process) + " on " + host.data() +
           " since 2026-11-01T00:00:00Z\n";
}

// Whether the process has a file of this name open.
bool has_open(pid_t process, std::string_view name) {
    std::error_code error;
    for (fs::directory_iterator file("/proc/" + std::to_string(process) + "/fd", error), end;
         !error && file != end; file.increment(error))
        if (fs::read_symlink(file->path(), error).filename() == name) return true;
    return false;
}

TEST_F(Operator, WaitsForAnotherWriterAsLongAsAsked) {
    add_texts(1);
    ASSERT_EQ(build().status, 0);
    {
        const Holder holder(index(), owner(::getpid()));
        for (const std::vector<std::string>& wait :
             {std::vector<std::string>(), {"--wait", "0"}, {"--wait", "1"}}) {
            const e2e::Outcome busy = build(wait);
            EXPECT_EQ(busy.status, 3);
            EXPECT_THAT(busy.err, HasSubstr("process " + std::to_string(::getpid())));
        }
    }
    for (const std::vector<std::string>& wait :
         {std::vector<std::string>{"--wait"}, {"--wait", "1000"}, {"--wait=1000"}}) {
        auto holder = std::make_unique<Holder>(index(), owner(::getpid()));
        std::vector<std::string> arguments = {e2e::program("mea-index"), "build", "--index",
                                              index()};
        arguments.insert(arguments.end(), wait.begin(), wait.end());
        arguments.emplace_back("in");
        e2e::Process waiting(arguments, scratch_ / "log", scratch_.path());
        while (waiting.running() && !has_open(waiting.id(), index::kLockFile)) {
        }
        holder.reset();
        EXPECT_EQ(waiting.wait(), 0) << *read_file(scratch_ / "log");
    }
    EXPECT_EQ(published(), 4U);
}

TEST_F(Operator, StopsWaitingWhenAsked) {
    add_texts(1);
    ASSERT_EQ(build().status, 0);
    const Holder holder(index(), owner(::getpid()));
    e2e::Process waiting({e2e::program("mea-index"), "prune", "--index", index(), "--wait"},
                         scratch_ / "log", scratch_.path());
    // A signal before the program has set its handler ends it too, with another status.
    while (waiting.running()) waiting.signal(SIGTERM);
    const int status = waiting.wait();
    EXPECT_TRUE(status == 130 || status == 128 + SIGTERM) << status;
}

TEST_F(Operator, ADeadOwnerIsToldApart) {
    add_texts(1);
    ASSERT_EQ(build().status, 0);
    const pid_t gone = ::fork();
    if (gone == 0) ::_exit(0);
    ::waitpid(gone, nullptr, 0);
    {
        // The lock is held, but not by the process whose name is on it.
        const Holder holder(index(), owner(gone));
        EXPECT_THAT(build().err, AllOf(HasSubstr("has died"), HasSubstr("fuser")));
    }
    // Nobody holds it any more, and the owner never took its name off.
    write(fs::path(index()) / index::kLockFile, owner(gone));
    const e2e::Outcome after = build();
    EXPECT_EQ(after.status, 0);
    EXPECT_THAT(after.err, HasSubstr("the last writer died without finishing: process " +
                                     std::to_string(gone)));
    EXPECT_THAT(build().err, ::testing::Not(HasSubstr("died")));
}

}  // namespace
}  // namespace mea::ingest
