#include "indexer/source/walk.h"

#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "tests/e2e/process.h"
#include "tests/indexer/files.h"

namespace mea::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::kinds;
using testing::write;

std::vector<std::string> below(const WalkResult& result, const e2e::Scratch& scratch) {
    std::vector<std::string> names;
    for (const SourcePath& file : result.files)
        names.push_back(
            std::filesystem::path(file.path).lexically_relative(scratch.path()).string());
    return names;
}

TEST(Walk, TakesFoldersInByteOrderFilesFirst) {
    const e2e::Scratch scratch;
    for (const char* name : {"b.txt", "a.txt", "Z.txt", "sub/c.txt", "aub/d.txt", "sub/x/e.txt"})
        write(scratch / name, "text");
    const WalkResult result = walk({scratch.path().string()});
    EXPECT_THAT(below(result, scratch),
                ElementsAre("Z.txt", "a.txt", "b.txt", "aub/d.txt", "sub/c.txt", "sub/x/e.txt"));
    EXPECT_THAT(result.problems, IsEmpty());
}

TEST(Walk, KeepsThePathAsGiven) {
    const e2e::Scratch scratch;
    const std::string path = write(scratch / "a.txt", "text");
    const std::string odd = scratch.path().string() + "/./a.txt";
    EXPECT_EQ(walk({odd}).files.at(0).path, odd);
    EXPECT_EQ(walk({scratch.path().string() + "/"}).files.at(0).path, path);
}

TEST(Walk, LeavesOutHiddenNamesUnlessNamed) {
    const e2e::Scratch scratch;
    const std::string hidden = write(scratch / ".hidden.txt", "text");
    write(scratch / ".git/config", "text");
    EXPECT_THAT(walk({scratch.path().string()}).files, IsEmpty());
    EXPECT_EQ(walk({hidden}).files.size(), 1U);
}

TEST(Walk, LeavesOutAnIndexWithANote) {
    const e2e::Scratch scratch;
    write(scratch / "a.txt", "text");
    write(scratch / "index/CURRENT", "1");
    write(scratch / "index/generations/1/vocabulary/mine.xml", "<vocabulary/>");
    write(scratch / "current/CURRENT", "a document of that name");
    const WalkResult result = walk({scratch.path().string()});
    EXPECT_THAT(below(result, scratch), ElementsAre("a.txt", "current/CURRENT"));
    EXPECT_THAT(kinds(result.problems), ElementsAre("no_document/note"));
}

TEST(Walk, LeavesOutTheReadmeOfAFolderWithANote) {
    const e2e::Scratch scratch;
    const std::string readme = write(scratch / "README.md", "text");
    write(scratch / "Readme_first_report.txt", "text");
    const WalkResult result = walk({scratch.path().string()});
    EXPECT_THAT(below(result, scratch), ElementsAre("Readme_first_report.txt"));
    EXPECT_THAT(kinds(result.problems), ElementsAre("no_document/note"));
    EXPECT_EQ(walk({readme}).files.size(), 1U);
}

TEST(Walk, AttachesSidecars) {
    const e2e::Scratch scratch;
    for (const char* name : {"a.txt", "a.meta.xml", "b.txt", "b.txt.meta.xml", "b.meta.xml"})
        write(scratch / name, "text");
    const WalkResult result = walk({scratch.path().string()});
    ASSERT_THAT(below(result, scratch), ElementsAre("a.txt", "b.txt"));
    EXPECT_EQ(result.files[0].sidecar, (scratch / "a.meta.xml").string());
    EXPECT_EQ(result.files[1].sidecar, (scratch / "b.txt.meta.xml").string())
        << "the name that speaks of one file wins";
    EXPECT_THAT(result.problems, IsEmpty());
}

TEST(Walk, FindsTheSidecarOfAFileNamedAlone) {
    const e2e::Scratch scratch;
    const std::string file = write(scratch / "a.txt", "text");
    const std::string sidecar = write(scratch / "a.meta.xml", "text");
    EXPECT_EQ(walk({file}).files.at(0).sidecar, sidecar);
}

TEST(Walk, ReportsASidecarWithoutDocument) {
    const e2e::Scratch scratch;
    write(scratch / "gone.meta.xml", "text");
    const WalkResult result = walk({scratch.path().string()});
    EXPECT_THAT(result.files, IsEmpty());
    EXPECT_THAT(kinds(result.problems), ElementsAre("sidecar/error"));
}

TEST(Walk, ReportsWhatIsMissing) {
    const WalkResult result = walk({"/no/such/file"});
    ASSERT_THAT(kinds(result.problems), ElementsAre("unreadable/error"));
    EXPECT_EQ(result.problems[0].source, "/no/such/file");
}

TEST(Walk, ReportsLoopsOfLinks) {
    const e2e::Scratch scratch;
    write(scratch / "sub/a.txt", "text");
    std::filesystem::create_directory_symlink(scratch.path(), scratch / "sub/up");
    std::filesystem::create_symlink("self", scratch / "self");
    const WalkResult result = walk({scratch.path().string()});
    EXPECT_THAT(below(result, scratch), ElementsAre("sub/a.txt"));
    EXPECT_THAT(kinds(result.problems), ElementsAre("link_loop/error", "link_loop/error"));
}

TEST(Walk, TakesAFileOnceHoweverItIsReached) {
    const e2e::Scratch scratch;
    const std::string file = write(scratch / "a.txt", "text");
    std::filesystem::create_symlink(file, scratch / "b.txt");
    const WalkResult result = walk({file, scratch.path().string()});
    EXPECT_THAT(below(result, scratch), ElementsAre("a.txt"));
    EXPECT_THAT(kinds(result.problems), ElementsAre("duplicate/note", "duplicate/note"));
}

TEST(Walk, ReportsFifosWithoutOpeningThem) {
    const e2e::Scratch scratch;
    ASSERT_EQ(mkfifo((scratch / "fifo").c_str(), 0600), 0);
    const WalkResult result = walk({scratch.path().string(), "/dev/null"});
    EXPECT_THAT(result.files, IsEmpty());
    EXPECT_THAT(kinds(result.problems), ElementsAre("not_a_file/error", "not_a_file/error"));
}

TEST(Walk, StopsAtALimitOfDepth) {
    const e2e::Scratch scratch;
    std::filesystem::path folder = scratch.path();
    for (std::size_t depth = 0; depth < kMaxFolderDepth; ++depth) {
        folder /= "d";
        std::filesystem::create_directory(folder);
        write(folder / "a.txt", "text");
    }
    const WalkResult result = walk({scratch.path().string()});
    EXPECT_EQ(result.files.size(), kMaxFolderDepth - 1);
    EXPECT_THAT(kinds(result.problems), ElementsAre("too_large/error"));
}

TEST(Walk, GivesProblemsAValidPath) {
    const e2e::Scratch scratch;
    ASSERT_EQ(mkfifo((scratch.path() / "bad\xFF\nname").c_str(), 0600), 0);
    const WalkResult result = walk({scratch.path().string()});
    ASSERT_EQ(result.problems.size(), 1U);
    const std::string line = to_string(result.problems[0]);
    EXPECT_NE(line.find("bad\\xFF?name"), std::string::npos) << line;
}

TEST(ReadSource, HashesTheBytes) {
    const e2e::Scratch scratch;
    const std::string one = write(scratch / "a.txt", "text");
    const std::string same = write(scratch / "b.txt", "text");
    const std::string other = write(scratch / "c.txt", "texts");
    EXPECT_EQ(read_source(one)->hash, read_source(same)->hash);
    EXPECT_NE(read_source(one)->hash, read_source(other)->hash);
    EXPECT_EQ(read_source(one)->bytes, "text");
    EXPECT_FALSE(read_source((scratch / "none").string()).has_value());
}

}  // namespace
}  // namespace mea::ingest
