// Nothing escapes the plugin: no source that becomes mea_search.so prints, ends the process, or
// reads or changes what belongs to the host.
#include <algorithm>
#include <cctype>
#include <set>
#include <string_view>

#include <gtest/gtest.h>

#include "tests/guards/repository.h"

namespace mea::guards {
namespace {

// Functions of the C library that end, change or speak for the process; and names that need no
// call.
const std::set<std::string_view> kFunctions = {"exit",
                                               "_exit",
                                               "_Exit",
                                               "quick_exit",
                                               "abort",
                                               "terminate",
                                               "printf",
                                               "fprintf",
                                               "vprintf",
                                               "vfprintf",
                                               "puts",
                                               "fputs",
                                               "putchar",
                                               "perror",
                                               "assert",
                                               "signal",
                                               "sigaction",
                                               "alarm",
                                               "setitimer",
                                               "getenv",
                                               "setenv",
                                               "putenv",
                                               "setlocale",
                                               "secure_getenv",
                                               "system",
                                               "popen",
                                               "fork",
                                               "vfork",
                                               "execv",
                                               "execvp",
                                               "execve",
                                               "chdir",
                                               "umask",
                                               "u_cleanup",
                                               "setDefault",
                                               "uloc_setDefault",
                                               "ucnv_setDefaultName"};
const std::set<std::string_view> kNames = {"cout",    "cerr",  "clog",        "thread",
                                           "jthread", "async", "thread_local"};

bool is_word(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

// Member functions, such as flag.abort() or table->exit(), are not the C library's.
bool is_member(std::string_view before) {
    return before.ends_with('.') || before.ends_with("->");
}

std::vector<std::string> offences(const std::string& line) {
    std::vector<std::string> found;
    for (std::size_t at = 0; at < line.size();) {
        std::size_t end = at;
        while (end < line.size() && is_word(line[end])) ++end;
        const std::string_view word = std::string_view(line).substr(at, end - at);
        const std::string_view before = std::string_view(line).substr(0, at);
        const std::size_t next = std::min(line.find_first_not_of(' ', end), line.size());
        const bool called = next < line.size() && line[next] == '(' && !is_member(before);
        if ((called && kFunctions.contains(word)) ||
            (kNames.contains(word) && (before.ends_with("std::") || word == "thread_local")) ||
            (word == "print" && before.ends_with("fmt::")))
            found.emplace_back(word);
        at = std::max(end, at + 1);
    }
    return found;
}

TEST(ForbiddenCalls, AreNotInThePlugin) {
    for (const char* room : {"base", "text", "vocabulary", "index", "query", "abi"}) {
        for (const std::string& file : files_under(std::string("plugin/") + room, {".cc", ".h"})) {
            int number = 0;
            for (const std::string& line : lines_of(split(read(file)).code)) {
                ++number;
                for (const std::string& call : offences(line))
                    ADD_FAILURE() << file << ":" << number << " uses " << call
                                  << ", which a plugin may not";
            }
        }
    }
}

TEST(ForbiddenCalls, AreRecognised) {
    EXPECT_EQ(offences("std::exit(1);").size(), 1U);
    EXPECT_EQ(offences("std::cout << 1; printf (\"\");").size(), 2U);
    EXPECT_EQ(offences("static thread_local int x;").size(), 1U);
    EXPECT_TRUE(offences("cancel->abort(); api.exit(); std::this_thread::yield();").empty());
    EXPECT_TRUE(offences("static_assert(true); on_exit_path(1);").empty());
}

}  // namespace
}  // namespace mea::guards
