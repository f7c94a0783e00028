#include "appliance/pages/template.h"

#include <regex>

#include <gtest/gtest.h>

#include "appliance/assets/assets.h"
#include "appliance/pages/messages.h"

namespace mea::appliance {
namespace {

std::vector<std::string> pages() {
    std::vector<std::string> names;
    constexpr std::string_view kEnding = ".mustache";
    for (const Asset& file : assets()) {
        const std::size_t at = file.name.find(kEnding);
        if (at != std::string_view::npos) names.emplace_back(file.name.substr(0, at));
    }
    return names;
}

TEST(Templates, OnlyFinishedMarkupGoesInUnescaped) {
    const std::regex unescaped(R"(\{\{(\{|&)\s*([^}\s]+))");
    ASSERT_FALSE(pages().empty());
    for (const std::string& page : pages()) {
        const std::string text = template_text(page);
        for (auto it = std::sregex_iterator(text.begin(), text.end(), unescaped);
             it != std::sregex_iterator(); ++it) {
            const std::string name = (*it)[2];
            EXPECT_TRUE(name.size() > 5 && name.substr(name.size() - 5) == "_html")
                << page << ": {{{" << name;
        }
    }
}

TEST(Templates, AttributesAreQuotedAndNothingRunsInline) {
    const std::regex unquoted(R"(=\{\{)");
    const std::regex inline_code(R"(\s(on[a-z]+|style)\s*=|<style|javascript:)");
    for (const std::string& page : pages()) {
        const std::string text = template_text(page);
        EXPECT_FALSE(std::regex_search(text, unquoted)) << page;
        EXPECT_FALSE(std::regex_search(text, inline_code)) << page;
    }
}

TEST(Templates, EveryMessageTheyNameExists) {
    std::string why;
    const auto words = Interface::load("en", why);
    ASSERT_TRUE(words) << why;
    const std::regex message(R"(\{\{t\.([a-z_]+)\}\})");
    std::size_t seen = 0;
    for (const std::string& page : pages()) {
        const std::string text = template_text(page);
        for (auto it = std::sregex_iterator(text.begin(), text.end(), message);
             it != std::sregex_iterator(); ++it, ++seen) {
            EXPECT_TRUE(words->choose("en", "").fixed().count((*it)[1]) == 1)
                << page << ": " << (*it)[1];
        }
    }
    EXPECT_GT(seen, 20U);
}

TEST(View, EmptyTextIsFalseAndTextIsEscaped) {
    View page;
    page.text("title", "<script>").text("message", "").text("hint", "");
    page.object("t", View()).flag("has_caret", false).list("links", {});
    const std::string html = render("problem", page);
    EXPECT_NE(html.find("<h1>&lt;script&gt;</h1>"), std::string::npos);
    EXPECT_EQ(html.find("<pre"), std::string::npos);
}

}  // namespace
}  // namespace mea::appliance
