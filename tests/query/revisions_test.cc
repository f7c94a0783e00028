// Revisions, addenda and corrigenda of one document as one hit.
#include <map>
#include <random>
#include <set>

#include <gmock/gmock.h>

#include "tests/query/searched_fixture.h"

namespace mea::query {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TestVersion version(std::string work, std::string symbol, std::string text,
                    std::string date = "2024") {
    TestVersion made;
    made.work = std::move(work);
    made.symbol = std::move(symbol);
    made.passages = {std::move(text)};
    made.date = std::move(date);
    made.title = "Title of " + made.work;
    return made;
}

SearchRequest grouped(const std::string& query) {
    SearchRequest request;
    request.query = query;
    request.revisions = true;
    return request;
}

std::vector<std::string> below(const Hit& hit) {
    std::vector<std::string> works;
    for (const RevisionHit& form : hit.revisions)
        works.push_back((form.matched ? "" : "not ") + form.work);
    return works;
}

class RevisionsTest : public SearchedFixture {
  protected:
    static void SetUpTestSuite() {
        open({version("first", "X/1", "zorba blick", "2021"),
              version("second", "X/1/REV.1", "zorba blick blick", "2022"),
              version("third", "X/1/REV.2", "zorba", "2023"),
              version("annex", "X/1/ADD.1", "fnord zorba zorba zorba", "2020"),
              version("other", "X/2", "zorba", "2024"),
              version("whole", "X/3", "plugh xyzzy wombat quokka", "2020"),
              version("body", "X/4", "grue grue twisty little", "2020"),
              version("appendix", "X/4/ADD.1", "grue grue twisty", "2021"),
              version("stub", "X/3/REV.1", "wombat without the others and more besides", "2024")});
    }
};

TEST_F(RevisionsTest, TheNewestRevisionThatAnswersIsShownWithTheOthersBelow) {
    SearchRequest request = grouped("blick");
    const SearchAnswer answer = ask(request);
    EXPECT_THAT(works(answer), ElementsAre("second"));
    EXPECT_THAT(below(answer.hits[0]), ElementsAre("not third", "first", "not annex"));
    EXPECT_EQ(answer.hits[0].revisions[1].symbol, "X/1");
    EXPECT_EQ(answer.hits[0].revisions[1].date, "2021");
    EXPECT_EQ(answer.hits[0].revisions[1].title, "Title of first");
    EXPECT_EQ(answer.total, 2U);
    EXPECT_EQ(answer.hit_total, 1U);
    EXPECT_EQ(answer.next_cursor, "");
}

TEST_F(RevisionsTest, AnAddendumThatAnswersBestIsShownForItsDocument) {
    SearchRequest request = grouped("zorba fnord");
    request.match = Match::any;
    const SearchAnswer answer = ask(request);
    EXPECT_THAT(works(answer), ElementsAre("annex", "other"));
    EXPECT_THAT(below(answer.hits[0]), ElementsAre("third", "second", "first"));
}

TEST_F(RevisionsTest, ADocumentStandsBeforeAnAddendumThatIsHardlyBetter) {
    SearchRequest request = grouped("grue");
    request.revisions = false;
    EXPECT_THAT(works(ask(request)), ElementsAre("appendix", "body"));
    EXPECT_THAT(works(ask(grouped("grue"))), ElementsAre("body"));
}

TEST_F(RevisionsTest, ANewerRevisionThatHardlyAnswersStandsBelow) {
    SearchRequest request = grouped("plugh xyzzy wombat quokka");
    request.match = Match::any;
    const SearchAnswer answer = ask(request);
    EXPECT_THAT(works(answer), ElementsAre("whole"));
    EXPECT_THAT(below(answer.hits[0]), ElementsAre("stub"));
    EXPECT_THAT(works(ask(grouped("wombat"))), ElementsAre("stub"));
}

TEST_F(RevisionsTest, SortedPagesHaveTheDocumentItself) {
    SearchRequest request = grouped("zorba");
    request.sort = Sort::date_ascending;
    EXPECT_THAT(works(ask(request)), ElementsAre("third", "other"));
}

TEST_F(RevisionsTest, WithoutGroupingEveryWorkIsAHit) {
    SearchRequest request = grouped("blick");
    request.revisions = false;
    const SearchAnswer answer = ask(request);
    EXPECT_EQ(answer.hits.size(), 2U);
    EXPECT_EQ(answer.hit_total, 2U);
    EXPECT_THAT(answer.hits[0].revisions, IsEmpty());
    request.revisions = true;
    request.grouped = false;
    EXPECT_EQ(ask(request).hits.size(), 2U);
}

TEST_F(RevisionsTest, FiltersDecideWhichRevisionIsTheNewest) {
    SearchRequest request = grouped("zorba");
    request.filters = {{"year", "..2021"}};
    const SearchAnswer answer = ask(request);
    ASSERT_EQ(answer.hits.size(), 1U);
    EXPECT_EQ(answer.total, 2U);  // the first text and the addendum
}

TEST_F(RevisionsTest, ACursorBelongsToItsGrouping) {
    SearchRequest request = grouped("zorba");
    request.limit = 1;
    request.cursor = ask(request).next_cursor;
    ASSERT_NE(request.cursor, "");
    request.revisions = false;
    EXPECT_EQ(refusal(request), ErrorCode::argument);
}

// Paging through random answers gives every work once, as a hit or below one, and nothing else.
class RevisionsPropertyTest : public SearchedFixture {
  protected:
    static constexpr int kWorks = 150;

    static void SetUpTestSuite() {
        std::mt19937 random(20);
        const std::vector<std::string> words = {"zorba", "blick", "quand", "fnord"};
        const std::vector<std::string> ends = {"",       "/REV.1",       "/REV.2", "/ADD.1",
                                               "/ADD.2", "/ADD.2/REV.1", "/CORR.1"};
        std::set<std::string> used;
        std::vector<TestVersion> versions;
        while (versions.size() < kWorks) {
            const std::string symbol =
                "X/" + std::to_string(random() % 40) + ends[random() % ends.size()];
            const std::string work = "W" + std::to_string(versions.size());
            std::string text;
            for (auto i = random() % 6 + 1; i > 0; --i) text += words[random() % 4] + " ";
            // Some have no symbol; equal texts make equal scores.
            const bool named = random() % 4 != 0 && used.insert(symbol).second;
            versions.push_back(
                version(work, named ? symbol : "", text, std::to_string(2015 + random() % 5)));
        }
        open(versions);
    }
};

TEST_F(RevisionsPropertyTest, PagesLoseAndRepeatNothing) {
    std::mt19937 random(21);
    const std::vector<std::string> queries = {"zorba", "blick fnord", "zorba OR quand", "",
                                              "quand -blick"};
    const std::vector<Sort> sorts = {Sort::relevance, Sort::recent, Sort::date_ascending,
                                     Sort::symbol, Sort::title};
    for (const std::string& query : queries)
        for (const Sort sort : sorts) {
            SearchRequest request = grouped(query);
            request.sort = sort;
            request.passages = false;
            request.limit = 1000;
            request.revisions = false;
            request.ranking.passage = 0;  // only the first works have it
            const SearchAnswer every = ask(request);
            std::map<std::string, double> score_of;
            for (const Hit& hit : every.hits) score_of[hit.work] = hit.score;
            request.revisions = true;
            request.limit = static_cast<std::uint32_t>(random() % 9 + 1);
            std::multiset<std::string> seen;
            std::size_t hits = 0;
            double last = 1e9;
            do {
                const SearchAnswer page = ask(request);
                EXPECT_EQ(page.total, every.total);
                ASSERT_EQ(page.facets.size(), every.facets.size());
                for (std::size_t i = 0; i < page.facets.size(); ++i)
                    for (std::size_t k = 0; k < page.facets[i].buckets.size(); ++k)
                        EXPECT_EQ(page.facets[i].buckets[k].count,
                                  every.facets[i].buckets[k].count);
                for (const Hit& hit : page.hits) {
                    EXPECT_EQ(hit.rank, ++hits);
                    seen.insert(hit.work);
                    double best = score_of[hit.work];
                    for (const RevisionHit& form : hit.revisions) {
                        EXPECT_EQ(form.matched, score_of.contains(form.work)) << form.work;
                        if (!form.matched) continue;
                        seen.insert(form.work);
                        best = std::max(best, score_of[form.work]);
                    }
                    // A document stands where the best of its forms does.
                    EXPECT_DOUBLE_EQ(hit.score, best) << query << " " << hit.work;
                    EXPECT_LE(hit.score, last);
                    last = is_ranked(sort) ? hit.score : 1e9;
                }
                EXPECT_EQ(page.next_cursor.empty(), hits == page.hit_total);
                request.cursor = page.next_cursor;
            } while (!request.cursor.empty());
            std::multiset<std::string> expected;
            for (const auto& [work, score] : score_of) expected.insert(work);
            EXPECT_EQ(seen, expected) << query << " sort " << static_cast<int>(sort);
            EXPECT_LT(hits, every.hits.size());
        }
}

}  // namespace
}  // namespace mea::query
