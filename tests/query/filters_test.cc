// What filters and ranges let pass, and how facets count beside them.
#include "query/filters.h"

#include <set>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "query/search.h"
#include "tests/index/index_builder.h"
#include "tests/index/scratch.h"
#include "tests/query/search_corpus.h"
#include "tests/query/searched_fixture.h"

namespace mea::query {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

class FiltersTest : public SearchedFixture {
  protected:
    static void SetUpTestSuite() { open(corpus()); }
};

// Following a value must lead to as many works as it says.
TEST_F(FiltersTest, LabelsAreReadInAnyCaseOfAnyLetters) {
    const std::size_t decisions = works("type:decision").size();
    ASSERT_GT(decisions, 0U);
    EXPECT_EQ(works("type:DÉCISION").size(), decisions);
    EXPECT_EQ(works("type:décision").size(), decisions);
}

TEST_F(FiltersTest, FacetsKeepTheirOwnExclusions) {
    SearchRequest request;
    request.filters = {{"language", "fr", true}};
    request.facets = {{"language"}};
    const SearchAnswer answer = ask(request);
    bool undo = false;
    for (const Bucket& bucket : answer.facets.at(0).buckets) {
        EXPECT_LE(bucket.count, answer.total) << bucket.value;
        undo = undo || (bucket.value == "fr" && bucket.selected && bucket.count == 0);
        if (bucket.value != "en") continue;
        request.filters.push_back({"language", "en", false});
        EXPECT_EQ(ask(request).total, bucket.count);
    }
    EXPECT_TRUE(undo) << "what is excluded is shown";
}

TEST_F(FiltersTest, ErrorsSayTheLimitAndOfWhatItIs) {
    const auto refused = [](const SearchRequest& request) {
        const auto answer = search(generation(), request, Deadline());
        EXPECT_TRUE(answer || answer.error().code == ErrorCode::limit);
        return answer ? std::string("answered") : answer.error().message;
    };
    const auto query = [](const std::string& text) {
        SearchRequest request;
        request.query = text;
        return request;
    };
    std::string words;
    for (int i = 0; i < 2'001; ++i) words += "a ";
    EXPECT_THAT(refused(query(words)), HasSubstr("2000 words"));
    EXPECT_THAT(refused(query(std::string(33, '(') + "a" + std::string(33, ')'))),
                HasSubstr("deeper than 32"));
    EXPECT_THAT(refused(query(std::string(kMaxQueryBytes + 1, 'a'))), HasSubstr("16384 bytes"));
    EXPECT_THAT(refused(query("a*")), HasSubstr("at least 2 characters"));
    SearchRequest request;
    request.offset = kMaxDepth;
    EXPECT_THAT(refused(request), HasSubstr("100000 hits"));
    request.offset = 0;
    request.facets = {{"year", 10'001}};
    EXPECT_THAT(refused(request), HasSubstr("10000 buckets"));
    request.facets.clear();
    request.filters.assign(kMaxFilters, {"language", "en", false});
    EXPECT_EQ(refused(request), "answered");
    request.filters.push_back({"language", "en", false});
    EXPECT_THAT(refused(request), HasSubstr("256 filters"));
}

TEST(PartialDates, MayBeAnyOfTheirDays) {
    const Scratch scratch;
    publish(scratch.path, {{"Y", "en", {"word"}, "", "", "", "2015"},
                           {"M", "en", {"word"}, "", "", "", "2015-06"},
                           {"D", "en", {"word"}, "", "", "", "2015-06-10"},
                           {"L", "en", {"word"}, "", "", "", "2016-02"},
                           {"U", "en", {"word"}}});
    const auto generation = open_index(scratch.path);
    const auto found = [&](const std::string& range) {
        SearchRequest request;
        request.query = "date:" + range;
        const auto answer = search(*generation, request, Deadline());
        std::set<std::string> works;
        if (answer)
            for (const Hit& hit : answer->hits) works.insert(hit.work);
        request.query.clear();
        request.filters = {{"date", range, false}};
        const auto filtered = search(*generation, request, Deadline());
        EXPECT_TRUE(filtered && filtered->total == works.size()) << range;
        return works;
    };
    using Works = std::set<std::string>;
    EXPECT_EQ(found("2015-01-01..2015-12-31"), (Works{"Y", "M", "D"}));
    EXPECT_EQ(found("2015"), (Works{"Y", "M", "D"}));
    EXPECT_EQ(found("2015-06-01..2015-06-30"), (Works{"Y", "M", "D"}));
    EXPECT_EQ(found("2015-06"), (Works{"Y", "M", "D"}));
    EXPECT_EQ(found("2015-06-11"), (Works{"Y", "M"}));
    EXPECT_EQ(found("2015-07"), (Works{"Y"}));
    EXPECT_EQ(found(">=2015-01-01"), (Works{"Y", "M", "D", "L"}));
    EXPECT_EQ(found("<2015-01-01"), Works{});
    EXPECT_EQ(found("<=2015-01-01"), (Works{"Y"}));
    EXPECT_EQ(found("<2015-06"), (Works{"Y"}));
    EXPECT_EQ(found(">2015-06-30"), (Works{"Y", "L"}));
    EXPECT_EQ(found(">2015-12-31"), (Works{"L"}));
    EXPECT_EQ(found(">=2016-02-29"), (Works{"L"}));
    EXPECT_EQ(found(">2016-02-29"), Works{});
}

// AND wants one text that a reader can be shown, filters and NOT speak of the document.
TEST_F(FiltersTest, AndIsOfOneVersionFiltersAndNotOfTheWork) {
    SearchRequest own;
    own.expand = false;
    const auto found = [&](const std::string& query) {
        own.query = query;
        return works(ask(own));
    };
    EXPECT_THAT(found("threaten AND menacent"), IsEmpty()) << "an English and a French word of W1";
    EXPECT_THAT(found("espèces AND menacent"), ElementsAre("W1"));
    EXPECT_THAT(found("threaten language:fr"), ElementsAre("W1")) << "there is a French version";
    EXPECT_THAT(found("species NOT menacent"), UnorderedElementsAre("W2", "W4"));
}

}  // namespace
}  // namespace mea::query
