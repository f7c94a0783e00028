// Help while typing and after: completion, spelling, advice, related works.
#include <fstream>
#include <map>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "query/advise.h"
#include "query/complete.h"
#include "query/edit_distance.h"
#include "query/related.h"
#include "tests/query/searched_fixture.h"

namespace mea::query {
namespace {

using index::Field;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr const char* kThesaurus = R"(<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#"
         xml:base="urn:test:concepts">
  <skos:Concept rdf:about="#wetlands">
    <skos:prefLabel xml:lang="en">wetlands</skos:prefLabel>
    <skos:prefLabel xml:lang="fr">zones humides</skos:prefLabel>
    <skos:prefLabel xml:lang="zh">湿地</skos:prefLabel>
  </skos:Concept>
  <skos:Concept rdf:about="#bats">
    <skos:prefLabel xml:lang="en">bats</skos:prefLabel>
    <skos:altLabel xml:lang="en">Chiroptera</skos:altLabel>
    <skos:altLabel xml:lang="fr">Chiroptera</skos:altLabel>
    <skos:prefLabel xml:lang="fr">chauves-souris</skos:prefLabel>
  </skos:Concept>
  <skos:Concept rdf:about="#cacti">
    <skos:prefLabel xml:lang="en">cacti</skos:prefLabel>
    <skos:prefLabel xml:lang="fr">cactus humides</skos:prefLabel>
  </skos:Concept>
</rdf:RDF>)";

TestVersion version(const std::string& work, const std::string& language, const std::string& title,
                    const std::string& text, const std::string& type = "report",
                    const std::string& date = "2020") {
    TestVersion made;
    made.work = work;
    made.language = language;
    made.passages = {text};
    made.title = title;
    made.symbol = work;
    made.type = type;
    made.date = date;
    made.values = {{Field::target, "GBF-TARGET-06"}};
    return made;
}

class SuggestTest : public SearchedFixture {
  protected:
    static void SetUpTestSuite() {
        open({version("X/COP/1/2", "en", "Wetlands of the north",
                      "Wetlands are restored. Biodiversity of wetlands and rivers.", "report"),
              version("X/COP/1/3", "en", "Rivers and lakes",
                      "Rivers feed lakes. Biodiversity suffers.", "decision"),
              version("X/COP/1/4", "fr", "Les zones humides",
                      "La restauration des zones humides et l'environnement.", "report"),
              version("X/COP/1/4", "en", "Humid zones", "Marshes come back.", "report"),
              version("X/COP/1/5", "en", "Bats", "Bats hunt insects at night.", "report"),
              version("X/COP/1/6", "en", "Budget (revised)", "The environment fund.", "report"),
              version("X/COP/1/7", "en", "Budget (revised)", "Another fund.", "report")},
             kThesaurus);
    }
    static std::vector<Suggestion> completed(const std::string& text, std::uint32_t limit = 10,
                                             const std::string& display = "en") {
        const auto answer = complete(generation(), {text, "", display, limit});
        EXPECT_TRUE(answer) << answer.error().message;
        return answer ? answer->suggestions : std::vector<Suggestion>{};
    }
    static std::vector<std::string> kinds(const std::vector<Suggestion>& suggestions) {
        std::vector<std::string> all;
        for (const Suggestion& one : suggestions) all.push_back(one.kind + ":" + one.text);
        return all;
    }
    static std::vector<Suggestion> advice(const SearchRequest& request) {
        const auto answer = advise(generation(), request, Deadline());
        EXPECT_TRUE(answer) << answer.error().message;
        return answer ? answer->suggestions : std::vector<Suggestion>{};
    }
    static std::string spelling(const std::string& query, const std::string& language = "") {
        SearchRequest request;
        request.query = query;
        request.language = language;
        for (const Notice& notice : ask(request).notices)
            if (notice.kind == "spelling") return notice.detail;
        return "";
    }
};

TEST_F(SuggestTest, TheTitleBesideASymbolIsInTheReadersLanguage) {
    for (const auto& [display, title] :
         std::map<std::string, std::string>{{"en", "Humid zones"}, {"fr", "Les zones humides"}}) {
        const std::vector<Suggestion> found = completed("X/COP/1/4", 10, display);
        ASSERT_EQ(found.size(), 1U) << display;
        EXPECT_EQ(found[0].detail, title);
        EXPECT_EQ(found[0].language, display);
    }
}

TEST_F(SuggestTest, CompletesConceptsValuesSymbolsAndTitles) {
    EXPECT_THAT(kinds(completed("wetl")),
                ElementsAre("concept:wetlands", "title:Wetlands of the north"));
    EXPECT_THAT(kinds(completed("x cop 1/3")), ElementsAre("symbol:X/COP/1/3"));
    const auto values = completed("gbf");
    ASSERT_THAT(kinds(values), Contains("value:GBF-TARGET-06"));
    const auto decision = completed("decis");
    ASSERT_EQ(decision.size(), 1u);
    EXPECT_EQ(decision[0].field, "type");
    EXPECT_EQ(decision[0].value, "decision");
    EXPECT_EQ(decision[0].text, "Decision");
    EXPECT_EQ(decision[0].count, 1u);
    EXPECT_THAT(completed(""), IsEmpty());
    EXPECT_THAT(completed("qqqq"), IsEmpty());
}

TEST_F(SuggestTest, ConceptsThatNoDocumentNamesAreNotSuggested) {
    EXPECT_THAT(kinds(completed("chirop")), Contains("concept:Chiroptera"))
        << "not its name in the documents, but of what they have by another";
    EXPECT_THAT(kinds(completed("cact")), IsEmpty());
}

TEST_F(SuggestTest, ConceptsInTheWordsTypedWithTheReadersNameBeside) {
    const auto found = completed("zones", 10, "en");
    ASSERT_FALSE(found.empty());
    EXPECT_EQ(found[0].text, "zones humides");
    EXPECT_EQ(found[0].language, "fr");
    EXPECT_EQ(found[0].detail, "wetlands");
    EXPECT_THAT(kinds(completed("湿")), ElementsAre("concept:湿地"));
    EXPECT_THAT(kinds(completed("chirop")), ElementsAre("concept:Chiroptera")) << "once";
}

TEST_F(SuggestTest, WhatBeginsSoComesBeforeWhatHasItInsideWhateverTheLimit) {
    const Scratch scratch;
    std::string concepts;
    for (const char* name : {"农业", "森林", "岛屿", "海洋", "山地", "", "淡水"})
        concepts += "<skos:Concept rdf:about=\"#" + std::string(name) +
                    "b\"><skos:prefLabel xml:lang=\"zh\">" + name +
                    "生物多样性</skos:prefLabel></skos:Concept>";
    const auto file = scratch.path / "concepts.rdf";
    std::ofstream(file) << R"(<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
        xmlns:skos="http://www.w3.org/2004/02/skos/core#" xml:base="urn:test:concepts">)"
                        << concepts << "</rdf:RDF>";
    publish(scratch.path / "index",
            {version("A", "zh", "报告", "农业森林岛屿海洋山地淡水的生物多样性。")}, file);
    const auto index = open_index(scratch.path / "index");
    for (const char* typed : {"生物多样性", "生物", "生物多"})
        for (const std::uint32_t limit : {1U, 3U, 10U}) {
            const auto answer = complete(*index, {typed, "", "en", limit});
            ASSERT_TRUE(answer) << answer.error().message;
            ASSERT_FALSE(answer->suggestions.empty()) << typed;
            EXPECT_EQ(answer->suggestions[0].text, "生物多样性") << typed << ", " << limit;
        }
}

TEST_F(SuggestTest, TheLastWordsAreCompletedBehindTheOthers) {
    const auto found = completed("restoration of wetl");
    ASSERT_FALSE(found.empty());
    EXPECT_EQ(found[0].query, "restoration of wetlands");
}

TEST_F(SuggestTest, ATitleThatSeveralWorksHaveIsSearched) {
    const auto found = completed("budget");
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].count, 2u);
    EXPECT_EQ(found[0].work, "");
    EXPECT_EQ(found[0].query, "\"Budget (revised)\"");
    SearchRequest request;
    request.query = found[0].query;
    const auto answer = search(generation(), request, Deadline());
    ASSERT_TRUE(answer) << answer.error().message;
    EXPECT_EQ(answer->total, 2u);
}

TEST_F(SuggestTest, CompletionIsBounded) {
    EXPECT_EQ(completed("w", 1).size(), 1u);
    EXPECT_EQ(complete(generation(), {std::string(2000, 'a'), "", "en", 10}).error().code,
              ErrorCode::limit);
    EXPECT_EQ(complete(generation(), {"\xFF", "", "en", 10}).error().code, ErrorCode::argument);
}

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
        for (const Notice& notice : ask(request).notices) kinds.insert(notice.kind);
        return kinds;
    };
    EXPECT_THAT(kinds_of("\"restored wetl*\""), Contains("dropped"));
    EXPECT_THAT(kinds_of("=wetl*"), Contains("dropped"));
    EXPECT_THAT(kinds_of("wetl*"), Not(Contains("dropped")));
    EXPECT_THAT(kinds_of("wetlands@xx"), Contains("unknown-language"));
    EXPECT_THAT(kinds_of("wetlands", "english"), Contains("unknown-language"));
    EXPECT_THAT(kinds_of("wetlands@fr", "und"), Not(Contains("unknown-language")));
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
