// mea-search as its users run it, over the real plugin and a small index.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/e2e/process.h"
#include "tests/index/index_builder.h"

namespace mea::appliance {
namespace {

using index::Field;
using nlohmann::json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::IsSupersetOf;
using ::testing::Not;

std::vector<TestVersion> corpus() {
    return {{.work = "W1",
             .passages = {"Invasive alien species threaten forests."},
             .title = "Invasive alien species",
             .symbol = "CBD/COP/15/4",
             .type = "decision",
             .date = "2022-12-19",
             .values = {{Field::convention, "CBD"}, {Field::target, "GBF-TARGET-06"}},
             .cited_as = {{"CBD/COP/15/4", true}}},
            {.work = "W1",
             .language = "fr",
             .passages = {"Les espèces exotiques envahissantes menacent les forêts."},
             .title = "Espèces exotiques envahissantes",
             .symbol = "CBD/COP/15/4",
             .type = "decision",
             .date = "2022-12-19",
             .values = {{Field::convention, "CBD"}}},
            {.work = "W2",
             .language = "ar",
             .passages = {"التنوع البيولوجي البحري \u202eلا"},
             .title = "اتفاق",
             .type = "treaty",
             .values = {{Field::convention, "BBNJ"}},
             .citations = {{"CBD/COP/15/4", "recalls", 1, 0, 0, 4},
                           {"CMS/DEC/14.6", "deletes", 1, 0, 0, 4}}},
            {.work = "W3",
             .passages = {"A list of species with \x1b[2J in it."},
             .title = "List",
             .type = "report"}};
}

class Program : public ::testing::Test {
  protected:
    static void SetUpTestSuite() {
        scratch_ = new e2e::Scratch;
        publish(*scratch_ / "index", corpus());
    }
    static void TearDownTestSuite() {
        delete scratch_;
        scratch_ = nullptr;
    }

    static e2e::Outcome run(std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(),
                         {e2e::program("mea-search"), "--index", (*scratch_ / "index").string()});
        return e2e::run(arguments);
    }
    static json answer(std::vector<std::string> arguments) {
        arguments.emplace_back("--json");
        const e2e::Outcome outcome = run(arguments);
        EXPECT_EQ(outcome.status, 0) << outcome.err;
        return json::parse(outcome.out);
    }

    static e2e::Scratch* scratch_;
};

e2e::Scratch* Program::scratch_ = nullptr;

std::vector<std::string> keys(const json& object) {
    std::vector<std::string> names;
    for (const auto& item : object.items()) names.push_back(item.key());
    return names;
}

TEST_F(Program, JsonHasThePromisedMembers) {
    const json found = answer({"invasive species"});
    EXPECT_THAT(keys(found), IsSupersetOf({"elapsed_ms", "exact", "facets", "generation", "hits",
                                           "notices", "schema_version", "total"}));
    EXPECT_EQ(found["schema_version"], 1);
    EXPECT_EQ(found["total"], 1);
    EXPECT_EQ(found["exact"], true);
    const json& hit = found["hits"].at(0);
    EXPECT_THAT(keys(hit),
                IsSupersetOf({"conventions", "date", "language", "meeting", "passages", "rank",
                              "score", "source", "symbol", "title", "type", "versions", "work"}));
    EXPECT_EQ(hit["rank"], 1);
    EXPECT_EQ(hit["work"], "W1");
    EXPECT_EQ(hit["conventions"], json::array({"CBD"}));
    ASSERT_EQ(hit["versions"].size(), 2U);
    EXPECT_EQ(hit["versions"].at(0)["language"], "en");
    EXPECT_EQ(hit["versions"].at(1)["language"], "fr");
    EXPECT_EQ(hit["versions"].at(1)["source"], "W1-fr.txt");
    const json& passage = hit["passages"].at(0);
    EXPECT_THAT(keys(passage), IsSupersetOf({"highlights", "number", "text"}));
    const std::string text = passage["text"];
    const json& range = passage["highlights"].at(0);
    EXPECT_EQ(text.substr(range[0], range[1].get<std::size_t>() - range[0].get<std::size_t>()),
              "Invasive");
    EXPECT_EQ(found["facets"]["convention"],
              json::parse(R"([{"value": "CBD", "label": "CBD", "count": 1}])"));
}

TEST_F(Program, FacetsAreAllOrThoseNamedOrNone) {
    EXPECT_GT(answer({"species"})["facets"].size(), 5U);
    EXPECT_THAT(keys(answer({"species", "--facet", "type", "--facet", "year"})["facets"]),
                ElementsAre("type", "year"));
    EXPECT_THAT(keys(answer({"species", "--no-facets"})["facets"]), IsEmpty());
}

TEST_F(Program, NothingFoundIsAnAnswer) {
    const json found = answer({"zebra"});
    EXPECT_EQ(found["total"], 0);
    EXPECT_THAT(run({"zebra"}).out, HasSubstr("Nothing found"));
}

TEST_F(Program, PagesFiltersAndUngrouped) {
    EXPECT_EQ(answer({""})["total"], 3);
    EXPECT_EQ(answer({"--ungrouped", ""})["total"], 4);
    EXPECT_EQ(answer({"--limit", "0", ""})["hits"].size(), 0U);
    const json first = answer({"--limit", "1", ""});
    const json second = answer({"--limit", "1", "--offset", "1", ""});
    EXPECT_EQ(second["hits"].at(0)["rank"], 2);
    EXPECT_EQ(answer({"--limit", "1", "--cursor", first["next_cursor"], ""})["hits"],
              second["hits"]);
    EXPECT_EQ(answer({"--filter", "type=report"})["total"], 1);
    EXPECT_EQ(answer({"--filter", "type!=report"})["total"], 2);
    EXPECT_EQ(answer({"--filter", "type=report", "--filter", "type=treaty"})["total"], 2);
}

TEST_F(Program, ExitStatusTellsWhatWentWrong) {
    EXPECT_EQ(run({"species"}).status, 0);
    EXPECT_EQ(run({"species", "--no-such"}).status, 2);
    EXPECT_EQ(run({"species", "--facet", "no-such"}).status, 2);
    const e2e::Outcome syntax = run({"\"alien species"});
    EXPECT_EQ(syntax.status, 2);
    EXPECT_EQ(syntax.out, "");
    EXPECT_THAT(syntax.err, HasSubstr("\n  \"alien species\n  ^\n"));
    const e2e::Outcome missing =
        e2e::run({e2e::program("mea-search"), "--index", *scratch_ / "nothing", "x"});
    EXPECT_EQ(missing.status, 4);
    EXPECT_THAT(missing.err, HasSubstr("hint: "));
    const e2e::Outcome plugin = run({"x", "--plugin", "/no/such/plugin.so"});
    EXPECT_EQ(plugin.status, 1);
    EXPECT_THAT(plugin.err, HasSubstr("/no/such/plugin.so"));
}

TEST_F(Program, AFullDiskIsNoAnswer) {
    const std::string command = e2e::program("mea-search") + " --index " +
                                (*scratch_ / "index").string() + " species >/dev/full";
    const e2e::Outcome outcome = e2e::run({"sh", "-c", command});
    EXPECT_EQ(outcome.status, 1);
    EXPECT_THAT(outcome.err, HasSubstr("cannot write"));
}

TEST_F(Program, ColoursAreForTerminalsAndWishes) {
    EXPECT_THAT(run({"invasive"}).out, Not(HasSubstr("\x1b")));
    EXPECT_THAT(run({"invasive"}).out, HasSubstr("*Invasive* alien"));
    EXPECT_THAT(run({"invasive", "--color", "always"}).out,
                HasSubstr("\x1b[1;33mInvasive\x1b[0m alien"));
}

TEST_F(Program, ATextCannotSpeakToTheTerminal) {
    EXPECT_THAT(run({"list"}).out, Not(HasSubstr("\x1b")));
    EXPECT_THAT(run({"list"}).out, HasSubstr("with [2J in it"));
}

TEST_F(Program, RightToLeftLinesAreIsolated) {
    const std::string out = run({"البيولوجي"}).out;
    EXPECT_THAT(out, HasSubstr("\u2068التنوع *البيولوجي* البحري لا\u2069"));
    EXPECT_THAT(out, Not(HasSubstr("\u202e")));
}

TEST_F(Program, ListsFieldsAndAnalyses) {
    EXPECT_THAT(run({"--fields"}).out, HasSubstr("convention"));
    const e2e::Outcome fields = run({"--fields", "--json"});
    EXPECT_EQ(json::parse(fields.out)["fields"].at(0)["name"], "convention");
    const e2e::Outcome analysis = run({"--analyse", "des forêts", "--lang", "fr", "--json"});
    ASSERT_EQ(analysis.status, 0) << analysis.err;
    const json token = json::parse(analysis.out)["tokens"].at(1);
    EXPECT_EQ(token["begin"], 4);
    EXPECT_EQ(token["end"], 11);
    EXPECT_EQ(token["language"], "fr");
    EXPECT_THAT(run({"--analyse", "des forêts", "--lang", "fr"}).out, HasSubstr("forets"));
}

TEST_F(Program, ListsCitations) {
    const e2e::Outcome text = run({"--cited-by", "cbd cop 15 4"});
    EXPECT_EQ(text.status, 0) << text.err;
    EXPECT_THAT(text.out, HasSubstr("recalls"));
    EXPECT_THAT(text.out, HasSubstr("W2 | "));
    const json cited = answer({"--cites", "W2"}).at("citations");
    ASSERT_EQ(cited.size(), 2U);
    EXPECT_EQ(cited[0].at("target"), "CBD/COP/15/4");
    EXPECT_EQ(cited[0].at("relation"), "recalls");
    EXPECT_EQ(cited[0].at("work"), "W1");
    EXPECT_EQ(cited[1].at("target"), "CMS/DEC/14.6");
    EXPECT_EQ(cited[1].at("indexed"), false);
    EXPECT_FALSE(cited[1].contains("work"));
    EXPECT_EQ(run({"--cites", "W9"}).status, 1);
    EXPECT_EQ(run({"--cites", "W2", "words"}).status, 2);
    EXPECT_EQ(run({"--relation", "recalls", "words"}).status, 2);
}

TEST_F(Program, ExplainsAQueryAndAHit) {
    const e2e::Outcome text = run({"--explain", "invasive -forests*"});
    EXPECT_EQ(text.status, 0) << text.err;
    EXPECT_THAT(text.out, HasSubstr("list  list(invasive -forests*)"));
    EXPECT_THAT(text.out, HasSubstr("stem       invas [en]"));
    EXPECT_THAT(text.out, HasSubstr("prefix     forests, in 1"));
    const json hit = answer({"--explain-hit", "W1", "--language", "en", "invasive species"});
    EXPECT_EQ(hit.at("hit").at("work"), "W1");
    EXPECT_EQ(hit.at("parts").at(1).at("words").at(0).at("in_title"), true);
    EXPECT_GT(hit.at("parts").at(1).at("words").at(0).at("score"), 0);
    const e2e::Outcome wrong = run({"--explain", "forest AND"});
    EXPECT_EQ(wrong.status, 2);
    EXPECT_THAT(wrong.err, HasSubstr("after AND"));
    EXPECT_EQ(run({"--explain"}).status, 2);
}

TEST_F(Program, RunsAFileOfQueries) {
    const std::filesystem::path queries = *scratch_ / "queries.tsv";
    std::FILE* file = std::fopen(queries.c_str(), "w");
    ASSERT_NE(file, nullptr);
    std::fputs("q1\t\"alien (species?\r\n\nq2\tzebra\nq3\t---\n", file);
    std::fclose(file);
    const e2e::Outcome run_of = run({"--trec", queries.string(), "--limit", "1"});
    EXPECT_EQ(run_of.status, 0) << run_of.err;
    EXPECT_THAT(run_of.out, ::testing::MatchesRegex("q1 Q0 W1-en 1 [0-9.]+ mea\n"));
    for (const std::string& unread : {std::string("/no/such/file"), scratch_->path().string()}) {
        const e2e::Outcome broken = run({"--trec", unread});
        EXPECT_EQ(broken.status, 2) << unread;
        EXPECT_THAT(broken.err, HasSubstr("cannot read " + unread));
    }
}

// A byte order mark is none of the first id, and a line that is none says which it is.
TEST_F(Program, FilesOfQueriesMayBeginWithAMarkAndHaveFaults) {
    const std::filesystem::path queries = *scratch_ / "marked.tsv";
    for (const char* wrong : {"no tab", "two words\tzebra"}) {
        std::FILE* file = std::fopen(queries.c_str(), "w");
        ASSERT_NE(file, nullptr);
        std::fprintf(file, "\xEF\xBB\xBFq1\talien species\n%s\nq3\talien species\n", wrong);
        std::fclose(file);
        const e2e::Outcome run_of = run({"--trec", queries.string(), "--limit", "1"});
        EXPECT_EQ(run_of.status, 2);
        EXPECT_THAT(run_of.out, ::testing::StartsWith("q1 Q0 W1-en 1 "));
        EXPECT_THAT(run_of.out, HasSubstr("q3 Q0 W1-en 1 "));
        EXPECT_THAT(run_of.err, HasSubstr("marked.tsv:2: '" + std::string(wrong).substr(0, 6)));
        EXPECT_THAT(run_of.err, HasSubstr("1 of 3 lines were left out"));
    }
}

TEST_F(Program, SaysItsVersion) {
    const e2e::Outcome version = e2e::run({e2e::program("mea-search"), "--version"});
    EXPECT_EQ(version.status, 0);
    EXPECT_THAT(version.out,
                ::testing::MatchesRegex("mea-search [0-9.]+, plugin [0-9.]+, ABI 1\n"));
}

}  // namespace
}  // namespace mea::appliance
