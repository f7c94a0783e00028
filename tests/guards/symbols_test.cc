// What the linker made of the plugin: one way in, and no call out that a guest in a foreign process
// may not make. calls_test.cc reads the sources; this sees what came in with templates and headers.
#include <regex>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/e2e/process.h"

namespace mea::guards {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// Names of `nm -D` without their version; `kind` is nm's option for which.
std::vector<std::string> symbols(const std::string& kind, const std::string& file) {
    const e2e::Outcome nm = e2e::run({"nm", "-D", "-P", kind, file});
    EXPECT_EQ(nm.status, 0) << nm.err;
    std::vector<std::string> names;
    std::istringstream lines(nm.out);
    for (std::string line; std::getline(lines, line);)
        names.push_back(line.substr(0, line.find_first_of(" @")));
    return names;
}

// Of the symbols a plugin needs, those it must do without.
std::vector<std::string> forbidden(const std::vector<std::string>& needed) {
    static const std::regex kForbidden(
        "_?_?(v?f?printf(_chk)?|puts|fputs|putchar|putc|fputc|fwrite|perror|stdout|stderr|"
        "exit|_exit|_Exit|quick_exit|abort|"
#ifdef NDEBUG
        // What ends the process in builds that keep assert, and at the edges of noexcept functions
        // that only an optimiser can prove silent.
        "assert_fail|_ZSt9terminatev|"
#endif
        "signal|sigaction|alarm|setitimer|raise|kill|"
        "setlocale|uselocale|newlocale|getenv|secure_getenv|setenv|putenv|unsetenv|"
        "system|popen|fork|vfork|execve?|execvp|posix_spawnp?|chdir|umask|"
        "pthread_create|thrd_create|"
        "_ZSt4cout|_ZSt4cerr|_ZSt4clog|_ZNSt6thread.*|_ZNSt6locale6globalERKS_|"
        "u_cleanup(_[0-9]+)?|ucnv_setDefaultName(_[0-9]+)?|uloc_setDefault(_[0-9]+)?)");
    std::vector<std::string> found;
    for (const std::string& name : needed)
        if (std::regex_match(name, kForbidden)) found.push_back(name);
    return found;
}

TEST(PluginSymbols, TheEntryIsAllThatIsExported) {
    EXPECT_THAT(symbols("--defined-only", MEA_PLUGIN_FILE), ElementsAre("mea_search_entry_v1"));
}

TEST(PluginSymbols, NothingIsNeededThatAGuestMayNotCall) {
    const std::vector<std::string> needed = symbols("--undefined-only", MEA_PLUGIN_FILE);
    EXPECT_GT(needed.size(), 50U) << "nm was not understood";
    EXPECT_THAT(forbidden(needed), IsEmpty());
}

TEST(PluginSymbols, ForbiddenOnesAreRecognised) {
    EXPECT_THAT(forbidden({"printf", "__printf_chk", "_ZSt4cout", "exit", "setlocale",
                           "pthread_create", "_ZNSt6thread15_M_start_threadE", "u_cleanup_72"}),
                ::testing::SizeIs(8));
    EXPECT_THAT(forbidden({"snprintf", "strerror_r", "__cxa_atexit", "pthread_mutex_lock"}),
                IsEmpty());
}

TEST(PluginSymbols, ItStaysLoadedAndLeavesNothingToTheHost) {
    const e2e::Outcome dynamic = e2e::run({"readelf", "-d", MEA_PLUGIN_FILE});
    ASSERT_EQ(dynamic.status, 0) << dynamic.err;
    EXPECT_THAT(dynamic.out, HasSubstr("NODELETE"));
    EXPECT_THAT(dynamic.out, HasSubstr("libxapian.so"));
    EXPECT_THAT(dynamic.out, ::testing::Not(HasSubstr("TEXTREL")));
    EXPECT_THAT(dynamic.out, ::testing::Not(HasSubstr("RPATH")));
}

}  // namespace
}  // namespace mea::guards
