// The real chain: tests/corpus indexed by mea-index, searched by mea_search.so, read as pages.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/appliance/running_appliance.h"

namespace mea::appliance {
namespace {

using Json = nlohmann::json;
using test::Reply;
using test::RunningAppliance;

class CorpusTest : public ::testing::Test {
  protected:
    static void SetUpTestSuite() {
        index_ = std::make_unique<e2e::Scratch>();
        const e2e::Outcome built =
            e2e::run({e2e::program("mea-index"), "build", "--quiet", "--index",
                      index_->path().string(), std::string(MEA_SOURCE_DIR) + "/tests/corpus"});
        ASSERT_LE(built.status, 1) << built.err;
        site_ = std::make_unique<RunningAppliance>(index_->path(), "");
    }
    static void TearDownTestSuite() {
        site_.reset();
        index_.reset();
    }

    static std::string page(const std::string& path) {
        const Reply reply = site_->get(path);
        EXPECT_EQ(reply.status, 200) << path;
        return reply.body;
    }
    static Json answer(const std::string& path) { return Json::parse(page(path)); }
    static bool has(const std::string& text, const std::string& part) {
        return text.find(part) != std::string::npos;
    }

    static std::unique_ptr<e2e::Scratch> index_;
    static std::unique_ptr<RunningAppliance> site_;
};

std::unique_ptr<e2e::Scratch> CorpusTest::index_;
std::unique_ptr<RunningAppliance> CorpusTest::site_;

TEST_F(CorpusTest, ReferencesOfNoKindThereIsAreRefused) {
    const std::string list = "/api/v1/citations?direction=cited-by&id=CBD/COP/DEC/16/18";
    EXPECT_EQ(site_->get(list + "&relation=recalls&other_conventions=no").status, 200);
    EXPECT_EQ(site_->get(list + "&relation=foo").status, 400);
    EXPECT_EQ(site_->get(list + "&other_conventions=maybe").status, 400);
    EXPECT_EQ(Json::parse(site_->get("/api/v1/search?q=%FF").body)["error"]["status"], "argument");
}

// Whoever reads another language is told, too: each has a name, and pages have no English.
TEST_F(CorpusTest, WhatIsWrongWithAnAddressHasAName) {
    const std::pair<const char*, const char*> kWrong[] = {
        {"search?page=abc", "count"},
        {"search?size=0", "count"},
        {"search?facet_limit=-1", "count"},
        {"search?sort=foo", "choice"},
        {"search?expand=maybe", "choice"},
        {"search?facet_order=foo", "choice"},
        {"search?query_language=%3C", "language-tag"},
        {"search?colour=red", "parameter"},
        {"search?page=2&cursor=1-2-3", "page-cursor"},
        {"search?facet=nope", "facet"},
        {"search?q=%FF", "address-text"},
        {"search?size=1001", "page-hits"},
        {"search?page=100000", "depth"},
        {"search?passages=21", "passages"},
        {"search?facet=type&facet_limit=10001", "buckets"},
        {"search?type=nope&cursor=x", "cursor"},
        {"pivot?rows=nope&columns=type", "facet"},
        {"pivot?rows=type&columns=type&facet_limit=10001", "buckets"},
        {"suggest?q=a&limit=51", "suggestions"},
        {"related", "no-id"},
        {"related?id=none", "document"},
        {"document", "no-id"},
        {"document?id=none", "document"},
        {"citations", "no-id"},
        {"citations?id=x&direction=sideways", "choice"},
        {"citations?id=x&limit=100000", "citations"},
        {"citations?id=x&offset=100001", "depth"},
        {"citations?id=CBD/COP/DEC/16/18&relation=foo", "relation"},
        {"explain?q=a&hit=none", "work"},
        {"nothing", "address"}};
    for (const auto& [path, code] : kWrong) {
        const Reply reply = site_->get("/api/v1/" + std::string(path));
        EXPECT_GE(reply.status, 400) << path;
        const Json error = Json::parse(reply.body)["error"];
        EXPECT_EQ(error.value("code", std::string()), code) << path << " " << error.dump();
        EXPECT_TRUE(error.contains("values")) << path;
    }
    for (const char* path : {"search?ui=ar&page=abc", "search?ui=ar&sort=foo", "document?ui=ar",
                             "search?ui=ar&size=101", "search?ui=ar&page=100000", "nothing?ui=ar",
                             "facet/none?ui=ar", "search?ui=ar&query_language=%3C"}) {
        const Reply reply = site_->get("/" + std::string(path));
        EXPECT_GE(reply.status, 400) << path;
        // With the blank: the links to other languages have hreflang.
        EXPECT_FALSE(has(reply.body, " lang=\"en\">")) << path;
    }
}

TEST_F(CorpusTest, AWordThatFindsNothingIsNamed) {
    EXPECT_TRUE(has(page("/search?q=qqxxzzvv"), "“qqxxzzvv” finds nothing, even by itself."));
    EXPECT_TRUE(has(page("/search?ui=ar&q=qqxxzzvv"), "qqxxzzvv"));
}

TEST_F(CorpusTest, ACursorLeadsThroughAllHits) {
    // Page after page by what each answer gives, until nothing is left.
    const std::string search = "/api/v1/search?facet=none&size=4&q=species";
    std::vector<Json> hits_by_cursor;
    for (std::string more;;) {
        const Json part = answer(search + more);
        for (const Json& hit : part["hits"]) hits_by_cursor.push_back(hit["work"]);
        if (!part.contains("next_cursor")) {
            EXPECT_EQ(hits_by_cursor.size(), part["hit_total"]);
            break;
        }
        ASSERT_LT(hits_by_cursor.size(), part["hit_total"]);
        more = "&cursor=" + part["next_cursor"].get<std::string>();
        EXPECT_EQ(site_->get("/api/v1/search?q=other&size=4" + more).status, 400);
        EXPECT_EQ(site_->get(search + more + "&page=2").status, 400);
    }
    EXPECT_GT(hits_by_cursor.size(), 4U);
    EXPECT_EQ(hits_by_cursor[4], answer(search + "&page=2")["hits"][0]["work"]);
    const Json foreign = Json::parse(site_->get(search + "&cursor=999-4-0").body)["error"];
    EXPECT_EQ(foreign["status"], "argument");
    EXPECT_TRUE(has(foreign["message"].get<std::string>(), "cursor"));
}

TEST_F(CorpusTest, AReaderFindsRefinesAndReads) {
    const std::string hits = page("/search?q=invasive+alien+species+ballast+water");
    EXPECT_TRUE(has(hits, "CBD/COP/DEC/16/18"));
    EXPECT_TRUE(has(hits, "<mark>invasive alien species</mark>"));
    EXPECT_TRUE(has(hits, "name=\"target\" value=\"GBF-TARGET-06\""));
    EXPECT_TRUE(has(hits, "Convention on Biological Diversity"));

    // Every passage leads to an anchor that the record page has.
    const std::size_t link = hits.find("class=\"passage-number\" href=\"");
    ASSERT_NE(link, std::string::npos);
    const std::size_t begin = hits.find("href=\"", link) + 6;
    std::string address = hits.substr(begin, hits.find('"', begin) - begin);
    const std::string anchor = address.substr(address.find('#') + 1);
    for (std::size_t at = 0; (at = address.find("&amp;", at)) != std::string::npos; ++at) {
        address.replace(at, 5, "&");
    }
    const std::string record = page(address.substr(0, address.find('#')));
    EXPECT_TRUE(has(record, "id=\"" + anchor + "\"")) << anchor;
    EXPECT_TRUE(has(record, "hreflang=\"ar\""));

    const Json target = answer("/api/v1/search?target=GBF-TARGET-06");
    const Json target_of_type = answer("/api/v1/search?target=GBF-TARGET-06&type=decision");
    EXPECT_GT(target["total"], 0);
    EXPECT_LT(target_of_type["total"], target["total"]);
    const Json years = answer("/api/v1/search?year_from=2024&year_to=2025");
    for (const Json& hit : years["hits"]) {
        const std::string year = hit["date"].get<std::string>().substr(0, 4);
        EXPECT_TRUE(year == "2024" || year == "2025") << year;
    }
}

TEST_F(CorpusTest, CitationsSayHowAndWhereADocumentRefers) {
    const Json cites = answer("/api/v1/citations?id=CBD/COP/DEC/16/18");
    ASSERT_GT(cites["citations"].size(), 0U);
    EXPECT_EQ(cites["total"], cites["citations"].size());
    const Json first = cites["citations"][0];
    EXPECT_EQ(answer("/api/v1/citations?id=CBD/COP/DEC/16/18&limit=1")["citations"].size(), 1U);
    // Seen from the other end.
    const std::string target = first["target"];
    const Json citing = answer("/api/v1/citations?direction=cited-by&id=" + target);
    bool back = false;
    for (const Json& one : citing["citations"]) back |= one["symbol"] == "CBD/COP/DEC/16/18";
    EXPECT_TRUE(back) << target;
    EXPECT_EQ(site_->get("/api/v1/citations?id=no-such-thing").status, 404);
    EXPECT_EQ(site_->get("/api/v1/citations?id=x&direction=sideways").status, 400);
}

TEST_F(CorpusTest, AnExplanationAddsUpToTheScoreOfAHit) {
    const Json hit = answer("/api/v1/search?q=ballast+water")["hits"][0];
    const std::string work = hit["work"];
    const Json all = answer("/api/v1/explain?q=ballast+water&hit=" + work);
    EXPECT_EQ(all["hit"]["work"], work);
    double sum = 0;
    for (const Json& part : all["parts"])
        for (const Json& word : part["words"]) sum += word["score"].get<double>();
    EXPECT_GT(sum, 0.0);
    EXPECT_LE(sum, all["hit"]["score"].get<double>() + 1e-6);
    EXPECT_FALSE(answer("/api/v1/explain?q=ballast")["parts"].empty());
    EXPECT_EQ(site_->get("/api/v1/explain?q=ballast&hit=none").status, 404);
    EXPECT_EQ(site_->get("/api/v1/explain?wrong=1").status, 400);
}

TEST_F(CorpusTest, MeetingsStandBelowTheirBodiesTheNewestFirst) {
    const Json meetings =
        answer("/api/v1/search?facet=meeting&convention=CBD")["facets"]["meeting"];
    std::vector<std::string> of_cop;
    for (const Json& one : meetings)
        if (one.value("parent", "") == "CBD-COP") of_cop.push_back(one["value"]);
    ASSERT_GE(of_cop.size(), 2U);
    const auto number = [](const std::string& id) { return std::stoi(id.substr(8)); };
    for (std::size_t i = 1; i < of_cop.size(); ++i)
        EXPECT_GT(number(of_cop[i - 1]), number(of_cop[i])) << of_cop[i];
    // On the page they stand in the same order.
    const std::string facet = page("/facet/meeting?convention=CBD");
    std::size_t last = 0;
    for (const std::string& id : of_cop) {
        const std::size_t at = facet.find("value=\"" + id + "\"");
        ASSERT_NE(at, std::string::npos) << id;
        EXPECT_GT(at, last) << id;
        last = at;
    }
}

TEST_F(CorpusTest, EverySixLanguagesOfAWorkAreReadable) {
    const std::string id = "CBD/COP/DEC/16/18";
    for (const std::string language : {"ar", "en", "es", "fr", "ru", "zh"}) {
        const std::string record = page("/document?id=" + id + "&language=" + language);
        const std::string direction = language == "ar" ? "rtl" : "ltr";
        EXPECT_TRUE(
            has(record, "<div class=\"text\" lang=\"" + language + "\" dir=\"" + direction + "\">"))
            << language;
        EXPECT_EQ(
            answer("/api/v1/document?id=" + id + "&language=" + language)["document"]["language"],
            language);
    }
}

TEST_F(CorpusTest, ARecordLeadsToWhatItRefersToAndWhoRefersToIt) {
    const std::string record = page("/document?id=CBD/COP/DEC/16/18");
    EXPECT_TRUE(has(record, "<h2 id=\"links_cites\">Refers to</h2>"));
    EXPECT_TRUE(has(record, "<span class=\"relation\">recalls</span> <a href=\""));
    EXPECT_TRUE(has(record, "Kunming-Montreal Global Biodiversity Framework"));
    EXPECT_TRUE(has(record, "not in this index"));
    EXPECT_TRUE(has(record, "<h2 id=\"links_cited_by\">Referred to by</h2>"));
    EXPECT_TRUE(has(record, "UNEP/CMS/COP15/DOC.21.4"));
    EXPECT_TRUE(has(record, "Same targets in other conventions"));
    EXPECT_TRUE(has(page("/document?id=CBD/COP/DEC/16/18&ui=fr"), ">rappelle</span>"));
    EXPECT_TRUE(has(page("/document?id=CBD/COP/DEC/16/18&ui=zh"), "被下列文件引用"));
}

TEST_F(CorpusTest, MistakesAreExplained) {
    const Reply syntax = site_->get("/search?q=wetlands+(rice");
    EXPECT_EQ(syntax.status, 400);
    EXPECT_TRUE(has(syntax.body, "wetlands <mark class=\"at\">(</mark>rice"));
    EXPECT_EQ(site_->get("/document?id=no/such/work").status, 404);
    EXPECT_EQ(site_->get("/search?year=soon..2020").status, 400);
    // With one filter too many, the page says what dropping it would give.
    const std::string nothing = page("/search?q=wetlands&convention=MINAMATA&year=1999");
    EXPECT_TRUE(has(nothing, "No document matches"));
    EXPECT_TRUE(has(nothing, "<ul class=\"suggestions\">"));
}

}  // namespace
}  // namespace mea::appliance
