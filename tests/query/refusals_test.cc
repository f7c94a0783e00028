#include "query/refusals.h"

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "query/notice.h"
#include "query/parse.h"

namespace mea::query {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kLanguages[] = {"ar", "en", "es", "fr", "ru", "zh"};

nlohmann::json interface_of(std::string_view language) {
    std::ifstream file(fs::path(MEA_SOURCE_DIR) / "schemas/interface" /
                       (std::string(language) + ".json"));
    return nlohmann::json::parse(file);
}

std::string key(std::string prefix, std::string_view name) {
    prefix += name;
    std::replace(prefix.begin(), prefix.end(), '-', '_');
    return prefix;
}

// The names of the values in a text.
std::set<std::string> names(const std::string& text) {
    static const std::regex kName(R"(\{([a-z_]+)[,}])");
    std::set<std::string> found;
    for (auto it = std::sregex_iterator(text.begin(), text.end(), kName);
         it != std::sregex_iterator(); ++it)
        found.insert((*it)[1]);
    return found;
}

// An English pattern of ICU's as the text it gives: '' is an apostrophe.
std::string plain(const std::string& pattern) {
    return std::regex_replace(pattern, std::regex("''"), "'");
}

TEST(Refusals, EachIsSaidInEveryLanguageWithTheSameValues) {
    for (const std::string_view language : kLanguages) {
        const nlohmann::json messages = interface_of(language);
        ASSERT_TRUE(messages.is_object()) << language;
        for (const Refusal& refusal : kRefusals) {
            for (const auto& [prefix, text] :
                 {std::pair("said_", refusal.message), std::pair("hint_", refusal.hint)}) {
                const std::string name = key(prefix, refusal.code);
                ASSERT_EQ(messages.contains(name), !text.empty()) << language << " " << name;
                if (text.empty()) continue;
                const auto said = messages[name].get<std::string>();
                EXPECT_EQ(names(said), names(std::string(text))) << language << " " << name;
                if (language == "en") {
                    EXPECT_EQ(plain(said), text) << name;
                }
            }
        }
    }
}

TEST(Refusals, CodesAreDifferentAndFitTheInterface) {
    std::set<std::string_view> codes;
    for (const Refusal& refusal : kRefusals) {
        EXPECT_TRUE(codes.insert(refusal.code).second) << refusal.code;
        EXPECT_LT(refusal.code.size(), 32U) << refusal.code << ": mea_error.name";
    }
}

// Messages that have no code could not be said in another language.
TEST(Refusals, NothingElseRefusesAQuery) {
    for (const auto& file : fs::directory_iterator(fs::path(MEA_SOURCE_DIR) / "plugin/query")) {
        if (file.path().stem() == "refusals") continue;
        std::ostringstream text;
        text << std::ifstream(file.path()).rdbuf();
        EXPECT_FALSE(std::regex_search(text.str(), std::regex(R"(\bfail\(|\bErrorCode::\w+, ")")))
            << file.path() << " makes an error of its own; add it to refusals.h";
    }
}

// A text with a value that nobody gives could not be said.
TEST(Refusals, EveryCallGivesTheValuesOfItsTexts) {
    static const std::regex kCall(R"rx(refuse\(\s*"([a-z0-9-]+)"((?:[^;])*?)\)(?:\.error)?;)rx");
    static const std::regex kValue(R"rx(\{"([a-z_]+)",)rx");
    std::size_t calls = 0;
    for (const char* room : {"plugin/query", "plugin/abi"})
        for (const auto& file : fs::directory_iterator(fs::path(MEA_SOURCE_DIR) / room)) {
            if (file.path().extension() != ".cc") continue;
            std::ostringstream text;
            text << std::ifstream(file.path()).rdbuf();
            const std::string all = text.str();
            for (auto call = std::sregex_iterator(all.begin(), all.end(), kCall);
                 call != std::sregex_iterator(); ++call) {
                const std::string code = (*call)[1], values = (*call)[2];
                // The limits of the C interface have one value, which its reader gives.
                std::set<std::string> given;
                if (values.find("MEA_MAX_") != std::string::npos) given.insert("most");
                for (auto value = std::sregex_iterator(values.begin(), values.end(), kValue);
                     value != std::sregex_iterator(); ++value)
                    given.insert((*value)[1]);
                const auto* const refusal =
                    std::find_if(std::begin(kRefusals), std::end(kRefusals),
                                 [&](const Refusal& one) { return one.code == code; });
                ASSERT_NE(refusal, std::end(kRefusals)) << code;
                std::set<std::string> wanted = names(std::string(refusal->message));
                wanted.merge(names(std::string(refusal->hint)));
                for (const std::string& name : wanted)
                    EXPECT_TRUE(given.contains(name)) << file.path() << ": " << code << " " << name;
                ++calls;
            }
        }
    EXPECT_GT(calls, 40U) << "the calls are written in another way now";
}

TEST(Refusals, ValuesAreInTheTextsAndBesideThem) {
    const Unexpected failure =
        refuse("order", {{"high", "2010"}, {"low", "a\nb"}}, 7);  // a line is one value
    EXPECT_EQ(failure.error.code, ErrorCode::syntax);
    EXPECT_EQ(failure.error.message, "expected '2010' not to lie before 'a\nb'");
    EXPECT_EQ(failure.error.hint, "write the earlier one first");
    EXPECT_EQ(failure.error.position, 7);
    EXPECT_EQ(failure.error.name, "order");
    EXPECT_EQ(failure.error.values, "high=2010\nlow=a b");
}

// What was typed is a value, no pattern.
TEST(Refusals, ValuesAreNoPatterns) {
    const auto node = parse("year:{text}");
    ASSERT_FALSE(node);
    EXPECT_EQ(node.error().message, "expected a year, not '{text}'");
    EXPECT_EQ(node.error().values, "text={text}");
}

// Kinds that pages say in another way than by a sentence of their own.
const std::set<std::string_view> kShownOtherwise = {"expansion", "concept", "not-left-out"};

TEST(Notices, EachIsSaidInEveryLanguage) {
    for (const std::string_view language : kLanguages) {
        const nlohmann::json messages = interface_of(language);
        for (const std::string_view kind : kNoticeKinds) {
            if (kShownOtherwise.contains(kind)) continue;
            const std::string name = key("notice_", kind);
            const bool by_detail =
                messages.contains(name + "_any") && messages.contains(name + "_all");  // of "match"
            EXPECT_TRUE(messages.contains(name) || by_detail) << language << " " << name;
        }
    }
}

}  // namespace
}  // namespace mea::query
