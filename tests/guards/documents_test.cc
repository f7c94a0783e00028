// What the documents promise exists: every path of this project that they name.
#include <algorithm>
#include <regex>

#include <fnmatch.h>
#include <gtest/gtest.h>

#include "tests/guards/repository.h"

namespace mea::guards {
namespace {

std::vector<std::string> documents() {
    return files_under("", {".md"});
}

// Paths of ours in a text: they begin with one of the top-level folders.
std::vector<std::string> paths_in(const std::string& text) {
    static const std::regex kPath(
        R"((^|[\s`(\["'=])((plugin|indexer|schemas|tests|\.ci)/[A-Za-z0-9_./*-]*))");
    std::vector<std::string> paths;
    for (std::sregex_iterator match(text.begin(), text.end(), kPath), end; match != end; ++match) {
        std::string path = (*match)[2];
        while (path.ends_with('.') || path.ends_with('-')) path.pop_back();  // end of a sentence
        paths.push_back(path);
    }
    return paths;
}

bool exists(const std::string& path) {
    if (path.find('*') == std::string::npos) return std::filesystem::exists(root() / path);
    const std::vector<std::string> all = files_under("", {""});
    return std::any_of(all.begin(), all.end(), [&](const std::string& file) {
        return fnmatch(path.c_str(), file.c_str(), FNM_PATHNAME) == 0;
    });
}

TEST(Documents, NamePathsThatExist) {
    for (const std::string& document : documents()) {
        int number = 0;
        for (const std::string& line : lines_of(read(document))) {
            ++number;
            for (const std::string& path : paths_in(line))
                EXPECT_TRUE(exists(path)) << document << ":" << number << " names " << path;
        }
    }
}

TEST(Documents, LinkToFilesThatExist) {
    const std::regex link(R"(\]\(([^)#:]+)(#[^)]*)?\))");
    for (const std::string& document : documents()) {
        const std::string text = read(document);
        const auto folder = (root() / document).parent_path();
        for (std::sregex_iterator match(text.begin(), text.end(), link), end; match != end; ++match)
            EXPECT_TRUE(std::filesystem::exists(folder / (*match)[1].str()))
                << document << " links to " << (*match)[1];
    }
}

TEST(Documents, PathsAreRecognised) {
    const auto paths =
        paths_in("See `plugin/text/fold.cc`, tests/check.sh. Not build/release/bin.");
    ASSERT_EQ(paths.size(), 2U);
    EXPECT_EQ(paths[0], "plugin/text/fold.cc");
    EXPECT_EQ(paths[1], "tests/check.sh");
    EXPECT_TRUE(exists("tests/guards/*_test.cc"));
    EXPECT_FALSE(exists("tests/guards/*_toast.cc"));
    EXPECT_FALSE(exists("plugin/no-such-file"));
}

}  // namespace
}  // namespace mea::guards
