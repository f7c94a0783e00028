// What `cmake --install` lays down is enough for a host: header, plugin, pkg-config file, programs
// and data, wherever the tree is moved to afterwards.
#include <map>

#include <gtest/gtest.h>

#include "tests/e2e/process.h"

namespace mea::e2e {
namespace {

namespace fs = std::filesystem;

class Installed : public testing::Test {
  protected:
    void SetUp() override {
        prefix_ = scratch_ / "moved";
        fs::copy(MEA_INSTALLED, prefix_,
                 fs::copy_options::recursive | fs::copy_options::copy_symlinks);
    }

    // What the installed pkg-config file says.
    std::string pkg_config(const std::string& question) const {
        const Outcome outcome =
            run({"env", "PKG_CONFIG_PATH=" + (prefix_ / MEA_LIBDIR / "pkgconfig").string(),
                 "pkg-config", question, "mea-search"});
        EXPECT_EQ(outcome.status, 0) << outcome.err;
        return outcome.out.substr(0, outcome.out.find_last_not_of(" \n") + 1);
    }

    std::string installed(const std::string& name) const {
        return (prefix_ / "bin" / name).string();
    }

    Outcome build_sample_index() const {
        const std::string documents = std::string(MEA_SOURCE_DIR) + "/tests/corpus/cbd";
        return run(
            {installed("mea-index"), "build", "--index", (scratch_ / "index").string(), documents});
    }

    Scratch scratch_;
    fs::path prefix_;
};

TEST_F(Installed, IndexesAndSearchesFromWhereItStands) {
    const Outcome built = build_sample_index();
    ASSERT_EQ(built.status, 0) << built.err;
    const Outcome found = run({installed("mea-search"), "--index", (scratch_ / "index").string(),
                               "--color", "never", "invasive alien species"});
    EXPECT_EQ(found.status, 0) << found.err;
    EXPECT_NE(found.out.find("CBD/COP/DEC/16/18"), std::string::npos) << found.out;
}

TEST_F(Installed, ServesAHostThatIsBuiltAgainstIt) {
    ASSERT_EQ(build_sample_index().status, 0);
    const std::string host = (scratch_ / "host").string();
    const Outcome compiled =
        run({"sh", "-c",
             "cc -std=c11 -pedantic -Wall -Werror " + pkg_config("--cflags") +
                 " '" MEA_SOURCE_DIR "/tests/host/sample_host.c' " + pkg_config("--libs") +
                 " " MEA_HOST_FLAGS " -o '" + host + "'"});
    ASSERT_EQ(compiled.status, 0) << compiled.err;
    const Outcome found = run(
        {host, pkg_config("--variable=plugin"), (scratch_ / "index").string(), "invasive species"});
    EXPECT_EQ(found.status, 0) << found.err;
    EXPECT_NE(found.out.find("*invasive*"), std::string::npos) << found.out;
}

// A program that looked where it was built would read the vocabulary of another version, or start
// what anyone put there.
TEST_F(Installed, LooksForItsPartsNowhereElse) {
    for (const auto& [part, expected] :
         std::map<std::string, std::string>{{"share/mea-search/schemas", "folder of the schemas"},
                                            {"libexec/mea-search", "program mea-extract"}}) {
        fs::rename(prefix_ / part, scratch_ / "aside");
        const Outcome built = build_sample_index();
        EXPECT_EQ(built.status, 6) << part << '\n' << built.out;
        EXPECT_NE(built.err.find(expected), std::string::npos) << built.err;
        fs::rename(scratch_ / "aside", prefix_ / part);
    }
}

TEST_F(Installed, HoldsWhatAPackagerLooksFor) {
    for (const char* file : {"include/mea/search.h", "include/mea/ext/document.h",
                             "share/mea-search/schemas/record.xsd", "bin/mea-appliance"})
        EXPECT_TRUE(fs::is_regular_file(prefix_ / file)) << file;
    EXPECT_TRUE(fs::is_regular_file(prefix_ / MEA_LIBDIR / "mea/mea_search.so"));
    // No file but data names the folder it was built in.
    const Outcome found = run({"grep", "-rlF", MEA_BINARY_DIR, prefix_.string()});
    EXPECT_EQ(found.out, "") << "names the build folder";
}

}  // namespace
}  // namespace mea::e2e
