// In which order answers come: small collections in which one piece of evidence decides.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "index/generation.h"
#include "query/analyse.h"
#include "query/analysis.h"
#include "query/passage_evidence.h"
#include "query/query_languages.h"
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
        std::vector<std::string> works;
        for (const Hit& hit : hits(query, 0, 10)) works.push_back(hit.work);
        return works;
    }
    std::vector<Hit> hits(const std::string& query, std::uint64_t offset,
                          std::uint32_t limit) const {
        SearchRequest request;
        request.query = query;
        request.language = "en";
        request.offset = offset;
        request.limit = limit;
        const auto answer = query::search(*generation_, request, Deadline());
        EXPECT_TRUE(answer) << to_string(answer.error());
        return answer ? answer->hits : std::vector<Hit>{};
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

// Long reports: the words of "strewn" come as often as those of "together", one here and one there.
std::string long_text(const std::vector<std::string>& words, std::size_t apart) {
    std::string text;
    for (std::size_t i = 0; i < 3000; ++i) {
        text += "agenda" + std::to_string(i % 97) + " ";
        if (i % apart == 500 % apart && i >= 500 && (i - 500) / apart < words.size())
            text += words[(i - 500) / apart] + " ";
    }
    return text;
}

TEST(RankingTest, WordsOfALongDocumentThatStandTogetherComeFirst) {
    const std::vector<std::string> said = {"seagrass", "meadows", "restoration", "seagrass",
                                           "meadows"};
    const Ranked ranked({long_text(said, 450), long_text(said, 10)});
    EXPECT_THAT(ranked.search("seagrass meadows restoration"), ElementsAre("W1", "W0"));
    // Stems have no places: their words do.
    EXPECT_THAT(ranked.search("meadow restored"), ElementsAre("W1", "W0"));
}

// A page further down begins where the one before it ended, also behind the works whose passages
// are looked at.
TEST(RankingTest, PagesBehindThoseWithPassagesKeepTheOrder) {
    std::vector<std::string> passages;
    for (std::size_t i = 0; i < kMaxPassageHits + 40; ++i) {
        const std::vector<std::string> said(i % 9 + 1, "seagrass");
        passages.push_back(i % 3 == 0 ? long_text(said, 1 + i)
                                      : "Seagrass. " + std::string(i, 'x'));
    }
    const Ranked ranked(passages);
    const std::vector<Hit> whole = ranked.hits("seagrass", 0, 200);
    ASSERT_EQ(whole.size(), passages.size());
    for (std::size_t i = 1; i < whole.size(); ++i) EXPECT_GE(whole[i - 1].score, whole[i].score);
    for (std::uint64_t offset = 0; offset < whole.size(); offset += 35) {
        const std::vector<Hit> page = ranked.hits("seagrass", offset, 35);
        for (std::size_t i = 0; i < page.size(); ++i)
            EXPECT_EQ(page[i].work, whole[offset + i].work) << offset + i;
    }
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
