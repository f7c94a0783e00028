// Help while typing: completion.
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/query/suggest_fixture.h"

namespace mea::query {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

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

TEST_F(SuggestTest, AnArabicNameBeginsBehindItsArticle) {
    const Scratch scratch;
    const auto file = scratch.path / "concepts.rdf";
    std::ofstream out(file);
    out << R"(<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
        xmlns:skos="http://www.w3.org/2004/02/skos/core#" xml:base="urn:test:concepts">)";
    for (const char* name : {"تمويل تنوع", "التنوع البيولوجي", "حفظ التنوع البيولوجي"})
        out << "<skos:Concept rdf:about=\"#" << std::string(name).size()
            << "\"><skos:prefLabel xml:lang=\"ar\">" << name << "</skos:prefLabel></skos:Concept>";
    out << "</rdf:RDF>";
    out.close();
    publish(scratch.path / "index",
            {version("A", "ar", "تقرير", "تمويل تنوع و حفظ التنوع البيولوجي")}, file);
    const auto index = open_index(scratch.path / "index");
    for (const std::uint32_t limit : {1U, 10U}) {
        const auto answer = complete(*index, {"تنوع", "", "en", limit});
        ASSERT_TRUE(answer) << answer.error().message;
        ASSERT_EQ(answer->suggestions.size(), std::min(limit, 3U));
        EXPECT_EQ(answer->suggestions[0].text, "التنوع البيولوجي");
    }
}

TEST_F(SuggestTest, TheLastWordsAreCompletedBehindTheOthers) {
    const auto found = completed("restoration of wetl");
    ASSERT_FALSE(found.empty());
    EXPECT_EQ(found[0].query, "restoration of wetlands");
}

TEST_F(SuggestTest, WhatIsCompletedStandsWhereTheTextEnds) {
    const auto queries = [](const std::string& text) {
        std::vector<std::string> all;
        for (const Suggestion& one : completed(text))
            if (one.work.empty())
                all.push_back(one.field.empty() ? one.query
                                                : one.query + "|" + one.field + "=" + one.value);
        return all;
    };
    EXPECT_THAT(queries("\"zones h"), ElementsAre("\"zones humides\""));
    EXPECT_THAT(queries("\"les zones h"), ElementsAre("\"les zones humides\""));
    EXPECT_THAT(queries("\"lakes zones h"), IsEmpty()) << "no document has that phrase";
    EXPECT_THAT(queries("(lakes OR wetl"), ElementsAre("(lakes OR wetlands)"));
    EXPECT_THAT(queries("lakes -wetl"), ElementsAre("lakes -wetlands"));
    EXPECT_THAT(queries("bats -zones h"), ElementsAre("bats -\"zones humides\""));
    EXPECT_THAT(queries("lakes NEAR/5 riv"), IsEmpty());
    EXPECT_THAT(queries("type:deci"), ElementsAre("|type=decision"));
    EXPECT_THAT(queries("rivers type:\"deci"), ElementsAre("rivers |type=decision"));
    EXPECT_THAT(queries("bats type:deci"), IsEmpty()) << "no decision is about bats";
    EXPECT_THAT(queries("language:f"), ElementsAre("|language=fr"));
    EXPECT_THAT(queries("year:20"), ElementsAre("|year=2020"));
    EXPECT_THAT(queries("title:riv"), ElementsAre("title:rivers"));
    EXPECT_THAT(queries("bats OR title:\"wetlands of the nor"),
                ElementsAre("bats OR title:\"wetlands of the north\""));
    EXPECT_THAT(queries("colour:re"), IsEmpty());
    EXPECT_THAT(kinds(completed("symbol:x cop 1/3")), IsEmpty());
    EXPECT_THAT(kinds(completed("symbol:X/COP/1/3")), ElementsAre("symbol:X/COP/1/3"));
    EXPECT_THAT(kinds(completed("budget (rev")), ElementsAre("title:Budget (revised)"));
    EXPECT_THAT(queries("of alien zones humides"), Not(Contains("of zones humides")));
}

// Whatever somebody types: what is offered can be searched for, and finds something.
TEST_F(SuggestTest, EveryCompletionIsAQueryThatFindsSomething) {
    std::size_t tried = 0;
    for (const std::string query :
         {"\"restored zones humides\" wetlands", "(bats OR wetlands) -rivers",
          "title:\"humid zones\"", "+bats NOT wetlands AND lakes",
          "type:decision language:fr year:2020 wetlands", "rivers NEAR/5 lakes =wetlands",
          "«zones humides» “wetlands” biodivers* wetl~1", "convention:\"Wetlands (rivers",
          "Budget (revised) \"bats", "zones: humides@fr", "target:GBF-TARGET-06 wetlands",
          "cites:X/COP/1/2 year:>2019 symbol:\"X/COP/1/3", "bats) wetl", "湿地 OR 湿"})
        for (std::size_t end = 1; end <= query.size(); ++end) {
            if (end < query.size() && (static_cast<unsigned char>(query[end]) & 0xC0U) == 0x80U)
                continue;
            for (const Suggestion& one : completed(query.substr(0, end))) {
                if (!one.work.empty()) continue;
                SearchRequest request;
                request.query = one.query;
                if (!one.field.empty()) request.filters = {{one.field, one.value, false}};
                const auto answer = search(generation(), request, Deadline());
                ASSERT_TRUE(answer)
                    << query.substr(0, end) << " > " << one.query << ": " << answer.error().message;
                EXPECT_GT(answer->total, 0U) << query.substr(0, end) << " > " << one.query << " "
                                             << one.field << "=" << one.value;
                ++tried;
            }
        }
    EXPECT_GT(tried, 100U);
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

}  // namespace
}  // namespace mea::query
