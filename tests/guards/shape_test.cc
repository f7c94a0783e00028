// The shape of the tree: names that say something, files one can read in one go, source lists
// without gaps.
#include <algorithm>
#include <regex>
#include <set>

#include <gtest/gtest.h>

#include "tests/guards/repository.h"

namespace mea::guards {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostLines = 400;

TEST(Shape, TopLevelHoldsWhatTheDesignNames) {
    const std::set<std::string> allowed = {
        "CMakeLists.txt",  "CMakePresets.json", "README.md",       "LICENSE",
        "ARCHITECTURE.md", "CHANGELOG.md",      "CONTRIBUTING.md", "plugin",
        "indexer",         "schemas",           "tests",           "build"};
    for (const auto& entry : fs::directory_iterator(root())) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with('.') || name == "compile_commands.json") continue;
        EXPECT_TRUE(allowed.contains(name)) << name << " does not belong at the top level";
    }
}

TEST(Shape, FilesAreShort) {
    for (const std::string& file : files_under(
             "", {".cc", ".h", ".c", ".js", ".mjs", ".css", ".sh", ".cmake", "CMakeLists.txt"})) {
        const std::size_t lines = lines_of(read(file)).size();
        EXPECT_LE(lines, kMostLines)
            << file << " has " << lines << " lines: does it hold one idea?";
    }
}

TEST(Shape, NamesSayWhatIsInside) {
    const std::regex drawer(R"((^|[/_-])(utils?|helpers?|common|misc|manager)([/._-]|$))",
                            std::regex::icase);
    for (const std::string& file : files_under("", {""}))
        EXPECT_FALSE(std::regex_search(file, drawer)) << file << " is a drawer: name what is in it";
    EXPECT_TRUE(std::regex_search("plugin/base/utils.h", drawer));
    EXPECT_FALSE(std::regex_search("plugin/base/utf8.h", drawer));
}

TEST(Shape, SourcesHaveTheProjectsEndings) {
    for (const std::string& file : files_under("", {".cpp", ".cxx", ".hpp", ".hh", ".C"}))
        ADD_FAILURE() << file << ": C++ files here are *.cc and *.h";
    for (const std::string& file : files_under("tests", {"_test.cc"})) {
        const std::string text = read(file);
        EXPECT_TRUE(text.find("TEST") != std::string::npos) << file << " holds no test";
    }
}

// "more than kMaxWords" tells a user nothing: messages give the number and say what it counts.
TEST(Shape, MessagesNameNoConstants) {
    const std::regex literal(R"re("(\\.|[^"\\\n])*")re");
    const std::regex constant(R"(\bk(Max|Min)[A-Z])");
    for (const char* folder : {"plugin", "indexer"})
        for (const std::string& file : files_under(folder, {".cc"})) {
            const std::string text = read(file);
            for (std::sregex_iterator match(text.begin(), text.end(), literal), end; match != end;
                 ++match)
                EXPECT_FALSE(std::regex_search(match->str(), constant))
                    << file << " says " << match->str();
        }
}

TEST(Shape, HeadersBeginWithWhatTheyAre) {
    for (const char* folder : {"plugin", "indexer", "tests"}) {
        for (const std::string& file : files_under(folder, {".h"})) {
            const std::string text = read(file);
            EXPECT_TRUE(text.starts_with("// ") || text.starts_with("/* "))
                << file << " must begin with a sentence that says what it is";
        }
    }
}

// The CMakeLists.txt of the folder or of a folder above names the file, as a path from there, or
// what every program is linked with does.
bool is_listed(const std::string& file) {
    if (read("plugin/targets.cmake").find("${PROJECT_SOURCE_DIR}/" + file) != std::string::npos)
        return true;
    for (fs::path folder = fs::path(file).parent_path();; folder = folder.parent_path()) {
        const fs::path list = folder / "CMakeLists.txt";
        if (fs::exists(root() / list)) {
            const std::string name = fs::path(file).lexically_relative(folder).generic_string();
            const std::regex whole("(^|[\\s\"(/])" +
                                   std::regex_replace(name, std::regex(R"([.+])"), "\\$&") +
                                   "($|[\\s\")])");
            if (std::regex_search(read(list.generic_string()), whole)) return true;
        }
        if (folder.empty()) return false;
    }
}

TEST(Shape, EverySourceIsInAList) {
    for (const char* folder : {"plugin", "indexer", "tests"})
        for (const std::string& file : files_under(folder, {".cc", ".c"}))
            EXPECT_TRUE(is_listed(file))
                << file << " is named in no CMakeLists.txt: nothing compiles it";
}

TEST(Shape, ListsNameWhatIsThere) {
    const std::regex name(R"([A-Za-z0-9_/.-]+\.(cc|c)(?=[\s)]))");
    for (const std::string& list : files_under("", {"CMakeLists.txt"})) {
        const std::string text = std::regex_replace(read(list), std::regex("#[^\n]*"), "");
        const fs::path folder = fs::path(list).parent_path();
        EXPECT_EQ(text.find("GLOB"), std::string::npos) << list << ": source lists are explicit";
        for (std::sregex_iterator match(text.begin(), text.end(), name), end; match != end;
             ++match) {
            const std::string file = match->str();
            if (file.starts_with('/')) continue;  // what follows a ${variable}
            EXPECT_TRUE(fs::exists(root() / folder / file)) << list << " names " << file;
        }
    }
}

}  // namespace
}  // namespace mea::guards
