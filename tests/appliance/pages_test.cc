// The pages as a browser without script gets them, from the real program over the fake plugin.
#include <algorithm>
#include <regex>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <pugixml.hpp>

#include "tests/appliance/running_appliance.h"

namespace mea::appliance {
namespace {

using Json = nlohmann::json;
using test::Reply;
using test::RunningAppliance;

class PagesTest : public ::testing::Test {
  protected:
    static void SetUpTestSuite() {
        site_ = std::make_unique<RunningAppliance>(test::fake_index(), test::fake_plugin());
    }
    static void TearDownTestSuite() { site_.reset(); }

    static Reply get(const std::string& path, const std::string& headers = {}) {
        return site_->get(path, headers);
    }
    static std::string page(const std::string& path) {
        const Reply reply = get(path);
        EXPECT_EQ(reply.status, 200) << path;
        return reply.body;
    }
    static std::size_t count(const std::string& text, const std::string& part) {
        std::size_t found = 0;
        for (std::size_t at = text.find(part); at != std::string::npos;
             at = text.find(part, at + 1)) {
            ++found;
        }
        return found;
    }
    static bool has(const std::string& text, const std::string& part) {
        return text.find(part) != std::string::npos;
    }

    static std::unique_ptr<RunningAppliance> site_;
};

std::unique_ptr<RunningAppliance> PagesTest::site_;

constexpr const char* kPaths[] = {"/",
                                  "/search?q=species",
                                  "/search?q=nothingatall",
                                  "/search?q=!syntax",
                                  "/search?q=hostile",
                                  "/facet/convention?q=species",
                                  "/document?id=cbd-cop-15-decision-4",
                                  "/help",
                                  "/no-such-page"};

TEST_F(PagesTest, EveryAnswerForbidsWhatItDoesNotNeed) {
    for (const char* path : kPaths) {
        const Reply reply = get(path);
        const std::string policy = reply.header("content-security-policy");
        EXPECT_TRUE(has(policy, "default-src 'none'")) << path;
        EXPECT_FALSE(has(policy, "unsafe")) << path;
        EXPECT_EQ(reply.header("x-content-type-options"), "nosniff") << path;
        EXPECT_EQ(reply.header("referrer-policy"), "same-origin") << path;
    }
    EXPECT_NE(get("/api/v1/status").header("content-security-policy"), "");
    EXPECT_NE(get("/assets/x/style.css").header("content-security-policy"), "");
}

TEST_F(PagesTest, NothingComesFromElsewhereOrRunsInline) {
    const std::regex outside(R"((src|href|action)="(https?:)?//)");
    const std::regex inline_code(R"(<script(?! src="/assets/)|<style|\son[a-z]+=|\sstyle=)");
    for (const char* path : kPaths) {
        const std::string body = get(path).body;
        EXPECT_FALSE(std::regex_search(body, inline_code)) << path;
        if (std::string(path).find("document") == std::string::npos &&
            std::string(path).find("search") == std::string::npos) {
            EXPECT_FALSE(std::regex_search(body, outside)) << path;
        }
    }
}

TEST_F(PagesTest, RevisionsStandBelowTheirDocumentUntilTheyAreAskedForApart) {
    const std::string grouped = get("/search?q=provisional+agenda").body;
    EXPECT_TRUE(has(grouped, "2 documents match"));
    EXPECT_TRUE(has(grouped, "1–1 of 1"));
    EXPECT_TRUE(has(grouped, "Other forms of this document"));
    EXPECT_TRUE(has(grouped, "/document?id=cbd-cop-17-1-add-1&amp;language=en"));
    EXPECT_TRUE(has(grouped, "group=no"));
    const std::string apart = get("/search?q=provisional+agenda&group=no").body;
    EXPECT_TRUE(has(apart, "1–2 of 2"));
    EXPECT_FALSE(has(apart, "Other forms"));
    EXPECT_TRUE(has(apart, "List revisions and addenda under their document"));
    // Where nothing is grouped nothing is said of it.
    EXPECT_FALSE(has(get("/search?q=mercury").body, "Revisions and addenda"));
}

TEST_F(PagesTest, HostileTextStaysText) {
    const std::string attack = "%22%27%3E%3Cscript%3Ealert(1)%3C/script%3E%26amp;";
    for (const std::string& path : std::initializer_list<std::string>{
             "/search?q=" + attack, "/search?q=hostile&type=" + attack,
             "/search?q=!syntax+" + attack, "/facet/convention?q=hostile&contains=" + attack,
             "/facet/" + attack, "/document?id=" + attack + "&language=en&q=hostile",
             "/document?id=" + attack + "&language=en&q=" + attack, "/search?q=hostile&ui=ar",
             "/" + attack}) {
        const std::string body = get(path).body;
        EXPECT_FALSE(has(body, "<script>alert")) << path;
        EXPECT_FALSE(has(body, "javascript:")) << path;
        EXPECT_TRUE(has(body, "</html>")) << path;
    }
}

TEST_F(PagesTest, AHitLinksItsRecordPageItsVersionsAndItsPassages) {
    const std::string body = page("/search?q=ballast+water");
    EXPECT_TRUE(has(body, "<div role=\"status\"><h1>1 document matches"));
    EXPECT_TRUE(has(body, "<span class=\"symbol\" dir=\"ltr\">CBD/COP/DEC/16/18</span>"));
    EXPECT_TRUE(has(
        body, "href=\"/document?id=cbd-cop-16-decision-18&amp;language=en&amp;q=ballast+water\""));
    EXPECT_TRUE(has(body, "language=ar&amp;q=ballast+water\" lang=\"ar\" hreflang=\"ar\""));
    EXPECT_TRUE(has(body, "<mark>ballast water</mark>"));
    EXPECT_TRUE(std::regex_search(body, std::regex("q=ballast\\+water#p[0-9]+\"")));
}

TEST_F(PagesTest, FacetsToggleByLinkAndByForm) {
    const std::string body = page("/search?q=species&convention=CBD&size=20");
    // Another value of the same field is added beside it, the chosen one is taken away.
    EXPECT_TRUE(has(
        body, "href=\"/search?q=species&amp;convention=CBD&amp;convention=CITES&amp;size=20\""));
    EXPECT_TRUE(has(body, "href=\"/search?q=species&amp;size=20\" aria-current=\"true\""));
    EXPECT_TRUE(has(body, "name=\"convention\" value=\"CBD\" checked"));
    EXPECT_TRUE(has(body, "<input type=\"hidden\" name=\"size\" value=\"20\">"));
    EXPECT_TRUE(has(body, "class=\"chip\""));
}

TEST_F(PagesTest, ASelectionWithoutACheckboxStaysInTheForm) {
    const std::string body = page("/search?q=species&type=no-such-type&not.meeting=X");
    EXPECT_GE(count(body, "<input type=\"hidden\" name=\"not.meeting\" value=\"X\">"), 1U);
    EXPECT_GE(count(body, "<input type=\"hidden\" name=\"type\" value=\"no-such-type\">"), 1U);
}

TEST_F(PagesTest, TargetsStandBelowTheirFramework) {
    const std::string body = page("/search?q=species");
    const std::size_t framework = body.find("value=\"GBF\"");
    const std::size_t target = body.find("value=\"GBF-TARGET-");
    ASSERT_NE(framework, std::string::npos);
    EXPECT_LT(framework, target);
    EXPECT_TRUE(has(body, "bucket depth-1"));
}

TEST_F(PagesTest, PagesFollowEachOther) {
    const std::string body = page("/search?size=2&page=2");
    EXPECT_TRUE(has(body, "rel=\"prev\" href=\"/search?size=2\""));
    EXPECT_TRUE(has(body, "rel=\"next\" href=\"/search?size=2&amp;page=3\""));
    EXPECT_TRUE(has(body, "<ol class=\"hits\" start=\"3\">"));
    EXPECT_TRUE(has(page("/search?size=2&page=99"), "Back to the first page"));
}

TEST_F(PagesTest, NoHitsLeadsOn) {
    const std::string body = page("/search?q=species&type=no-such-type");
    EXPECT_TRUE(has(body, "No document matches"));
    EXPECT_TRUE(has(body, "Without the filter Type: no-such-type</a> <span class=\"count\">"));
    EXPECT_TRUE(has(page("/search?q=ballast+turtles"), "Documents with any of the words</a>"));
    // Where nothing was counted, nothing is advised.
    const std::string nothing = page("/search?q=nothingatall");
    EXPECT_TRUE(has(nothing, "How to write a search"));
    EXPECT_FALSE(has(nothing, "Close by"));
    EXPECT_FALSE(has(nothing, "<ul class=\"suggestions\">"));
}

TEST_F(PagesTest, RefusalsAreInTheReadersLanguage) {
    const Reply french = get("/search?ui=fr&q=!near");
    EXPECT_EQ(french.status, 400);
    EXPECT_TRUE(has(french.body, "n allant de 1 à 50"));
    EXPECT_TRUE(has(french.body, "écrivez par exemple"));
    EXPECT_FALSE(has(french.body, "NEAR what?"));
    // What the interface does not know is said in English, and marked as that.
    EXPECT_TRUE(has(get("/search?ui=fr&q=!syntax").body, "lang=\"en\">a word is expected here"));
}

// A kind that only the plugin knows fails here.
TEST_F(PagesTest, NoticesAreInTheReadersLanguage) {
    for (const char* language : {"ar", "en", "es", "fr", "ru", "zh"})
        EXPECT_FALSE(
            has(page(std::string("/search?q=everynotice&ui=") + language), "TOLD IN ENGLISH"))
            << language;
    EXPECT_TRUE(has(page("/search?q=everynotice&ui=fr"),
                    "parmi plus de 16 mots, les signes ne sont pas des opérateurs"));
}

TEST_F(PagesTest, ASyntaxErrorShowsItsPlaceAndKeepsTheQuery) {
    const Reply reply = get("/search?q=%D9%85+!syntax");
    EXPECT_EQ(reply.status, 400);
    EXPECT_TRUE(has(reply.body, "م <mark class=\"at\">!</mark>syntax"));
    EXPECT_TRUE(has(reply.body, "value=\"م !syntax\""));
}

TEST_F(PagesTest, FailuresHaveTheirStatus) {
    EXPECT_EQ(get("/search?q=!-8").status, 504);
    EXPECT_EQ(get("/search?q=!-5").status, 503);
    EXPECT_EQ(get("/search?q=!-5").header("retry-after"), "2");
    EXPECT_EQ(get("/search?q=!-15").status, 500);
    EXPECT_EQ(get("/search?q=!-4").status, 400);
    EXPECT_EQ(get("/search?sort=wrong").status, 400);
    EXPECT_EQ(get("/document").status, 400);
    EXPECT_EQ(get("/document?id=none").status, 404);
    EXPECT_EQ(get("/facet/none").status, 404);
    EXPECT_EQ(get("/none").status, 404);
    EXPECT_EQ(get("/search?q=%FF").status, 400);
    EXPECT_EQ(get("/search?q=%00").status, 400);
    EXPECT_EQ(get("/search?%1B=1").status, 400);
}

TEST_F(PagesTest, TheRecordPageHoldsTheWholeTextWithAnchors) {
    const std::string body = page("/document?id=cbd-cop-16-decision-18&language=fr&q=esp%C3%A8ces");
    EXPECT_TRUE(has(body, "<div class=\"text\" lang=\"fr\" dir=\"ltr\">"));
    EXPECT_TRUE(has(body, "id=\"p0\""));
    EXPECT_TRUE(has(body, "<mark>espèces</mark>"));
    EXPECT_TRUE(has(body, "href=\"#p"));
    EXPECT_TRUE(has(body, "<meta name=\"citation_title\""));
    EXPECT_TRUE(has(body, "Symbol</dt><dd><bdi>CBD/COP/DEC/16/18</bdi>"));
}

TEST_F(PagesTest, EachTextHasItsLanguageAndDirection) {
    const std::string body = page("/search?q=%D8%A7%D9%84%D8%A3%D9%86%D9%88%D8%A7%D8%B9");
    EXPECT_TRUE(has(body, "<html lang=\"en\" dir=\"ltr\">"));
    EXPECT_TRUE(has(body, "<li lang=\"ar\" dir=\"rtl\">"));
    const std::string arabic = page("/search?q=species&ui=ar");
    EXPECT_TRUE(has(arabic, "<html lang=\"ar\" dir=\"rtl\">"));
    EXPECT_TRUE(has(arabic, "lang=\"en\" dir=\"ltr\""));
    EXPECT_TRUE(has(arabic, "&amp;ui=ar"));
}

TEST_F(PagesTest, TheLanguageOfThePageFollowsTheReader) {
    const Reply reply = get("/", "Accept-Language: ru, en;q=0.5\r\n");
    EXPECT_EQ(reply.header("content-language"), "ru");
    EXPECT_EQ(reply.header("vary"), "Accept-Language");
    EXPECT_EQ(get("/?ui=zh", "Accept-Language: ru\r\n").header("content-language"), "zh");
    EXPECT_EQ(get("/").header("content-language"), "en");
}

TEST_F(PagesTest, AssetsAreCachedForEverUnderTheirOwnName) {
    const std::string body = page("/");
    std::smatch found;
    ASSERT_TRUE(std::regex_search(body, found, std::regex("href=\"(/assets/[0-9a-f]+/style.css)")));
    const Reply style = get(found[1]);
    EXPECT_EQ(style.status, 200);
    EXPECT_EQ(style.header("content-type"), "text/css; charset=utf-8");
    EXPECT_TRUE(has(style.header("cache-control"), "immutable"));
    EXPECT_EQ(get("/assets/old/style.css").status, 404);
    EXPECT_EQ(get("/assets/../main.cc").status, 404);
}

TEST_F(PagesTest, OpenSearchNamesTheHostThatWasAsked) {
    const Reply reply = get("/opensearch.xml");
    EXPECT_EQ(reply.header("content-type"), "application/opensearchdescription+xml");
    pugi::xml_document description;
    ASSERT_TRUE(description.load_string(reply.body.c_str()));
    EXPECT_STREQ(
        description.child("OpenSearchDescription").child("Url").attribute("template").value(),
        "http://test.example/search?q={searchTerms}");
    test::Connection odd(site_->port());
    odd.send("GET /opensearch.xml HTTP/1.1\r\nHost: a\"b<c\r\n\r\n");
    EXPECT_EQ(odd.read().status, 400);
}

TEST_F(PagesTest, TheRecordPageNamesWhatItHoldsAndWhereElseItsTextIs) {
    const std::string body = page("/document?id=cbd-cop-15-decision-4&language=en");
    EXPECT_TRUE(has(body, "<h2 id=\"links_parts\">Parts of this document</h2>"));
    EXPECT_TRUE(has(body, "<a href=\"/document?id=cbd-cop-16-decision-18&amp;language=en\" dir="));
    EXPECT_TRUE(has(body, "<dt>Also in the files</dt><dd><bdi>scans/cop-15.pdf</bdi>"));
    const std::string part = page("/document?id=cbd-cop-16-decision-18&language=en");
    EXPECT_FALSE(has(part, "links_parts")) << "it holds nothing";
    EXPECT_FALSE(has(part, "Also in the files"));
}

TEST_F(PagesTest, ResultsAndRecordsCanBeTakenAway) {
    const std::string body = page("/search?q=species&size=2&page=2");
    EXPECT_TRUE(has(body, "href=\"/export/results.ris?q=species&amp;size=2\""));
    EXPECT_TRUE(has(body, "type=\"application/atom+xml\""));
    const Reply ris = get("/export/results.ris?q=species&size=1");
    EXPECT_EQ(ris.header("content-type"), "application/x-research-info-systems; charset=utf-8");
    EXPECT_TRUE(has(ris.header("content-disposition"), "mea-search-results.ris"));
    // Every hit, whatever the size of a page.
    EXPECT_GT(count(ris.body, "TY  - RPRT\r\n"), 3U);
    const Reply bib = get("/export/document.bib?id=cbd-cop-15-decision-4&language=ru");
    EXPECT_TRUE(has(bib.body, "@techreport{CBD-COP-DEC-15-4:ru,"));
    EXPECT_TRUE(has(get("/export/document.csv?id=cbd-cop-15-decision-4&language=ru").body,
                    "\"http://test.example/document?id=cbd-cop-15-decision-4&language=ru\""));
    EXPECT_EQ(get("/export/results.exe").status, 404);
    EXPECT_EQ(get("/export/passwd").status, 404);
    EXPECT_EQ(get("/export/document.ris?id=none").status, 404);
    EXPECT_EQ(get("/export/results.ris?q=!syntax").status, 400);
}

TEST_F(PagesTest, TheFeedOfASearchIsAtom) {
    const Reply reply = get("/search.atom?q=species&convention=CBD");
    EXPECT_EQ(reply.header("content-type"), "application/atom+xml; charset=utf-8");
    pugi::xml_document document;
    ASSERT_TRUE(document.load_string(reply.body.c_str()));
    const pugi::xml_node feed = document.child("feed");
    EXPECT_STREQ(feed.child("id").text().get(),
                 "http://test.example/search?q=species&convention=CBD");
    const pugi::xml_node entry = feed.child("entry");
    ASSERT_TRUE(entry);
    for (const char* part : {"id", "title", "updated", "link", "author"}) {
        EXPECT_TRUE(entry.child(part)) << part;
    }
    EXPECT_EQ(std::string(entry.child("updated").text().get()).size(), 20U);
    EXPECT_EQ(get("/search.atom?q=hostile").status, 200);
}

TEST_F(PagesTest, TheTableOfTwoFacetsLinksToWhatItCounts) {
    const std::string table = page("/pivot?q=species&rows=type&columns=language&convention=CBD");
    for (const char* part :
         {"<th scope=\"row\">", "<option value=\"type\" selected>", "name=\"q\" value=\"species\"",
          "rows=language&amp;columns=type", "convention=CBD"})
        EXPECT_TRUE(has(table, part)) << part;
    // A cell leads to the search for both values.
    EXPECT_TRUE(has(table, "type=decision&amp;") || has(table, "type=decision\""));
    EXPECT_EQ(get("/pivot?rows=none&columns=type").status, 400);
    EXPECT_TRUE(has(page("/search?q=species"), "/pivot?q=species"));
    const Json json = Json::parse(get("/api/v1/pivot?q=species&rows=type&columns=language").body);
    ASSERT_EQ(json["counts"].size(), json["rows"]["buckets"].size());
    for (std::size_t row = 0; row < json["counts"].size(); ++row) {
        std::uint64_t most = 0;
        for (const Json& cell : json["counts"][row])
            most = std::max(most, cell.get<std::uint64_t>());
        EXPECT_GT(most, 0U);
        EXPECT_LE(most, json["rows"]["buckets"][row]["count"].get<std::uint64_t>());
    }
}

TEST_F(PagesTest, TheFacetPageShowsEveryValueInTheOrderAskedFor) {
    const std::string by_count = page("/facet/language");
    EXPECT_TRUE(has(by_count, "name=\"language\" value=\"zh\""));
    EXPECT_LT(by_count.find("name=\"language\" value=\"en\""),
              by_count.find("name=\"language\" value=\"zh\""));
    const std::string by_label = page("/facet/language?order=label");
    EXPECT_LT(by_label.find("name=\"language\" value=\"ar\""),
              by_label.find("name=\"language\" value=\"en\""));
    const std::string some = page("/facet/language?contains=SPAN");
    EXPECT_TRUE(has(some, "name=\"language\" value=\"es\""));
    EXPECT_FALSE(has(some, "name=\"language\" value=\"en\""));
}

}  // namespace
}  // namespace mea::appliance
