// One way: which room may include which, read from the #include lines (ARCHITECTURE.md, "Rooms").
#include <map>
#include <set>

#include <gtest/gtest.h>

#include "tests/guards/repository.h"

namespace mea::guards {
namespace {

using Rooms = std::set<std::string>;

// Folder of the sources -> rooms it may include besides itself.
const std::map<std::string, Rooms>& allowed() {
    static const Rooms kEngine = {"base", "text", "vocabulary", "index", "query", "mea"};
    static const std::map<std::string, Rooms> kAllowed = {
        {"plugin/include", {"mea"}},
        {"plugin/base", {}},
        {"plugin/text", {"base"}},
        {"plugin/vocabulary", {"base", "text"}},
        {"plugin/index", {"base", "text", "vocabulary"}},
        {"plugin/query", {"base", "text", "vocabulary", "index"}},
        {"plugin/abi", kEngine},
        {"plugin/appliance", {"mea"}},
        {"plugin/manual", {"appliance", "indexer"}},
        {"indexer", {"base", "text", "vocabulary", "index", "indexer"}},
    };
    return kAllowed;
}

// "plugin/text/fold.cc" -> "plugin/text"; "" when no folder of the table holds it.
std::string folder_of(const std::string& file) {
    for (const auto& [folder, rooms] : allowed())
        if (file.starts_with(folder + "/")) return folder;
    return {};
}

std::string first_part(const std::string& path) {
    return path.substr(0, path.find('/'));
}

std::string room_of(const std::string& folder) {
    return folder.substr(folder.rfind('/') + 1);
}

bool may_include(const std::string& folder, const std::string& target) {
    const std::string room = first_part(target);
    return room == room_of(folder) || allowed().at(folder).contains(room);
}

std::vector<std::string> sources() {
    std::vector<std::string> all = files_under("plugin", {".cc", ".h", ".c"});
    for (std::string& file : files_under("indexer", {".cc", ".h", ".c"})) all.push_back(file);
    return all;
}

TEST(Includes, GoOneWay) {
    for (const std::string& file : sources()) {
        const std::string folder = folder_of(file);
        EXPECT_FALSE(folder.empty()) << file << " is in no room of the table";
        if (folder.empty()) continue;
        for (const Include& include : includes_of(read(file))) {
            if (!include.quoted && !include.target.starts_with("mea/")) continue;
            EXPECT_TRUE(may_include(folder, include.target))
                << file << ":" << include.line << " includes " << include.target << ", but "
                << folder << " may not include " << first_part(include.target);
        }
    }
}

TEST(Includes, OfOurOwnNameAFileFromTheirRoot) {
    const std::vector<std::string> roots = {"plugin/", "plugin/include/", ""};
    for (const std::string& file : sources()) {
        for (const Include& include : includes_of(read(file))) {
            if (!include.quoted) continue;
            bool found = false;
            for (const std::string& from : roots)
                found = found || std::filesystem::exists(root() / (from + include.target));
            EXPECT_TRUE(found) << file << ":" << include.line << " includes \"" << include.target
                               << "\", which is no path from plugin/, plugin/include/ or the top";
        }
    }
}

TEST(Includes, OfForeignLibrariesStayInTheirRooms) {
    // Library header -> folders that may use it: one place segments and folds text, few know the
    // database, one speaks HTTP.
    const std::vector<std::pair<std::string, Rooms>> owners = {
        {"unicode/brkiter.h", {"plugin/text"}},
        {"unicode/ubrk.h", {"plugin/text"}},
        {"unicode/normalizer2.h", {"plugin/text"}},
        {"unicode/unorm2.h", {"plugin/text"}},
        {"xapian", {"plugin/text", "plugin/index", "plugin/query", "plugin/abi", "indexer"}},
        {"microhttpd.h", {"plugin/appliance"}},
        {"curl/", {"indexer"}},
        {"kainjow/", {"plugin/appliance"}},
        {"cld2/", {"plugin/text"}},
    };
    for (const std::string& file : sources()) {
        for (const Include& include : includes_of(read(file))) {
            for (const auto& [header, rooms] : owners) {
                if (include.target.starts_with(header)) {
                    EXPECT_TRUE(rooms.contains(folder_of(file)))
                        << file << ":" << include.line << " includes " << include.target;
                }
            }
        }
    }
}

TEST(Includes, OfTheTableAreChecked) {
    EXPECT_TRUE(may_include("plugin/query", "index/terms.h"));
    EXPECT_TRUE(may_include("plugin/text", "text/fold.h"));
    EXPECT_FALSE(may_include("plugin/text", "index/terms.h"));
    EXPECT_FALSE(may_include("plugin/appliance", "base/result.h"));
    EXPECT_FALSE(may_include("indexer", "query/search.h"));
    EXPECT_FALSE(may_include("plugin/base", "tests/guards/repository.h"));
}

}  // namespace
}  // namespace mea::guards
