#include "appliance/host/faults.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include "appliance/pages/said.h"
#include "query/refusals.h"

namespace mea::appliance {
namespace {

namespace fs = std::filesystem;

std::string key(std::string prefix, std::string_view name) {
    prefix += name;
    std::replace(prefix.begin(), prefix.end(), '-', '_');
    return prefix;
}

// The names of the values in a text.
std::set<std::string> names(std::string_view text) {
    static const std::regex kName(R"(\{([a-z_]+)\})");
    const std::string all(text);
    std::set<std::string> found;
    for (auto it = std::sregex_iterator(all.begin(), all.end(), kName);
         it != std::sregex_iterator(); ++it)
        found.insert((*it)[1]);
    return found;
}

class Faults : public ::testing::Test {
  protected:
    void SetUp() override {
        std::string why;
        words_ = Interface::load("en", why);
        ASSERT_TRUE(words_) << why;
    }
    std::unique_ptr<Interface> words_;
};

TEST_F(Faults, EachIsSaidInEveryLanguageWithTheSameValues) {
    ASSERT_EQ(words_->languages().size(), 6U);
    std::map<std::string, std::string, std::less<>> values;
    for (const Fault& fault : kFaults)
        for (const std::string_view text : {fault.message, fault.hint})
            for (const std::string& name : names(text)) values[name] = "v";
    for (const auto& language : words_->languages()) {
        for (const Fault& fault : kFaults) {
            for (const auto& [prefix, text] :
                 {std::pair("said_", fault.message), std::pair("hint_", fault.hint)}) {
                const auto said_text = said(*language, prefix, fault.code, values);
                ASSERT_EQ(said_text.has_value(), !text.empty())
                    << language->language() << " " << prefix << fault.code;
                if (!said_text) continue;
                const std::string& pattern = language->patterns().at(key(prefix, fault.code));
                EXPECT_EQ(names(pattern), names(text)) << language->language() << " " << pattern;
                if (language->language() == "en") {
                    std::string english(text);
                    for (const std::string& name : names(text))
                        english =
                            std::regex_replace(english, std::regex("\\{" + name + "\\}"), "v");
                    EXPECT_EQ(*said_text, english);
                }
            }
        }
    }
}

// Nor does the interface know any that nobody says any more.
TEST_F(Faults, TheInterfaceKnowsNoOthersThanThoseOfHostAndPlugin) {
    std::set<std::string> known;
    const auto add = [&](std::string_view code) {
        EXPECT_TRUE(known.insert(key("said_", code)).second) << code << " is said twice";
        known.insert(key("hint_", code));
    };
    for (const Fault& fault : kFaults) add(fault.code);
    for (const query::Refusal& refusal : query::kRefusals) add(refusal.code);
    for (const auto& [name, pattern] : words_->languages().front()->patterns())
        if (name.starts_with("said_") || name.starts_with("hint_")) {
            EXPECT_TRUE(known.contains(name)) << name;
        }
}

// A failure without a code could not be said in another language. What the command line and the
// start of a program say is English.
TEST_F(Faults, NothingElseRefusesAnAddress) {
    const std::regex made(R"(Failure\{|\{\s*MEA_E_)");
    for (const auto& file :
         fs::recursive_directory_iterator(fs::path(MEA_SOURCE_DIR) / "plugin/appliance")) {
        const std::string name = file.path().filename();
        if (file.path().extension() != ".cc" || name == "trec.cc" || name == "plugin.cc") continue;
        std::ostringstream text;
        text << std::ifstream(file.path()).rdbuf();
        EXPECT_FALSE(std::regex_search(text.str(), made))
            << file.path() << " makes a failure of its own; add it to host/faults.h";
    }
}

TEST_F(Faults, ValuesAreInTheTextsAndBesideThem) {
    const Failure failure = fault("count", {{"parameter", "page"}, {"value", "{x}"}});
    EXPECT_EQ(failure.status, MEA_E_ARGUMENT);
    EXPECT_EQ(failure.name, "count");
    EXPECT_EQ(failure.message, "page={x} is not a whole number from 1 on");
    EXPECT_EQ(failure.values.at("value"), "{x}");
    EXPECT_EQ(failure.position, -1);
}

}  // namespace
}  // namespace mea::appliance
