// Help after typing: spelling, advice, related works.
#include <fstream>
#include <map>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "query/edit_distance.h"
#include "query/related.h"
#include "tests/query/suggest_fixture.h"

namespace mea::query {
namespace {

using ::testing::Contains;
using ::testing::Not;

TEST_F(SuggestTest, AMisspeltWordIsCorrectedFromTheWordsOfItsLanguage) {
    EXPECT_EQ(spelling("biodiversty of wetlands"), "biodiversity of wetlands");
    EXPECT_EQ(spelling("wetlnads"), "wetlands");
    EXPECT_EQ(spelling("enviroment", "en"), "environment");
    EXPECT_EQ(spelling("restuaration", "fr"), "restauration");
}

TEST_F(SuggestTest, WhatExistsOrIsTooFarIsLeftAlone) {
    EXPECT_EQ(spelling("wetlands"), "");
    EXPECT_EQ(spelling("wetland"), "") << "a form of a word that exists";
    EXPECT_EQ(spelling("environnement"), "") << "exists in another language";
    EXPECT_EQ(spelling("bat"), "");
    EXPECT_EQ(spelling("hydroelectricity"), "");
    EXPECT_EQ(spelling("湿"), "");
    EXPECT_EQ(spelling("riveres", "fr"), "") << "near an English word, read as French";
    EXPECT_EQ(spelling("-wetlnads rivers"), "");
}

class HanSpellingTest : public SuggestTest {
  protected:
    static void SetUpTestSuite() {
        open({version("Z/1", "zh", "气候变化", "气候变化影响湿地保护和生物多样性。深海的矿物。"),
              version("Z/2", "zh", "湿地保护", "湿地保护的权利，山谷的户口和姓名，侯鸟不多。"),
              version("Z/3", "en", "Budget", "Another fund.")});
    }
};

// Who types by sound takes the wrong character of those that sound alike.
TEST_F(HanSpellingTest, ChineseIsCorrectedFromTheWordsOfTheIndex) {
    EXPECT_EQ(spelling("气侯变化"), "气候变化");
    EXPECT_EQ(spelling("湿地保户"), "湿地保护");
    EXPECT_EQ(spelling("失地保护"), "湿地保护");
    EXPECT_EQ(spelling("生物多样姓"), "生物多样性");
    EXPECT_EQ(spelling("\"生物多样姓\" 湿地"), "\"生物多样性\" 湿地");
    EXPECT_EQ(spelling("濕地保戶"), "濕地保护") << "what is wrong, and no more";
}

TEST_F(HanSpellingTest, WhatExistsOrOnlyMeetsIsLeftAlone) {
    for (const char* query : {"气候变化", "湿地", "保护湿地", "户口", "姓名", "湿地气候",
                              "深海矿物", "-气侯变化 湿地", "湿", "宇宙飞船"})
        EXPECT_EQ(spelling(query), "") << query;
}

TEST_F(SuggestTest, AdviceCountsWhatIsLeftWithoutEachPart) {
    SearchRequest request;
    request.query = "wetlands bats";
    request.match = Match::all;
    request.filters = {{"type", "decision", false}};
    std::map<std::string, std::uint64_t> counts;
    for (const Suggestion& one : advice(request))
        counts[one.kind + ":" + one.text + one.value] = one.count;
    EXPECT_EQ(counts["word:wetlands"], 2u) << "English, and the concept's French name";
    EXPECT_EQ(counts["word:bats"], 1u);
    EXPECT_FALSE(counts.contains("without-word:bats")) << "the filter still lets nothing pass";
    EXPECT_FALSE(counts.contains("without-filter:decision"));
    request.filters = {{"type", "decision", false}};
    request.query = "wetlands";
    counts.clear();
    for (const Suggestion& one : advice(request))
        counts[one.kind + ":" + one.text + one.value] = one.count;
    EXPECT_EQ(counts["without-filter:decision"], 2u);
}

TEST_F(SuggestTest, TheWordThatRemovedEverythingIsNamed) {
    SearchRequest request;
    request.query = "wetlands xylophone";
    request.match = Match::all;
    bool named = false;
    std::string rest;
    for (const Suggestion& one : advice(request)) {
        if (one.kind == "word" && one.text == "xylophone") named = one.count == 0;
        if (one.kind == "without-word" && one.text == "xylophone") rest = one.query;
    }
    EXPECT_TRUE(named);
    EXPECT_EQ(rest, "wetlands");
}

TEST_F(SuggestTest, ACorrectionIsWrittenAsDocumentsWriteIt) {
    const Scratch scratch;
    const std::string thesaurus = R"(<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#"
         xml:base="urn:test:concepts">
  <skos:Concept rdf:about="#dugong"><skos:prefLabel xml:lang="en">dugong</skos:prefLabel></skos:Concept>
</rdf:RDF>)";
    const auto file = scratch.path / "concepts.rdf";
    std::ofstream(file) << thesaurus;
    publish(scratch.path / "index",
            {version("A", "fr", "Les priorités", "Des priorités du Fonds. PRIORITÉS nationales."),
             version("B", "ar", "المنطقة", "في المنطقة وخارج المنطقة حدود."),
             version("C", "en", "Sea", "Dugon oil and the intro of words.")},
            file);
    const auto index = open_index(scratch.path / "index");
    const auto notice = [&](const std::string& query, const std::string& language) {
        SearchRequest request;
        request.query = query;
        request.language = language;
        const auto answer = search(*index, request, Deadline());
        EXPECT_TRUE(answer);
        if (answer)
            for (const Notice& one : answer->notices)
                if (one.kind == "spelling") return one.subject + ">" + one.detail;
        return std::string();
    };
    EXPECT_EQ(notice("prioités", "fr"), "prioités>priorités");
    EXPECT_EQ(notice("المنطفة", "ar"), "المنطفة>المنطقة");
    EXPECT_EQ(notice("dugong", "en"), "") << "the name of a concept";
    EXPECT_EQ(notice("dugonk", "en"), "dugonk>dugon");
    EXPECT_EQ(notice("intra@unfccc.int", "en"), "") << "an address";
    EXPECT_EQ(notice("www.intra.int", "en"), "");
}

TEST_F(SuggestTest, AdviceLoosensWhatSaysHowWordsStand) {
    const auto looser = [](const std::string& query) {
        SearchRequest request;
        request.query = query;
        std::map<std::string, std::uint64_t> counts;
        for (const Suggestion& one : advice(request))
            if (one.kind == "looser") counts[one.query] = one.count;
        return counts;
    };
    using Counts = std::map<std::string, std::uint64_t>;
    EXPECT_EQ(looser("\"rivers wetlands\""), (Counts{{"rivers wetlands", 1}}));
    EXPECT_EQ(looser("restored NEAR/1 rivers"), (Counts{{"restored rivers", 1}}));
    EXPECT_EQ(looser("\" \""), Counts{}) << "every document is no way on";
    EXPECT_EQ(looser("=wetl*"), (Counts{{"wetl*", 1}}));
    EXPECT_EQ(looser("\"restored wetl*\""), (Counts{{"restored wetl*", 1}}));
    EXPECT_EQ(looser("title:\"hunt ins*\""), (Counts{{"hunt ins*", 1}}));
    EXPECT_EQ(looser("bats AND \"night insects\""), (Counts{{"bats AND (night insects)", 1}}));
    SearchRequest request;
    request.query = "xylophone";
    const auto ways = advice(request);
    ASSERT_EQ(ways.size(), 1U);
    EXPECT_EQ(ways[0].kind + ways[0].text, "wordxylophone");
    EXPECT_EQ(ways[0].count, 0U) << "no document has it";
}

TEST_F(SuggestTest, WhatIsLeftOutOfAQueryIsTold) {
    const auto kinds_of = [](const std::string& query, const std::string& language = "") {
        SearchRequest request;
        request.query = query;
        request.language = language;
        std::set<std::string> kinds;
        for (const Notice& notice : ask(request).notices) kinds.emplace(notice.kind.name());
        return kinds;
    };
    EXPECT_THAT(kinds_of("\"restored wetl*\""), Contains("dropped"));
    EXPECT_THAT(kinds_of("=wetl*"), Contains("dropped"));
    EXPECT_THAT(kinds_of("*lands"), Contains("dropped"));
    EXPECT_THAT(kinds_of("wet*lands"), Contains("dropped"));
    EXPECT_THAT(kinds_of("wetl*"), Not(Contains("dropped")));
    EXPECT_THAT(kinds_of("*"), Not(Contains("dropped")));
    EXPECT_THAT(kinds_of("wetlands@xx"), Contains("unknown-language"));
    EXPECT_THAT(kinds_of("wetlands", "english"), Contains("unknown-language"));
    EXPECT_THAT(kinds_of("wetlands@fr", "und"), Not(Contains("unknown-language")));
}

TEST_F(SuggestTest, AnEmptyPhraseAsksForNothing) {
    const auto found = [](const std::string& query) {
        SearchRequest request;
        request.query = query;
        return ask(request).total;
    };
    EXPECT_GT(found("restored wetlands"), 0U);
    EXPECT_EQ(found("restored wetlands \"\""), found("restored wetlands"));
    EXPECT_EQ(found("restored AND \"\""), found("restored"));
    EXPECT_EQ(found("\"\""), 0U);
    EXPECT_EQ(found("\"\" \" \""), 0U);
}

TEST_F(SuggestTest, AValueThatNoDocumentHasIsToldOnce) {
    SearchRequest request;
    request.query = "wetlands xylophone type:nothing";
    request.filters = {{"type", "nothing"}};
    const std::vector<Notice> notices = ask(request).notices;
    EXPECT_EQ(std::count_if(notices.begin(), notices.end(),
                            [](const Notice& one) { return one.kind == "unknown-value"; }),
              1);
}

TEST_F(SuggestTest, AdviceOnABrokenQueryIsItsError) {
    SearchRequest request;
    request.query = "(wetlands";
    EXPECT_EQ(advise(generation(), request, Deadline()).error().code, ErrorCode::syntax);
}

TEST_F(SuggestTest, RelatedWorksAcrossLanguagesThroughConcepts) {
    const auto answer = related_works(generation(), {"X/COP/1/2", "", "en", 5}, Deadline());
    ASSERT_TRUE(answer) << answer.error().message;
    std::vector<std::string> works;
    for (const Hit& hit : answer->hits) works.push_back(hit.work);
    EXPECT_THAT(works, Contains("X/COP/1/4"));
    EXPECT_THAT(works, Contains("X/COP/1/3"));
    EXPECT_THAT(works, Not(Contains("X/COP/1/2")));
    EXPECT_THAT(works, Not(Contains("X/COP/1/5")));
    for (const Hit& hit : answer->hits) {
        if (hit.work != "X/COP/1/4") continue;
        ASSERT_EQ(hit.reasons.size(), 1u);
        EXPECT_EQ(hit.reasons[0].kind, "concept");
        EXPECT_EQ(hit.reasons[0].subject, "wetlands");
        EXPECT_EQ(hit.reasons[0].text, "zones humides");
    }
    for (const auto& [display, title] :
         std::map<std::string, std::string>{{"en", "Humid zones"}, {"fr", "Les zones humides"}}) {
        const auto shown = related_works(generation(), {"X/COP/1/2", "", display, 5}, Deadline());
        ASSERT_TRUE(shown);
        const auto hit = std::find_if(shown->hits.begin(), shown->hits.end(),
                                      [](const Hit& one) { return one.work == "X/COP/1/4"; });
        ASSERT_NE(hit, shown->hits.end());
        EXPECT_EQ(hit->title, title) << "the reader's version, whichever the concept is in";
    }
    EXPECT_EQ(related_works(generation(), {"nothing", "", "en", 5}, Deadline()).error().code,
              ErrorCode::not_found);
}

TEST(EditDistance, CountsSwapsAsOneAndStopsAtTheLimit) {
    const auto distance = [](const char* a, const char* b, std::size_t most) {
        return edit_distance(code_points(a), code_points(b), most);
    };
    EXPECT_EQ(distance("wetland", "wetland", 2), 0u);
    EXPECT_EQ(distance("wetlnad", "wetland", 2), 1u);
    EXPECT_EQ(distance("виды", "вида", 2), 1u);
    EXPECT_EQ(distance("abc", "xyz", 2), 3u);
    EXPECT_EQ(distance("a", "abcd", 2), 3u);
}

}  // namespace
}  // namespace mea::query
