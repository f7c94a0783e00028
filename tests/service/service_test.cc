// The systemd units are valid and hardened, and what they run is understood by the programs.
#include <fstream>
#include <iterator>
#include <map>
#include <regex>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/e2e/process.h"

namespace mea::e2e {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

std::string read(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void write(const fs::path& file, const std::string& text) {
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
}

std::string replaced(const std::string& text, const std::string& from, const std::string& to) {
    std::string out;
    std::size_t at = 0;
    for (std::size_t found = text.find(from); found != std::string::npos;
         found = text.find(from, at)) {
        out += text.substr(at, found - at) + to;
        at = found + from.size();
    }
    return out + text.substr(at);
}

// The units as installed, but with the programs of this build.
class Units : public ::testing::Test {
  protected:
    void SetUp() override {
        for (const char* name : {"mea-index.service", "mea-index.timer", "mea-appliance.service"}) {
            const std::string text = read(fs::path(MEA_SERVICE) / name);
            ASSERT_NE(text, "") << name;
            write(scratch_ / name,
                  replaced(text, MEA_BINDIR "/", std::string(MEA_BINARY_DIR) + "/bin/"));
        }
    }

    // The command line of a unit with `values` for its variables.
    std::string command(const std::string& unit,
                        const std::map<std::string, std::string>& values) const {
        const std::string text = replaced(replaced(read(scratch_ / unit), "\\\n", " "), "%%", "%");
        std::smatch match;
        EXPECT_TRUE(std::regex_search(text, match, std::regex("\nExecStart=([^\n]*)")));
        std::string line = match[1];
        for (const auto& [name, value] : values) {
            EXPECT_THAT(text, HasSubstr(name)) << unit;
            line = replaced(replaced(line, "${" + name + "}", value), "$" + name, value);
        }
        return line;
    }

    Scratch scratch_;
};

TEST_F(Units, AreValid) {
    const Outcome outcome = run(
        {"systemd-analyze", "verify", "--man=no", (scratch_ / "mea-index.service").string(),
         (scratch_ / "mea-index.timer").string(), (scratch_ / "mea-appliance.service").string()});
    if (outcome.status == 127) {
        std::cout << "NOT RUN: validation of units, systemd-analyze is not installed\n";
        return;
    }
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    for (const char* unit : {"mea-index", "mea-appliance"})
        EXPECT_EQ(outcome.err.find(unit), std::string::npos) << outcome.err;
    // And a unit that is not would be found.
    write(scratch_ / "bad.service", "[Service]\nExecStart=/no/such/program\n");
    EXPECT_NE(
        run({"systemd-analyze", "verify", "--man=no", (scratch_ / "bad.service").string()}).status,
        0);
}

TEST_F(Units, AreHardened) {
    for (const char* unit : {"mea-index.service", "mea-appliance.service"}) {
        const Outcome outcome = run({"systemd-analyze", "security", "--offline=true",
                                     "--threshold=30", (scratch_ / unit).string()});
        if (outcome.status == 127) {
            std::cout << "NOT RUN: exposure of units, systemd-analyze is not installed\n";
            return;
        }
        // At most 3.0 of 10.
        EXPECT_EQ(outcome.status, 0) << unit << outcome.out << outcome.err;
    }
}

TEST_F(Units, RunTheProgramsAsTheyAre) {
    write(scratch_ / "in/a.txt", "Report on the lake\n\nThe Parties saw herons.\n");
    write(scratch_ / "in/b.txt", "Report on the pond\n\nThe Parties saw egrets.\n");
    const std::string index = (scratch_ / "index").string();
    const std::map<std::string, std::string> values = {
        {"MEA_INDEX", index},
        {"MEA_METRICS", (scratch_ / "mea.prom").string()},
        {"MEA_SOURCES", (scratch_ / "in/a.txt").string() + " " + (scratch_ / "in/b.txt").string()}};
    const std::string line = replaced(command("mea-index.service", values), "/var/log/mea-search",
                                      scratch_.path().string());
    const Outcome built = run({"sh", "-c", line});
    EXPECT_EQ(built.status, 0) << built.err << line;
    EXPECT_THAT(read(scratch_ / "mea.prom"), HasSubstr("mea_index_works"));
    EXPECT_THAT(read(scratch_ / "report.jsonl"), HasSubstr("\"verdict\":\"indexed\""));
    const std::string serve =
        command("mea-appliance.service", {{"MEA_INDEX", index}, {"MEA_PORT", "0"}});
    EXPECT_EQ(run({"sh", "-c", serve + " --help"}).status, 0);
    // With an option that is not known, help is not reached.
    EXPECT_NE(run({"sh", "-c", serve + " --no-such-option"}).status, 0);
}

}  // namespace
}  // namespace mea::e2e
