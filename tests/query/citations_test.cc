// The fields cites and cited-by, and symbols in any spelling, over a small index.
#include "query/citations.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "query/abbreviated_id.h"
#include "query/search.h"
#include "tests/index/index_builder.h"
#include "tests/index/scratch.h"

namespace mea::query {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

TestVersion version(const std::string& work, const std::string& symbol,
                    std::vector<index::CitedAs> names, std::vector<index::Citation> citations) {
    TestVersion made;
    made.work = work;
    made.symbol = symbol;
    made.passages = {"text of " + work};
    made.cited_as = std::move(names);
    made.citations = std::move(citations);
    return made;
}

index::Citation cites(const std::string& target, const std::string& relation = "cites") {
    return {target, relation, 1, 0, 0, 4};
}

// "old" is an old decision, "new" one that recalls it and a paper nobody has, "list" deletes both.
std::vector<TestVersion> corpus() {
    return {version("old", "UNEP/CBD/COP/DEC/X/2", {{"CBD/COP/DEC/10/2", true}}, {}),
            version("new", "CBD/COP/DEC/16/18", {{"CBD/COP/DEC/16/18", true}},
                    {cites("CBD/COP/DEC/10/2", "recalls"), cites("CBD/SBSTTA/26/3")}),
            version("list", "", {{"RAMSAR/RES/15.7", false}},
                    {cites("CBD/COP/DEC/16/18", "deletes"), cites("CBD/COP/DEC/10/2", "deletes"),
                     cites("CITES/RES/9.24")})};
}

class Citations : public testing::Test {
  protected:
    std::vector<std::string> works(const SearchRequest& request) {
        const Result<SearchAnswer> answer =
            search(*generation_, request, Deadline(std::chrono::seconds(10)));
        EXPECT_TRUE(answer) << (answer ? "" : answer.error().message);
        std::vector<std::string> found;
        notices_.clear();
        if (!answer) return found;
        for (const Hit& hit : answer->hits) found.push_back(hit.work);
        for (const Notice& notice : answer->notices) notices_.emplace_back(notice.kind.name());
        return found;
    }
    std::vector<std::string> works(const std::string& query) {
        SearchRequest request;
        request.query = query;
        return works(request);
    }

    void index(const std::vector<TestVersion>& versions) {
        publish(scratch_.path, versions);
        generation_ = open_index(scratch_.path);
    }

    Scratch scratch_;
    std::shared_ptr<const index::Generation> generation_;
    std::vector<std::string> notices_;
};

TEST_F(Citations, EverySpellingOfTheCitedDocument) {
    index(corpus());
    for (const char* query :
         {"cites:CBD/COP/DEC/10/2", "cites:UNEP/CBD/COP/DEC/X/2", "cites:cbd/cop/dec/10/2",
          "cites:\"decision X/2 of the CBD\"", "cites:\"CBD decision 10/2\"",
          "cites:\"décision X/2 de la CDB\"", "cites:old"})
        EXPECT_THAT(works(query), UnorderedElementsAre("new", "list")) << query;
    for (const char* query :
         {"cites:\"Resolution Conf. 9.24 (Rev. CoP17)\"", "cites:\"resolution conf. 9.24\"",
          "cites:CITES/RES/9.24", "cites:\"CITES Resolution Conf. 9.24\""})
        EXPECT_THAT(works(query), ElementsAre("list")) << query;
}

// In every spelling also of what no document here has as its symbol.
TEST_F(Citations, EverySpellingOfACitedDocumentThatIsNotIndexed) {
    std::vector<TestVersion> all = corpus();
    all[1].values = {{index::Field::convention, "CBD"}};
    index({all[1], all[2]});
    for (const char* query :
         {"cites:CBD/COP/DEC/10/2", "cites:\"decision X/2\"", "cites:\"COP decision X/2\"",
          "cites:\"CBD COP DEC X 2\"", "cites:X/2", "cites:10/2", "cites:\"cbd cop 10/2\"",
          "cites:\"decision 10/2\"", "cites:１０/２", "cites:\"المقرر ١٠/٢\""})
        EXPECT_THAT(works(query), UnorderedElementsAre("new", "list")) << query;
    EXPECT_THAT(works("cites:9.24"), ElementsAre("list"));
    for (const char* query : {"cites:X/3", "cites:2", "cites:\"decision 11/2\"", "cites:26/30"})
        EXPECT_THAT(works(query), IsEmpty()) << query;
}

TEST(AbbreviatedId, LeavesOutWhatStandsBefore) {
    EXPECT_TRUE(abbreviates("X/2", "CBD/COP/DEC/10/2"));
    EXPECT_TRUE(abbreviates("cbd dec XIII/28", "CBD/COP/DEC/13/28"));
    EXPECT_TRUE(abbreviates("res 12.11", "CMS/RES/12.11"));
    EXPECT_TRUE(abbreviates("1/CP.16", "UNFCCC/DEC/1/CP.16"));
    EXPECT_FALSE(abbreviates("2", "CBD/COP/DEC/10/2")) << "any document";
    EXPECT_FALSE(abbreviates("0/2", "CBD/COP/DEC/10/2")) << "a part of a number";
    EXPECT_FALSE(abbreviates("dec/2", "CBD/COP/DEC/10/2")) << "not its last two";
    EXPECT_FALSE(abbreviates("cop cbd 10/2", "CBD/COP/DEC/10/2")) << "in another order";
    EXPECT_FALSE(abbreviates("X/2/3", "X/2"));
    EXPECT_FALSE(abbreviates("", "X/2"));
    EXPECT_FALSE(abbreviates("COP/DEC", "CBD/COP/DEC"));
}

TEST_F(Citations, CitedByGivesWhatIsIndexedOfItsReferences) {
    index(corpus());
    EXPECT_THAT(works("cited-by:\"CBD decision 16/18\""), ElementsAre("old"));
    EXPECT_THAT(works("cited-by:list"), UnorderedElementsAre("old", "new"));
    EXPECT_THAT(works("cited-by:\"Resolution XV.7\""), UnorderedElementsAre("old", "new"));
    EXPECT_THAT(works("cited-by:old"), IsEmpty());
    EXPECT_THAT(notices_, ::testing::Not(::testing::Contains("unknown-value")))
        << "it is indexed and cites nothing";
}

TEST_F(Citations, TheyAreFiltersAndPartsOfQueries) {
    index(corpus());
    SearchRequest request;
    request.filters = {{"cites", "CBD decision X/2", false}};
    EXPECT_THAT(works(request), UnorderedElementsAre("new", "list"));
    request.filters = {{"cites", "CBD decision X/2", true}};
    EXPECT_THAT(works(request), ElementsAre("old"));
    request.filters = {{"cited-by", "cbd decision 16/18", false}};
    EXPECT_THAT(works(request), ElementsAre("old"));
    EXPECT_THAT(works("text -cites:CBD/COP/DEC/16/18"), UnorderedElementsAre("old", "new"));
    EXPECT_THAT(works("cites:CBD/COP/DEC/10/2 AND cites:CBD/SBSTTA/26/3"), ElementsAre("new"));
}

TEST_F(Citations, NobodyKnowsTheDocument) {
    index(corpus());
    EXPECT_THAT(works("cites:CBD/COP/DEC/1/1"), IsEmpty());
    EXPECT_THAT(notices_, ::testing::Contains("unknown-value"));
}

TEST_F(Citations, AnUnknownTargetResolvesWhenItsDocumentArrives) {
    const std::vector<TestVersion> all = corpus();
    index({all[1], all[2]});
    EXPECT_THAT(works("cites:\"CBD decision X/2\""), UnorderedElementsAre("new", "list"));
    EXPECT_THAT(works("cited-by:new"), IsEmpty());
    index(all);
    EXPECT_THAT(works("cited-by:new"), ElementsAre("old"));
}

TEST_F(Citations, SymbolsInEverySpelling) {
    index(corpus());
    for (const char* query : {"symbol:UNEP/CBD/COP/DEC/X/2", "symbol:\"unep cbd cop dec x 2\"",
                              "symbol:CBD/COP/DEC/10/2", "symbol:\"decision X/2 of the CBD\""})
        EXPECT_THAT(works(query), ElementsAre("old")) << query;
    EXPECT_THAT(works("symbol:\"Resolution XV.7\""), ElementsAre("list"));
    SearchRequest request;
    request.filters = {{"symbol", "CBD decision 16/18", false}};
    EXPECT_THAT(works(request), ElementsAre("new"));
}

// A symbol without the field in front, among other words or alone.
TEST_F(Citations, ASymbolTypedBareComesFirst) {
    std::vector<TestVersion> versions = corpus();
    // Papers that say the words of every symbol again and again, and nothing else.
    for (const char* work : {"loud", "louder"}) {
        TestVersion paper = version(work, "", {}, {});
        paper.passages = {"UNEP CBD COP DEC X 2 decision 16/18 of the CBD CBD/COP/DEC/16/18",
                          "resolution XV.7 decision 16/18 CBD/COP/DEC/16/18 water decision X/2",
                          "UNEP/CBD/COP/DEC/X/2 decision"};
        versions.push_back(std::move(paper));
    }
    index(versions);
    for (const char* query :
         {"CBD/COP/DEC/16/18", "cbd/cop/dec/16/18", "cbd cop dec 16 18", "Decision 16/18",
          "decision 16/18 of the CBD", "water decision 16/18", "16/18 AND CBD/COP/DEC/16/18"}) {
        const std::vector<std::string> found = works(query);
        ASSERT_GE(found.size(), 2U) << query;
        EXPECT_EQ(found.front(), "new") << query;
    }
    EXPECT_THAT(works("(water OR CBD/COP/DEC/16/18) text"), ElementsAre("new"));
    EXPECT_EQ(works("UNEP/CBD/COP/DEC/X/2").front(), "old");
    EXPECT_EQ(works("decision X/2 of the CBD").front(), "old");
    EXPECT_THAT(works("text -CBD/COP/DEC/16/18"), testing::Not(testing::Contains("loud")));
}

// A compilation has the symbols of what it holds as headings, and says more of their words.
TEST_F(Citations, TheDocumentItselfComesBeforeWhatHoldsIt) {
    std::vector<TestVersion> versions = corpus();
    TestVersion itself = version("itself", "Resolution XV.7", {{"RAMSAR/RES/15.7", true}}, {});
    itself.date = "2019";
    TestVersion loud = version("loud", "", {{"RAMSAR/RES/15.7", false}}, {});
    loud.title = "Ramsar resolution XV.7 and Ramsar resolution XV.8";
    loud.passages = {"Ramsar resolution XV.7", "Resolution XV.7 of Ramsar"};
    loud.date = "2025";
    versions.push_back(std::move(loud));
    versions.push_back(std::move(itself));
    index(versions);
    for (const char* query : {"Ramsar Resolution XV.7", "RAMSAR Resolution XV.7 text",
                              "RAMSAR/RES/15.7", "symbol:\"Ramsar Resolution XV.7\"",
                              "symbol:RAMSAR/RES/15.7", "resolution symbol:RAMSAR/RES/15.7"}) {
        const std::vector<std::string> found = works(query);
        ASSERT_GE(found.size(), 2U) << query;
        EXPECT_EQ(found.front(), "itself") << query;
    }
    EXPECT_THAT(works("symbol:RAMSAR/RES/15.7"), UnorderedElementsAre("itself", "loud", "list"));
    EXPECT_THAT(works("text -symbol:RAMSAR/RES/15.7"), UnorderedElementsAre("old", "new"));
}

// Documents with some of its words are not what a reader asked for who typed a symbol.
TEST_F(Citations, ASymbolThatNoDocumentHasGivesThoseThatCiteIt) {
    std::vector<TestVersion> all = corpus();
    TestVersion loud = version("loud", "", {}, {});
    loud.passages = {"CBD COP DEC 10/2, 15/44 decision CBD/COP/DEC of the CBD"};
    index({all[1], all[2], loud});
    for (const char* query : {"CBD/COP/DEC/10/2", "cbd/cop/dec/10/2", "UNEP/CBD/COP/DEC/X/2"}) {
        EXPECT_THAT(works(query), UnorderedElementsAre("new", "list")) << query;
        EXPECT_THAT(notices_, ::testing::Contains("citing-symbol")) << query;
    }
    // Among other words, spelt out, and for who wants only the words: said.
    for (const char* query :
         {"CBD/COP/DEC/10/2 text", "decision X/2 of the CBD", "CBD decision 10/2"}) {
        EXPECT_THAT(works(query), ::testing::Contains("loud")) << query;
        EXPECT_THAT(notices_, ::testing::Contains("unknown-symbol")) << query;
    }
    SearchRequest words;
    words.query = "CBD/COP/DEC/10/2";
    words.expand = false;
    EXPECT_THAT(works(words), ::testing::Contains("loud"));
    EXPECT_THAT(notices_, ::testing::Contains("unknown-symbol"));
}

TEST_F(Citations, ASymbolThatNobodyCitesIsTold) {
    std::vector<TestVersion> all = corpus();
    all[0].passages = {"CBD/COP/DEC, decisions 15/44 to 15/46"};
    index(all);
    SearchRequest request;
    request.query = "CBD/COP/DEC/15/44";
    const auto answer = search(*generation_, request, Deadline());
    ASSERT_TRUE(answer);
    const auto told = std::find_if(answer->notices.begin(), answer->notices.end(),
                                   [](const Notice& one) { return one.kind == "unknown-symbol"; });
    ASSERT_NE(told, answer->notices.end());
    EXPECT_EQ(told->subject, "CBD/COP/DEC/15/44");
    EXPECT_EQ(told->detail, "0");
    // What is in the index, excluded, or might be a fraction is no symbol without a document.
    for (const char* query :
         {"CBD/COP/DEC/16/18", "UNEP/CBD/COP/DEC/X/2", "text -CBD/COP/DEC/15/44", "3/4",
          "\"CBD/COP/DEC/15/44\"", "text 2020-2024"}) {
        (void)works(query);
        EXPECT_THAT(notices_, ::testing::Not(::testing::Contains("unknown-symbol"))) << query;
    }
}

// Also spelt out, without slashes or in a form that one convention alone has; what only might be
// one is not told.
TEST_F(Citations, WhatIsSurelyASymbolIsToldWhereNoDocumentHasIt) {
    std::vector<TestVersion> all = corpus();
    all[0].passages = {
        "CITES CoP20 Doc. 99, Resolution XV.99, Notification 2025/999, decision 15/99"};
    index(all);
    const std::pair<const char*, const char*> kTold[] = {
        {"CITES CoP20 Doc. 99", "CITES/COP20/DOC.99"},
        {"cites cop20 doc 99", "CITES/COP20/DOC.99"},
        {"Resolution XV.99", "RAMSAR/RES/15.99"},
        {"Ramsar Resolution XV.99", "RAMSAR/RES/15.99"},
        {"CITES/NOTIF/2025-999", "CITES/NOTIF/2025-999"},
        {"CITES Notification 2025/999", "CITES/NOTIF/2025-999"},
        {"decision 15/99", "CBD/COP/DEC/15/99"},
        {"CMS resolution 14.99", "CMS/RES/14.99"}};
    for (const auto& [query, id] : kTold) {
        SearchRequest request;
        request.query = query;
        const auto answer = search(*generation_, request, Deadline());
        ASSERT_TRUE(answer) << query;
        ASSERT_FALSE(answer->notices.empty()) << query;
        EXPECT_EQ(answer->notices.front().kind, "unknown-symbol") << query;
        EXPECT_EQ(answer->notices.front().subject, id) << query;
    }
    for (const char* query :
         {"15/99", "resolution 14.99", "CITES CoP20", "COP 15 decision", "target 15", "CITES 2025",
          "Notification 2025/999", "text 1999", "CMS COP14 resolution"}) {
        (void)works(query);
        EXPECT_THAT(notices_, ::testing::Not(::testing::Contains("unknown-symbol"))) << query;
    }
}

// A pasted paragraph is looked for by its words, and the decision it cites is one of them.
TEST_F(Citations, ASymbolInAPastedTextDoesNotOutweighItsWords) {
    const std::string paragraph =
        "Parties harvesting sturgeon shall, pursuant to decision 16/18 of the CBD, monitor "
        "hatcheries, spawning grounds, caviar exports, seasonal quotas, river dams, poaching, "
        "juvenile mortality, water temperature and gravel extraction upstream";
    std::vector<TestVersion> versions = corpus();
    TestVersion source = version("source", "", {}, {});
    source.passages = {paragraph};
    versions.push_back(std::move(source));
    index(versions);
    const std::vector<std::string> found = works(paragraph);
    ASSERT_GE(found.size(), 2U);
    EXPECT_EQ(found[0], "source");
    EXPECT_EQ(found[1], "new");
    EXPECT_EQ(works("sturgeon quotas, decision 16/18 of the CBD").front(), "new");
}

}  // namespace
}  // namespace mea::query
