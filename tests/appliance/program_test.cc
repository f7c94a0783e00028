// mea-appliance as an operator meets it: options, start, JSON answers, end.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/appliance/running_appliance.h"

namespace mea::appliance {
namespace {

using Json = nlohmann::json;
using test::Reply;
using test::RunningAppliance;

e2e::Outcome appliance(const std::vector<std::string>& arguments) {
    std::vector<std::string> command = {e2e::program("mea-appliance")};
    command.insert(command.end(), arguments.begin(), arguments.end());
    return e2e::run(command);
}

TEST(Program, TellsHowToUseIt) {
    const e2e::Outcome help = appliance({"--help"});
    EXPECT_EQ(help.status, 0);
    EXPECT_NE(help.out.find("--default-language"), std::string::npos);
    EXPECT_EQ(appliance({}).status, 2);
    EXPECT_EQ(appliance({"--index", "x", "--port", "70000"}).status, 2);
    EXPECT_EQ(appliance({"--index", "x", "--port", "0", "--threads", "0"}).status, 2);
    EXPECT_EQ(appliance({"--index", "x", "--port", "0", "--base-path", "no-slash"}).status, 2);
    EXPECT_EQ(appliance({"--index", "x", "--port", "0", "--default-language", "tlh"}).status, 2);
}

TEST(Program, SaysWhatIsMissing) {
    const std::string plugin = test::fake_plugin().string();
    const e2e::Outcome no_index =
        appliance({"--index", "/nonexistent", "--port", "0", "--plugin", plugin});
    EXPECT_EQ(no_index.status, 4);
    EXPECT_NE(no_index.err.find("/nonexistent"), std::string::npos);
    EXPECT_NE(no_index.err.find("mea-index"), std::string::npos);
    EXPECT_EQ(no_index.out, "");
    const e2e::Outcome no_plugin =
        appliance({"--index", "x", "--port", "0", "--plugin", "/nonexistent.so"});
    EXPECT_EQ(no_plugin.status, 4);
    EXPECT_NE(no_plugin.err.find("/nonexistent.so"), std::string::npos);
    const e2e::Outcome no_address = appliance({"--index", test::fake_index().string(), "--port",
                                               "0", "--plugin", plugin, "--address", "elsewhere"});
    EXPECT_EQ(no_address.status, 1);
    EXPECT_NE(no_address.err.find("elsewhere"), std::string::npos);
}

TEST(Program, LinksRespectTheBasePath) {
    const RunningAppliance site(test::fake_index(), test::fake_plugin(),
                                {"--base-path", "/catalogue", "--https"});
    const std::string home = site.get("/").body;
    EXPECT_NE(home.find("action=\"/catalogue/search\""), std::string::npos);
    EXPECT_EQ(home.find("href=\"/search"), std::string::npos);
    EXPECT_NE(site.get("/opensearch.xml").body.find("https://test.example/catalogue/search"),
              std::string::npos);
}

TEST(Program, EndsWithTheAnswerThatIsBeingMade) {
    e2e::Scratch index;
    std::filesystem::copy_file(test::fake_index() / "documents.json", index / "documents.json");
    const std::filesystem::path gate = index / "gate";
    ASSERT_EQ(mkfifo(gate.c_str(), 0600), 0);
    RunningAppliance site(index.path(), test::fake_plugin(), {"--threads", "1"});
    test::Connection reader(site.port());
    reader.ask("/api/v1/search?q=species+!hold");
    const int opened = open(gate.c_str(), O_WRONLY);  // waits until the search is under way
    ASSERT_GE(opened, 0);
    // Answered without a worker, although the only one is taken.
    EXPECT_EQ(site.get("/healthz").body, "ok\n");
    site.end();
    close(opened);
    const Reply reply = reader.read();
    EXPECT_EQ(reply.status, 200);
    EXPECT_GT(Json::parse(reply.body)["total"], 0);
    EXPECT_EQ(site.wait(), 0);
}

class ApiTest : public ::testing::Test {
  protected:
    static void SetUpTestSuite() {
        site_ = std::make_unique<RunningAppliance>(test::fake_index(), test::fake_plugin());
    }
    static void TearDownTestSuite() { site_.reset(); }

    static Json answer(const std::string& path, int status = 200) {
        const Reply reply = site_->get(path);
        EXPECT_EQ(reply.status, status) << path;
        EXPECT_EQ(reply.header("content-type"), "application/json");
        return Json::parse(reply.body);
    }

    static std::unique_ptr<RunningAppliance> site_;
};

std::unique_ptr<RunningAppliance> ApiTest::site_;

TEST_F(ApiTest, SearchTakesTheParametersOfThePage) {
    const Json all = answer("/api/v1/search?convention=CBD&size=2&page=2&facet=type");
    ASSERT_EQ(all["hits"].size(), 2U);
    EXPECT_EQ(all["hits"][0]["rank"], 3);
    EXPECT_EQ(all["facets"].size(), 1U);
    EXPECT_TRUE(all["facets"].contains("type"));
    EXPECT_TRUE(answer("/api/v1/search?q=species&facet=none")["facets"].empty());
    EXPECT_EQ(answer("/api/v1/search?facet=language&facet_limit=1")["facets"]["language"].size(),
              1U);
    EXPECT_EQ(answer("/api/v1/search?q=species&passages=1")["hits"][0]["passages"].size(), 1U);
}

TEST_F(ApiTest, ErrorsSayWhatWhereAndWhatNext) {
    const Json syntax = answer("/api/v1/search?q=a+!syntax", 400)["error"];
    EXPECT_EQ(syntax["status"], "syntax");
    EXPECT_EQ(syntax["position"], 2);
    EXPECT_EQ(syntax["hint"], "Remove the sign.");
    EXPECT_FALSE(syntax.contains("code"));
    const Json named = answer("/api/v1/search?q=!near", 400)["error"];
    EXPECT_EQ(named["code"], "near-number");
    EXPECT_EQ(named["values"]["most"], "50");
    EXPECT_EQ(answer("/api/v1/search?conventoin=CBD", 400)["error"]["status"], "argument");
    EXPECT_EQ(answer("/api/v1/search?facet_limit=0", 400)["error"]["status"], "argument");
    EXPECT_EQ(answer("/api/v1/search?q=!-8", 504)["error"]["status"], "deadline");
    EXPECT_EQ(answer("/api/v1/search?q=!-5", 503)["error"]["status"], "no_index");
    EXPECT_EQ(answer("/api/v1/search?q=!-99", 500)["error"]["status"], "internal");
    EXPECT_EQ(answer("/api/v1/document?id=none", 404)["error"]["status"], "not_found");
    EXPECT_EQ(answer("/api/v1/nothing", 404)["error"]["position"], -1);
}

TEST_F(ApiTest, DocumentIsTheWholeText) {
    const Json document =
        answer("/api/v1/document?id=cbd-cop-15-decision-4&language=zh")["document"];
    EXPECT_EQ(document["language"], "zh");
    EXPECT_GT(document["passages"].size(), 3U);
    EXPECT_EQ(document["symbol"], "CBD/COP/DEC/15/4");
}

TEST_F(ApiTest, FieldsAndStatusDescribeWhatIsServed) {
    const Json fields = answer("/api/v1/fields")["fields"];
    EXPECT_EQ(fields[0]["name"], "convention");
    EXPECT_TRUE(fields[0]["filter"]);
    const Json before = answer("/api/v1/status");
    EXPECT_EQ(before["generation"], 7);
    EXPECT_EQ(before["works"], 10);
    EXPECT_GT(answer("/api/v1/status")["requests"], before["requests"]);
}

}  // namespace
}  // namespace mea::appliance
