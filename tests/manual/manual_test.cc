// Manual pages and completions know every option that the programs know.
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/e2e/process.h"

namespace mea::e2e {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

const std::vector<std::string> kPrograms = {"mea-index", "mea-search", "mea-appliance"};

std::string made(const std::string& file) {
    std::ifstream in(std::string(MEA_MANUAL) + "/" + file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string help(const std::string& name, const std::string& command = "") {
    std::vector<std::string> arguments = {program(name)};
    if (!command.empty()) arguments.push_back(command);
    arguments.emplace_back("--help");
    const Outcome outcome = run(arguments);
    EXPECT_EQ(outcome.status, 0) << name << " " << command;
    return outcome.out;
}

// Lines of a help text behind "Subcommands:", their first words.
std::set<std::string> commands_in(const std::string& help) {
    std::set<std::string> commands;
    const std::size_t begin = help.find("Subcommands:");
    if (begin == std::string::npos) return commands;
    const std::regex line("\n  ([a-z]+) ");
    for (std::sregex_iterator
             at(help.begin() + static_cast<std::ptrdiff_t>(begin), help.end(), line),
         end;
         at != end; ++at)
        commands.insert((*at)[1]);
    return commands;
}

// The names at the begin of lines of a help text.
std::set<std::string> options_in(const std::string& help) {
    std::set<std::string> names;
    const std::regex line("\n +((-[A-Za-z]|--[a-z-]+)(,(-[A-Za-z]|--[a-z-]+))*)");
    const std::regex name("--?[A-Za-z][a-z-]*");
    for (std::sregex_iterator at(help.begin(), help.end(), line), end; at != end; ++at) {
        const std::string all = (*at)[1];
        for (std::sregex_iterator one(all.begin(), all.end(), name); one != end; ++one)
            names.insert(one->str());
    }
    return names;
}

// Program -> command ("" where there is none) -> options of its --help.
std::map<std::string, std::set<std::string>> all_options(const std::string& name) {
    std::map<std::string, std::set<std::string>> all;
    const std::string own = help(name);
    all[""] = options_in(own);
    for (const std::string& command : commands_in(own))
        all[command] = options_in(help(name, command));
    return all;
}

// What bash offers for the last of these words.
std::set<std::string> completed(const std::vector<std::string>& words,
                                const std::filesystem::path& folder = {}) {
    std::string script =
        "source '" + std::string(MEA_MANUAL) + "/" + words.front() + ".bash' && COMP_WORDS=(";
    for (const std::string& word : words) script += "'" + word + "' ";
    script += ") COMP_CWORD=" + std::to_string(words.size() - 1) + " && f=$(complete -p " +
              words.front() + ") && f=${f#*-F } && ${f%% *} && printf '%s\\n' \"${COMPREPLY[@]}\"";
    const Outcome outcome = run({"bash", "-u", "-c", script}, folder);
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_EQ(outcome.err, "");
    std::set<std::string> offers;
    std::istringstream lines(outcome.out);
    for (std::string line; std::getline(lines, line);)
        if (!line.empty()) offers.insert(line);
    return offers;
}

TEST(Manual, HelpIsRead) {
    EXPECT_THAT(commands_in(help("mea-index")), ::testing::Contains("build"));
    EXPECT_THAT(options_in(help("mea-index", "build")), ::testing::Contains("--max-shrink"));
    EXPECT_THAT(options_in(help("mea-search")), ::testing::Contains("-h"));
    EXPECT_THAT(options_in(help("mea-appliance")), ::testing::Contains("--port"));
}

TEST(Manual, PagesHaveEveryOption) {
    for (const std::string& name : kPrograms) {
        const std::string page = made(name + ".1");
        for (const auto& [command, options] : all_options(name)) {
            const std::size_t begin =
                command.empty() ? page.find(".SH OPTIONS\n") : page.find(".SS " + command + "\n");
            ASSERT_NE(begin, std::string::npos) << name << " " << command;
            const std::size_t end = std::min(page.find("\n.S", begin + 1), page.size());
            const std::string section = page.substr(begin, end - begin);
            for (const std::string& option : options)
                EXPECT_THAT(
                    section,
                    HasSubstr("\\fB" + std::regex_replace(option, std::regex("-"), "\\-") + "\\fR"))
                    << name << " " << command;
        }
    }
}

TEST(Manual, CompletionsHaveEveryOption) {
    for (const std::string& name : kPrograms)
        for (const auto& [command, options] : all_options(name)) {
            std::vector<std::string> words = {name};
            if (!command.empty()) words.push_back(command);
            words.emplace_back("-");
            EXPECT_EQ(completed(words), options) << name << " " << command;
        }
}

TEST(Manual, CompletionsKnowCommandsAndValues) {
    EXPECT_EQ(completed({"mea-index", ""}), commands_in(help("mea-index")));
    EXPECT_EQ(completed({"mea-index", "pu"}), std::set<std::string>{"publish"});
    EXPECT_EQ(completed({"mea-index", "build", "--links", "in"}), std::set<std::string>{"inside"});
    EXPECT_EQ(completed({"mea-search", "--color", ""}),
              (std::set<std::string>{"auto", "always", "never"}));
    EXPECT_THAT(completed({"mea-index", "build", "--jobs", ""}), IsEmpty());
    const Scratch scratch;
    std::filesystem::create_directory(scratch / "some folder");
    const std::ofstream file(scratch / "file");
    EXPECT_EQ(completed({"mea-index", "build", "--index", ""}, scratch.path()),
              std::set<std::string>{"some folder"});
    EXPECT_EQ(completed({"mea-index", "build", ""}, scratch.path()),
              (std::set<std::string>{"some folder", "file"}));
}

TEST(Manual, PagesAreFormattedWithoutAWarning) {
    for (const std::string& name : kPrograms) {
        const Outcome outcome = run({"groff", "-man", "-ww", "-rLL=120n", "-Tutf8", "-P-cbou",
                                     std::string(MEA_MANUAL) + "/" + name + ".1"});
        if (outcome.status == 127) {
            std::cout << "NOT RUN: formatting of manual pages, groff is not installed\n";
            return;
        }
        EXPECT_EQ(outcome.status, 0);
        EXPECT_EQ(outcome.err, "") << name;
        EXPECT_THAT(outcome.out, HasSubstr("EXIT STATUS"));
        EXPECT_THAT(outcome.out, Not(HasSubstr("\\f")));
    }
}

}  // namespace
}  // namespace mea::e2e
