// mea-index where it may not write: checks of what is published, limits on files.
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "index/layout.h"
#include "tests/e2e/process.h"
#include "tests/indexer/files.h"
#include "tests/indexer/program.h"

namespace mea::ingest {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using testing::Program;

// Overwrites the middle of a file with something else.
void damage(const fs::path& file) {
    const auto size = static_cast<std::streamoff>(fs::file_size(file));
    std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
    stream.seekp(size / 2);
    stream << std::string(64, '\xA5');
}

TEST_F(Program, VerifyFindsDamage) {
    add_texts(50);
    ASSERT_EQ(build().status, 0);
    const fs::path good = scratch_ / "good";
    fs::copy(index(), good, fs::copy_options::recursive);
    const fs::path database = generation(1) / index::kDatabaseFolder;
    for (const fs::path& file :
         {database / "postlist.glass", database / "docdata.glass", database / "termlist.glass",
          generation(1) / index::kColumnsFile, generation(1) / index::kManifestFile,
          fs::path(index()) / index::kCurrentFile}) {
        damage(file);
        const e2e::Outcome verified = run({"verify", "--index", index()});
        EXPECT_EQ(verified.status, 4) << file;
        EXPECT_FALSE(verified.err.empty()) << file;
        fs::remove_all(index());
        fs::copy(good, index(), fs::copy_options::recursive);
    }
    EXPECT_EQ(run({"verify", "--index", index()}).status, 0);
    fs::remove(database / "postlist.glass");
    EXPECT_EQ(run({"verify", "--index", index()}).status, 4);
    EXPECT_EQ(run({"verify", "--index", (scratch_ / "nowhere").string()}).status, 4);
}

// A watching job needs no right to change what it watches.
TEST_F(Program, VerifyWritesNothing) {
    add_texts(3);
    ASSERT_EQ(build().status, 0);
    for (const auto& entry : fs::recursive_directory_iterator(index()))
        fs::permissions(entry.path(), entry.is_directory() ? fs::perms(0555) : fs::perms(0444));
    fs::permissions(scratch_.path(), fs::perms(0755));
    const auto as_reader = [&](std::vector<std::string> command) {
        // Root may write everywhere, whatever the files say.
        if (::geteuid() == 0)
            command.insert(command.begin(),
                           {"setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"});
        return e2e::run(command, scratch_.path());
    };
    if (as_reader({e2e::program("mea-index"), "--version"}).status != 0) {
        std::cout << "NOT RUN: verifying as a reader, who may not run programs of this folder\n";
        GTEST_SKIP();
    }
    const e2e::Outcome verified =
        as_reader({e2e::program("mea-index"), "verify", "--index", index()});
    EXPECT_EQ(verified.status, 0) << verified.err;
    fs::permissions(generation(1) / index::kColumnsFile, fs::perms(0644));
    damage(generation(1) / index::kColumnsFile);
    EXPECT_EQ(as_reader({e2e::program("mea-index"), "verify", "--index", index()}).status, 4);
    for (const auto& entry : fs::recursive_directory_iterator(index()))
        fs::permissions(entry.path(), entry.is_directory() ? fs::perms(0755) : fs::perms(0644));
}

// A job may limit how large its files get.
TEST_F(Program, FilesThatMayNotGrowAreAnErrorNotADeath) {
    add_texts(40);
    // Wherever in the build the limit is met: a database that cannot be written must not be
    // committed by its destructor.
    for (const int blocks : {20, 40, 100, 200, 400, 600}) {
        fs::remove_all(index());
        const std::string command = "ulimit -f " + std::to_string(blocks) + "; exec " +
                                    e2e::program("mea-index") + " build --jobs 1 --index " +
                                    index() + " " + documents().string();
        const e2e::Outcome built = e2e::run({"sh", "-c", command}, scratch_.path());
        EXPECT_EQ(built.status, 6) << blocks << ": " << built.err;
        EXPECT_THAT(built.err, HasSubstr("mea-index: "));
        EXPECT_EQ(run({"list", "--index", index()}).status, 4);
    }
}

}  // namespace
}  // namespace mea::ingest
