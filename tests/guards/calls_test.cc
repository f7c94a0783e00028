// Nothing escapes the plugin: no source that becomes mea_search.so prints, ends the process, or
// reads or changes what belongs to the host.
#include <regex>

#include <gtest/gtest.h>

#include "tests/guards/repository.h"

namespace mea::guards {
namespace {

const std::regex& forbidden() {
    static const std::regex kForbidden(
        R"(\b(exit|_exit|_Exit|quick_exit|abort|terminate|printf|fprintf|vprintf|vfprintf|puts|fputs|)"
        R"(putchar|perror|assert|signal|sigaction|alarm|setitimer|setlocale|getenv|secure_getenv|)"
        R"(setenv|putenv|system|popen|fork|vfork|execv|execvp|execve|chdir|umask|u_cleanup|)"
        R"(ucnv_setDefaultName|uloc_setDefault)\s*\(|)"
        R"(\bstd\s*::\s*(cout|cerr|clog|thread|jthread|async|locale\s*::\s*global)\b|\bthread_local\b|)"
        R"(\bfmt\s*::\s*print\b|\bLocale\s*::\s*setDefault\b)");
    return kForbidden;
}

// Member functions, such as flag.raise() or table->exit(), are not the C library's.
bool is_call_of_the_process(const std::string& line, std::size_t at) {
    const std::string before = line.substr(0, at);
    return !before.ends_with('.') && !before.ends_with("->");
}

std::vector<std::string> offences(const std::string& line) {
    std::vector<std::string> found;
    for (std::sregex_iterator match(line.begin(), line.end(), forbidden()), end; match != end;
         ++match)
        if (is_call_of_the_process(line, static_cast<std::size_t>(match->position())))
            found.push_back(match->str());
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
