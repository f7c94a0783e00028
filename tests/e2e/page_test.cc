// The web front end as a browser without JavaScript meets it, over HTTP, on the sample corpus.
#include <fstream>
#include <regex>
#include <sstream>

#include <gtest/gtest.h>

#include "tests/e2e/answers.h"
#include "tests/e2e/http.h"
#include "tests/e2e/process.h"

namespace mea::e2e {
namespace {

class Page : public testing::Test {
  protected:
    void SetUp() override {
        const std::filesystem::path log = scratch_ / "log";
        server_ = std::make_unique<Process>(
            std::vector<std::string>{program("mea-appliance"), "--index", sample_index().string(),
                                     "--port", "0"},
            log);
        // It prints its address once it listens, or ends.
        std::string printed;
        std::smatch match;
        while (!std::regex_search(printed, match, std::regex(R"(http://127\.0\.0\.1:(\d+)/\n)"))) {
            ASSERT_TRUE(server_->running()) << printed;
            std::ostringstream text;
            text << std::ifstream(log).rdbuf();
            printed = text.str();
        }
        port_ = std::stoi(match[1]);
    }

    Response search_page(const std::string& query, const std::string& more = {}) {
        return get(port_, "/search?q=" + percent_encoded(query) + more);
    }

    // Links whose text matches, as they stand in the page, with &amp; undone.
    static std::vector<std::string> links(const std::string& html, const std::string& wanted) {
        const std::regex link("<a[^>]* href=\"(" + wanted + ")\"");
        std::vector<std::string> found;
        for (std::sregex_iterator at(html.begin(), html.end(), link), end; at != end; ++at)
            found.push_back(std::regex_replace((*at)[1].str(), std::regex("&amp;"), "&"));
        return found;
    }

    Scratch scratch_;
    std::unique_ptr<Process> server_;
    int port_ = 0;
};

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

TEST_F(Page, StartsWithASearchBox) {
    const Response home = get(port_, "/");
    EXPECT_EQ(home.status, 200);
    EXPECT_TRUE(std::regex_search(home.body, std::regex("<form[^>]* action=\"[^\"]*/search\"")));
    EXPECT_TRUE(holds(home.body, "name=\"q\""));
}

TEST_F(Page, ShowsHitsWithHighlightedPassagesAndLanguages) {
    const Response page = search_page("invasive alien species");
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(holds(page.body, "<mark>"));
    EXPECT_TRUE(holds(page.body, "hreflang=\"fr\""));
    EXPECT_GE(links(page.body, "[^\"]*/document[^\"]*").size(), 3U);
}

TEST_F(Page, AFacetIsALinkThatNarrowsAndAChipThatWidens) {
    const Response page = search_page("biodiversity");
    const auto narrowing = links(page.body, "[^\"]*/search[^\"]*convention=CBD[^\"]*");
    ASSERT_FALSE(narrowing.empty());
    const Response narrowed = get(port_, narrowing.front());
    EXPECT_EQ(narrowed.status, 200);
    EXPECT_TRUE(holds(narrowed.body, "class=\"chip\""));
    EXPECT_FALSE(holds(page.body, "class=\"chip\""));
    // The address of the page is all there is to it.
    EXPECT_EQ(get(port_, narrowing.front()).body, narrowed.body);
}

TEST_F(Page, RunsRightToLeftWhereTheTextDoes) {
    const Response page = search_page("التنوع البيولوجي");
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(std::regex_search(page.body, std::regex("<li lang=\"ar\" dir=\"rtl\"")));
    const Response arabic = get(port_, "/", "Accept-Language: ar\r\n");
    EXPECT_TRUE(std::regex_search(arabic.body, std::regex("<html[^>]* dir=\"rtl\"")));
}

TEST_F(Page, NeedsNoScript) {
    const Response page = search_page("water");
    EXPECT_FALSE(std::regex_search(page.body, std::regex(" on[a-z]+=\"")));
    EXPECT_TRUE(holds(page.head, "Content-Security-Policy:"));
}

TEST_F(Page, ShowsWhatItWasAskedAsText) {
    const Response page = search_page("<script>alert(1)</script>\"'&");
    EXPECT_FALSE(holds(page.body, "<script>alert"));
    EXPECT_TRUE(holds(page.body, "&lt;script&gt;alert"));
}

TEST_F(Page, AnswersABrokenQueryWithItsPlaceAndAStatus) {
    const Response page = search_page("(species");
    EXPECT_EQ(page.status, 400);
    EXPECT_TRUE(holds(page.body, "name=\"q\""));
    EXPECT_EQ(get(port_, "/no-such-page").status, 404);
}

TEST_F(Page, GivesTheSameHitsAsJson) {
    const Response answer =
        get(port_, "/api/v1/search?q=" + percent_encoded("invasive alien species"));
    EXPECT_EQ(answer.status, 200);
    const Json by_http = Json::parse(answer.body, nullptr, false);
    ASSERT_TRUE(by_http.is_object());
    const Json by_command = search(sample_index(), {"--", "invasive alien species"});
    EXPECT_EQ(by_http.at("total"), by_command.at("total"));
    EXPECT_EQ(by_http.at("hits"), by_command.at("hits"));
}

}  // namespace
}  // namespace mea::e2e
