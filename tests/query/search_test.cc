#include "query/search.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "query/analysis.h"
#include "query/document.h"
#include "query/explain.h"
#include "tests/query/search_corpus.h"
#include "tests/query/searched_fixture.h"

namespace mea::query {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

class SearchTest : public SearchedFixture {
  protected:
    static void SetUpTestSuite() { open(corpus()); }
};

TEST_F(SearchTest, AllWordsWhenFewAndFoundTogetherElseAny) {
    EXPECT_THAT(works("invasive species"), ElementsAre("W1"));
    EXPECT_THAT(works("flyways law"), UnorderedElementsAre("W1", "W2", "W4"));
    const SearchAnswer answer = ask("flyways law");
    EXPECT_EQ(answer.notices.back().kind, "match");
    EXPECT_EQ(answer.notices.back().detail, "any");
    SearchRequest request;
    request.query = "flyways law";
    request.match = Match::all;
    EXPECT_THAT(works(ask(request)), IsEmpty());
    request.query = "invasive species";
    request.match = Match::any;
    EXPECT_THAT(works(ask(request)), UnorderedElementsAre("W1", "W2", "W4"));
}

TEST_F(SearchTest, StemsOfTheLanguageAndAllSixScripts) {
    EXPECT_THAT(works("forêt"), ElementsAre("W1"));
    EXPECT_THAT(works("国家管辖范围以外区域"), ElementsAre("W3"));
    EXPECT_THAT(works("التنوع البيولوجي البحري"), ElementsAre("W3"));
    EXPECT_THAT(works("التَّنَوُّع البيولوجيّ"), ElementsAre("W3"));
    EXPECT_THAT(works("районы за пределами юрисдикции"), ElementsAre("W3"));
    EXPECT_THAT(works("threatening"), ElementsAre("W1"));
}

// Each word is read in a language of its own script.
TEST_F(SearchTest, SeveralScriptsInOneQuery) {
    EXPECT_THAT(works("threatening AND районам"), IsEmpty());
    EXPECT_THAT(works("threatening OR районам"), UnorderedElementsAre("W1", "W3"));
    EXPECT_THAT(works("районам OR threatening OR invasives"), UnorderedElementsAre("W1", "W3"));
}

TEST_F(SearchTest, OperatorsAreHonoured) {
    EXPECT_THAT(works("flyways OR invasive"), UnorderedElementsAre("W1", "W2"));
    EXPECT_THAT(works("species AND NOT invasive"), UnorderedElementsAre("W2", "W4"));
    EXPECT_THAT(works("species -invasive"), UnorderedElementsAre("W2", "W4"));
    EXPECT_THAT(works("+flyways invasive"), ElementsAre("W2"));
    EXPECT_THAT(works("(flyways OR sea) AND species"), UnorderedElementsAre("W2", "W4"));
    EXPECT_THAT(works("-species"), ElementsAre("W3"));
}

TEST_F(SearchTest, PhrasesNearAndForms) {
    EXPECT_THAT(works("\"alien species\""), ElementsAre("W1"));
    EXPECT_THAT(works("\"species alien\""), IsEmpty());
    EXPECT_THAT(works("\"管辖范围以外\""), ElementsAre("W3"));
    EXPECT_THAT(works("\"范围以外国家\""), IsEmpty());
    EXPECT_THAT(works("alien NEAR/3 removed"), ElementsAre("W2"));
    EXPECT_THAT(works("migratory NEAR/3 removed"), IsEmpty());
    EXPECT_THAT(works("=forest"), UnorderedElementsAre("W1", "W4"));
    EXPECT_THAT(works("=forests"), ElementsAre("W1"));
    EXPECT_THAT(works("fly*"), ElementsAre("W2"));
    EXPECT_THAT(works("flyvays~1"), ElementsAre("W2"));
    EXPECT_THAT(works("flyvais~1"), IsEmpty());
    EXPECT_THAT(works("title:flyway"), ElementsAre("W2"));
    EXPECT_THAT(works("title:migratory"), IsEmpty());
    EXPECT_THAT(works("title:\"alien species\""), ElementsAre("W1"));
}

TEST_F(SearchTest, AWordAndItsPassagesNeverReachTheNext) {
    EXPECT_THAT(works("\"forest law\""), ElementsAre("W1"));
    EXPECT_THAT(works("forest NEAR/50 sea"), IsEmpty());
}

TEST_F(SearchTest, FieldsHoldForTheWholeWork) {
    EXPECT_THAT(works("target:GBF-TARGET-06"), ElementsAre("W1"));
    EXPECT_THAT(works("target:GBF"), UnorderedElementsAre("W1", "W2"));
    EXPECT_THAT(works("convention:cms"), UnorderedElementsAre("W2", "W4"));
    EXPECT_THAT(works("meeting:\"CBD COP 15\""), ElementsAre("W1"));
    EXPECT_THAT(works("target:\"Cadre mondial\""), UnorderedElementsAre("W1", "W2"));
    EXPECT_THAT(works("meeting:\"COP 15 de la CDB\""), ElementsAre("W1"));
    EXPECT_THAT(works("target:\"Kunming-Montreal target 6\""), ElementsAre("W1"));
    EXPECT_THAT(works("convention:\"Конвенция о биологическом разнообразии\""), ElementsAre("W1"));
    EXPECT_THAT(works("symbol:cbd/cop/15/4"), ElementsAre("W1"));
    EXPECT_THAT(works("symbol:\"CBD COP15 4\""), ElementsAre("W1"));
    EXPECT_THAT(works("work:W3"), ElementsAre("W3"));
    // The English words and the French version belong to one work.
    EXPECT_THAT(works("invasive lang:fr"), ElementsAre("W1"));
    EXPECT_THAT(works("species -convention:CMS"), ElementsAre("W1"));
    EXPECT_EQ(ask("convention:NONE").notices.front().kind, "unknown-value");
}

TEST_F(SearchTest, ALanguageAskedForInTheQueryIsShown) {
    EXPECT_EQ(ask("invasive").hits.at(0).language, "en");
    EXPECT_EQ(ask("invasive lang:fr").hits.at(0).language, "fr");
    EXPECT_EQ(ask("invasive NOT lang:ru").hits.at(0).language, "en");
}

TEST_F(SearchTest, DatesAndYears) {
    EXPECT_THAT(works("date:2022..2023"), ElementsAre("W3", "W1"));  // newest first
    EXPECT_THAT(works("date:2024"), ElementsAre("W2"));
    EXPECT_THAT(works("date:2022-12..2022-12-31"), ElementsAre("W1"));
    EXPECT_THAT(works("date:<2023"), ElementsAre("W1"));
    EXPECT_THAT(works("year:>2022"), ElementsAre("W2", "W3"));
    EXPECT_THAT(works("year:2022..2023"), ElementsAre("W3", "W1"));
    SearchRequest request;
    request.query = "date:yesterday..";
    const auto answer = search(generation(), request, Deadline());
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, ErrorCode::syntax);
    EXPECT_EQ(answer.error().position, 5);
    for (const char* year : {"soon", "2020..2010", "20"}) {
        request.query.clear();
        request.filters = {{"year", year, false}};
        EXPECT_EQ(refusal(request), ErrorCode::argument) << year;
    }
}

TEST_F(SearchTest, NewerWorksMayBePreferred) {
    const auto score = [](const SearchAnswer& answer, const std::string& work) {
        for (const Hit& hit : answer.hits)
            if (hit.work == work) return hit.score;
        ADD_FAILURE() << work << " is no hit";
        return 0.0;
    };
    SearchRequest request;
    request.query = "species";
    const SearchAnswer plain = ask(request);
    request.sort = Sort::recent;
    const SearchAnswer recent = ask(request);
    EXPECT_EQ(recent.total, plain.total);
    const double newest = score(recent, "W2") / score(plain, "W2");  // 2024-02
    const double older = score(recent, "W1") / score(plain, "W1");   // 2022-12
    EXPECT_NEAR(newest, 1.5, 1e-3);
    EXPECT_LT(older, newest);
    EXPECT_GT(older, 1.4);
    EXPECT_NEAR(score(recent, "W4"), score(plain, "W4"), 1e-4) << "undated";
    const auto explained = explain_hit(generation(), request, "W2", Deadline());
    ASSERT_TRUE(explained) << to_string(explained.error());
    EXPECT_NEAR(explained->answer.hits.at(0).score, score(recent, "W2"), 1e-3);
}

TEST_F(SearchTest, ValuesOfAFacetAreFoundAndOrdered) {
    const auto values = [](const FacetRequest& facet, const std::string& language = "en") {
        SearchRequest request;
        request.display_language = language;
        request.facets = {facet};
        std::vector<std::string> found;
        const SearchAnswer answer = ask(request);
        for (const Bucket& bucket : answer.facets.at(0).buckets) found.push_back(bucket.value);
        return found;
    };
    EXPECT_THAT(values({"target", 10, FacetOrder::count, "global BIO"}), ElementsAre("GBF"));
    EXPECT_THAT(values({"target", 10, FacetOrder::count, "iodiv"}), ElementsAre("GBF"));
    EXPECT_THAT(values({"target", 10, FacetOrder::count, "iodiv", true}), IsEmpty());
    EXPECT_THAT(values({"target", 10, FacetOrder::count, "biodiv", true}), ElementsAre("GBF"));
    EXPECT_THAT(values({"target", 10, FacetOrder::count, "target 06", true}),
                ElementsAre("GBF-TARGET-06"));
    EXPECT_THAT(values({"type", 10, FacetOrder::label, "DECISI\u00d3N"}), ElementsAre("decision"));
    EXPECT_THAT(values({"type", 10, FacetOrder::count, "décision"}, "fr"), ElementsAre("decision"));
    EXPECT_THAT(values({"meeting", 10, FacetOrder::time}), ElementsAre("CBD-COP-15", "CMS-COP-14"));
    EXPECT_THAT(values({"type", 10, FacetOrder::time}),
                ElementsAre("decision", "treaty", "report"));
    SearchRequest request;
    request.facets = {{"type", 1, FacetOrder::count, "treat"}};
    request.filters = {{"type", "report", false}};
    const Facet facet = ask(request).facets.at(0);
    EXPECT_EQ(facet.value_count, 1U) << "values that fit";
    ASSERT_EQ(facet.buckets.size(), 2U) << "what is picked stays";
    EXPECT_TRUE(facet.buckets[1].selected);
}

// Text has few words of one character; whoever looks for one finds the words around it.
TEST_F(SearchTest, ASingleHanCharacterIsFoundInsideWords) {
    for (const char* query : {"洋", "护", "续", "\"洋\"", "title:协", "海 洋", "多样", "样性"})
        EXPECT_THAT(works(query), ElementsAre("W3")) << query;
    EXPECT_THAT(works("洪"), IsEmpty());
    EXPECT_THAT(marked(ask("洋")), ElementsAre("洋"));
    SearchRequest request;
    request.query = "洋";
    request.expand = false;
    EXPECT_THAT(works(ask(request)), ElementsAre("W3"));
}

TEST_F(SearchTest, EverythingNewestFirstAndOtherOrders) {
    EXPECT_THAT(works(""), ElementsAre("W2", "W3", "W1", "W4"));
    SearchRequest request;
    request.sort = Sort::date_ascending;
    EXPECT_THAT(works(ask(request)), ElementsAre("W1", "W3", "W2", "W4"));
    request.sort = Sort::symbol;
    EXPECT_THAT(works(ask(request)), ElementsAre("W1", "W2", "W3", "W4"));
    request.sort = Sort::title;
    EXPECT_THAT(works(ask(request)), ElementsAre("W2", "W1", "W4", "W3"));
}

TEST_F(SearchTest, OneHitPerWorkWithItsVersions) {
    const SearchAnswer answer = ask("морского");
    ASSERT_EQ(answer.total, 1U);
    const Hit& hit = answer.hits.at(0);
    EXPECT_EQ(hit.language, "ru");
    EXPECT_EQ(hit.versions.size(), 3U);
    for (const VersionHit& version : hit.versions)
        EXPECT_EQ(version.matched, version.language == "ru") << version.language;
    SearchRequest request;
    request.query = "convention:BBNJ";
    request.grouped = false;
    const SearchAnswer apart = ask(request);
    EXPECT_EQ(apart.total, 3U);
    EXPECT_EQ(apart.hits.size(), 3U);
    for (const Hit& version : apart.hits) EXPECT_EQ(version.versions.size(), 1U);
}

TEST_F(SearchTest, FacetsCountWorksAndIgnoreTheirOwnSelection) {
    SearchRequest request;
    request.filters = {{"convention", "CBD", false}};
    const SearchAnswer answer = ask(request);
    EXPECT_EQ(answer.total, 1U);
    const auto buckets = [&](const std::string& name) {
        std::vector<std::string> lines;
        for (const Facet& facet : answer.facets)
            if (facet.name == name)
                for (const Bucket& bucket : facet.buckets)
                    lines.push_back((bucket.selected ? "*" : "") + bucket.value + "=" +
                                    std::to_string(bucket.count));
        return lines;
    };
    EXPECT_THAT(buckets("convention"), ElementsAre("CMS=2", "BBNJ=1", "*CBD=1", "CITES=1"));
    EXPECT_THAT(buckets("target"), ElementsAre("GBF=1", "GBF-TARGET-06=1"));
    EXPECT_THAT(buckets("language"), UnorderedElementsAre("en=1", "fr=1"));
}

TEST_F(SearchTest, FiltersOfOneFieldAreAlternatives) {
    SearchRequest request;
    request.filters = {{"convention", "CBD", false}, {"convention", "BBNJ", false}};
    EXPECT_EQ(ask(request).total, 2U);
    request.filters.push_back({"type", "treaty", true});
    EXPECT_THAT(works(ask(request)), ElementsAre("W1"));
    request.filters = {{"year", ">2022", false}};
    EXPECT_EQ(ask(request).total, 2U);
    request.filters = {{"language", "fr", false}};
    request.query = "invasive";
    EXPECT_EQ(ask(request).hits.at(0).language, "fr");
    request.filters = {{"colour", "red", false}};
    EXPECT_EQ(search(generation(), request, Deadline()).error().code, ErrorCode::argument);
}

TEST_F(SearchTest, HighlightsSliceTheOriginalText) {
    EXPECT_THAT(marked(ask("forest")), ::testing::Contains("forests"));
    EXPECT_THAT(marked(ask("التنوع")), ::testing::Contains("التَّنَوُّعُ"));
    EXPECT_THAT(marked(ask("国家管辖范围以外区域")), ElementsAre("国家管辖范围以外区域"));
    EXPECT_THAT(marked(ask("\"alien species\"")), ElementsAre("alien", "species"));
    EXPECT_THAT(marked(ask("forêt")), ElementsAre("forêts"));
    EXPECT_THAT(marked(ask("fly*")), ElementsAre("flyways"));
    EXPECT_THAT(marked(ask("target:GBF-TARGET-06")), IsEmpty());
    EXPECT_FALSE(ask("target:GBF-TARGET-06").hits.at(0).passages.empty());
}

TEST_F(SearchTest, PagesByCursorSeeEachWorkOnce) {
    SearchRequest request;
    request.query = "species OR forest OR 国家";
    request.limit = 1;
    std::vector<std::string> seen;
    for (int page = 0; page < 10; ++page) {
        const SearchAnswer answer = ask(request);
        for (const Hit& hit : answer.hits) {
            seen.push_back(hit.work);
            EXPECT_EQ(hit.rank, seen.size());
        }
        if (answer.next_cursor.empty()) break;
        request.cursor = answer.next_cursor;
    }
    EXPECT_THAT(seen, UnorderedElementsAre("W1", "W2", "W3", "W4"));
    request.query = "other";
    EXPECT_EQ(search(generation(), request, Deadline()).error().code, ErrorCode::argument);
    request.cursor = "nonsense";
    EXPECT_EQ(search(generation(), request, Deadline()).error().code, ErrorCode::argument);
}

TEST_F(SearchTest, LimitsDeadlineAndCancelAreErrors) {
    SearchRequest request;
    request.query = std::string(kMaxQueryBytes + 1, 'a');
    EXPECT_EQ(search(generation(), request, Deadline()).error().code, ErrorCode::limit);
    request.query = "a\xFF";
    EXPECT_EQ(search(generation(), request, Deadline()).error().position, 1);
    request.query = "species";
    request.offset = kMaxDepth;
    EXPECT_EQ(search(generation(), request, Deadline()).error().code, ErrorCode::limit);
    request.offset = 0;
    EXPECT_EQ(search(generation(), request, Deadline(std::chrono::milliseconds(0))).error().code,
              ErrorCode::deadline);
    CancelFlag cancel;
    cancel.raise();
    EXPECT_EQ(search(generation(), request, Deadline(std::chrono::hours(1), &cancel)).error().code,
              ErrorCode::cancelled);
    request.query = "a*";
    EXPECT_EQ(search(generation(), request, Deadline()).error().code, ErrorCode::limit);
}

TEST_F(SearchTest, ADocumentIsItsWholeText) {
    const auto whole = [&](const std::string& id, const std::string& language,
                           const std::string& query) {
        DocumentRequest request;
        request.id = id;
        request.language = language;
        request.query = query;
        return open_document(generation(), request, Deadline());
    };
    const auto work = whole("W1", "fr", "forêt");
    ASSERT_TRUE(work) << to_string(work.error());
    EXPECT_EQ(work.value().hits.at(0).language, "fr");
    EXPECT_EQ(work.value().hits.at(0).passages.size(), 1U);
    EXPECT_THAT(marked(*work), ElementsAre("forêts"));
    EXPECT_EQ(whole("W1", "de", "").value().hits.at(0).language, "en");
    EXPECT_EQ(whole("W1-fr", "en", "").value().hits.at(0).language, "fr");
    EXPECT_EQ(whole("W4", "", "").value().hits.at(0).passages.size(), 3U);
    EXPECT_EQ(whole("W9", "", "").error().code, ErrorCode::not_found);
    EXPECT_EQ(whole("W1", "", "(").error().code, ErrorCode::syntax);
}

TEST_F(SearchTest, AnalysisShowsEachLanguageThatWouldBeTried) {
    const auto analysis = analyse_as_query(generation(), "les forêts", "fr");
    ASSERT_TRUE(analysis);
    ASSERT_EQ(analysis.value().tokens.size(), 2U);
    EXPECT_TRUE(analysis.value().tokens[0].stop);
    EXPECT_EQ(analysis.value().tokens[1].word, "forets");
    EXPECT_EQ(analysis.value().tokens[1].stem, "foret");
    EXPECT_EQ(analysis.value().tokens[1].span.begin, 4U);
    EXPECT_EQ(analysis.value().tokens[1].span.end, 11U);
    EXPECT_FALSE(analyse_as_query(generation(), "forest", "").value().notices.empty());
    EXPECT_EQ(
        analyse_as_query(generation(), std::string(kMaxAnalysisBytes + 1, 'a'), "").error().code,
        ErrorCode::limit);
}

TEST_F(SearchTest, StopWordsAreDroppedOnlyBesideOthers) {
    EXPECT_THAT(works("the sea"), ElementsAre("W4"));
    EXPECT_FALSE(works("the").empty());
    EXPECT_THAT(works("—"), IsEmpty());
}

// Brackets and quotes of a paragraph that was cut anywhere are no query, and no fault of its
// reader.
// The numbers of paragraphs in Arabic, dashes of lists and a NOT in capitals leave nothing out.
TEST_F(SearchTest, SignsInAPastedTextAreNoOperators) {
    const std::string pasted =
        "The Parties shall ensure that invasive alien species which threaten forests and other "
        "ecosystems are removed -1 from all regions\n-forests\n+wetlands NOT species";
    const SearchAnswer answer = ask(pasted);
    ASSERT_FALSE(answer.hits.empty());
    EXPECT_EQ(answer.hits.front().work, "W1");
    EXPECT_EQ(answer.notices.front().kind, "plain");
    EXPECT_THAT(works("invasive alien -species"), testing::Not(testing::Contains("W1")))
        << "a typed query keeps its signs";
    EXPECT_THAT(works(pasted + " -type:decision"), UnorderedElementsAre("W2", "W4"));
}

TEST_F(SearchTest, APastedTextThatIsNoQueryIsReadAsItsWords) {
    const std::string tail =
        " invasive) alien species that threaten forests; b) 5\" pipes AND note: measures --- were "
        "removed by the parties in all regions AND";
    const SearchAnswer answer = ask("The Parties shall ensure that: a)" + tail);
    ASSERT_FALSE(answer.hits.empty());
    EXPECT_EQ(answer.hits.front().work, "W1");
    EXPECT_EQ(answer.notices.front().kind, "plain");
    EXPECT_THAT(answer.notices.front().detail, testing::StartsWith("group-closed"));
    // Chinese has no blanks to count words by.
    std::string chinese = "（一）)";
    for (int i = 0; i < 30; ++i) chinese += "国家管辖范围以外区域";
    EXPECT_EQ(ask(chinese).hits.front().work, "W3");
    SearchRequest typed;
    typed.query = "invasive) species";
    const auto refused = search(generation(), typed, Deadline());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::syntax);
    EXPECT_EQ(refused.error().position, 8);
    typed.query.clear();
    for (std::size_t i = 0; i <= 2000; ++i) typed.query += "a) ";
    EXPECT_EQ(search(generation(), typed, Deadline()).error().code, ErrorCode::limit);
}

}  // namespace
}  // namespace mea::query
