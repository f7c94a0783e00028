// In which order answers come: small collections in which one piece of evidence decides.
#include <gtest/gtest.h>

#include "index/generation.h"
#include "query/analyse.h"
#include "query/analysis.h"
#include "query/search.h"
#include "tests/index/index_builder.h"
#include "tests/index/scratch.h"

namespace mea::query {
namespace {

using ::testing::ElementsAre;

// Works "W0", "W1" ... of one English passage each, and enough others to make words rare.
class Ranked {
  public:
    explicit Ranked(const std::vector<std::string>& passages) {
        std::vector<TestVersion> versions;
        for (const std::string& passage : passages)
            versions.push_back({"W" + std::to_string(versions.size()), "en", {passage}});
        for (int i = 0; i < 20; ++i)
            versions.push_back({"X" + std::to_string(i), "en", {"Nothing of the kind."}});
        publish(scratch_.path, versions);
        generation_ = open_index(scratch_.path);
    }

    std::vector<std::string> search(const std::string& query) const {
        SearchRequest request;
        request.query = query;
        request.language = "en";
        const auto answer = query::search(*generation_, request, Deadline());
        std::vector<std::string> works;
        if (answer)
            for (const Hit& hit : answer->hits) works.push_back(hit.work);
        return works;
    }

  private:
    Scratch scratch_;
    std::shared_ptr<const index::Generation> generation_;
};

// Where few documents are in a language, all of its words are rare. "Adaptation" and "nationale"
// are words of French, too, and the query does not say its language.
TEST(RankingTest, LanguagesOfFewDocumentsDoNotWeighMore) {
    const Scratch scratch;
    std::vector<TestVersion> versions = {
        {"PLANS", "en", {"National adaptation plans. The national adaptation plans are ready."}},
        {"LONG",
         "fr",
         {"L’adaptation nationale des plans de la mer et des fonds marins du pays."}}};
    for (int i = 0; i < 40; ++i)
        versions.push_back({"X" + std::to_string(i),
                            "en",
                            {"National measures.", "Adaptation to drought.", "Plans of work."}});
    publish(scratch.path, versions);
    const auto generation = open_index(scratch.path);
    SearchRequest request;
    request.query = "national adaptation plans";
    const auto answer = search(*generation, request, Deadline());
    ASSERT_TRUE(answer);
    ASSERT_FALSE(answer->hits.empty());
    EXPECT_EQ(answer->hits.front().work, "PLANS");
}

TEST(RankingTest, ARareStopWordDecidesBetweenEquals) {
    const Ranked ranked({"Permits before a hunt.", "Permits for a hunt.", "Permits after a hunt."});
    EXPECT_EQ(ranked.search("permits after hunt").front(), "W2");
    EXPECT_EQ(ranked.search("permits before hunt").front(), "W0");
}

TEST(RankingTest, AStopWordFindsNothingByItself) {
    const Ranked ranked({"Permits for a hunt.", "A moratorium after the census."});
    EXPECT_THAT(ranked.search("permits after hunt"), ElementsAre("W0"));
}

TEST(RankingTest, AWordThatAsksDoesNotRank) {
    const Ranked ranked({"Permits for a hunt.", "Permits for a hunt, and who."});
    EXPECT_EQ(ranked.search("who permits hunt").front(), "W0");
}

TEST(QueryLanguageTest, TheOneWhoseDocumentsKnowTheWordsIsTriedToo) {
    Scratch scratch;
    publish(scratch.path, {{"EN", "en", {"The conservation of wetlands and of birds."}},
                           {"FR", "fr", {"La conservation des zones humides et des oiseaux."}},
                           {"ES", "es", {"La conservación de los humedales y de las aves."}},
                           {"PT", "pt", {"A conservação das zonas húmidas e das aves."}},
                           {"IT", "it", {"La conservazione delle zone umide e degli uccelli."}}});
    const auto analysis = analyse_as_query(*open_index(scratch.path), "umida uccello", "");
    ASSERT_TRUE(analysis);
    EXPECT_LE(analysis->notices.size(), kMaxQueryLanguages);
    EXPECT_EQ(analysis->notices.back().detail, "it");
}

}  // namespace
}  // namespace mea::query
