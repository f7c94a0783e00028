// In which order the values of a facet stand.
#include <gmock/gmock.h>

#include "query/facet_values.h"
#include "tests/query/searched_fixture.h"

namespace mea::query {
namespace {

using index::Field;
using ::testing::ElementsAre;

class FacetOrderTest : public SearchedFixture {
  protected:
    static void SetUpTestSuite() {
        const std::vector<std::vector<std::string>> meetings = {
            {"CBD-COP-9"},
            {"CBD-COP-9", "CBD-COP-16"},
            {"CBD-COP-9", "CMS-COP-2", "CBD-SBI-3"},
            {"CBD-COP-15", "CBD-COP-16"},
        };
        std::vector<TestVersion> versions;
        for (const std::vector<std::string>& of_work : meetings) {
            TestVersion& version = versions.emplace_back();
            version.work = "W" + std::to_string(versions.size());
            version.passages = {"zorba"};
            for (const std::string& meeting : of_work)
                version.values.push_back({Field::mentions_meeting, meeting});
        }
        open(versions);
    }

    static std::vector<std::string> values(const FacetRequest& facet, const char* filter = "") {
        SearchRequest request;
        request.facets = {facet};
        if (*filter != '\0') request.filters = {{facet.name, filter}};
        const SearchAnswer answer = ask(request);
        std::vector<std::string> values;
        for (const Bucket& bucket : answer.facets.at(0).buckets) values.push_back(bucket.value);
        return values;
    }
};

TEST_F(FacetOrderTest, NewestStandBelowTheirBodiesWithTheHighestNumberFirst) {
    EXPECT_THAT(values({"mentions-meeting", 100, FacetOrder::newest}),
                ElementsAre("CBD", "CBD-COP", "CBD-COP-16", "CBD-COP-15", "CBD-COP-9", "CBD-SBI",
                            "CBD-SBI-3", "CMS", "CMS-COP", "CMS-COP-2"));
}

TEST_F(FacetOrderTest, NewestIsWhatMeetingsHaveUnlessAnotherOrderIsNamed) {
    EXPECT_EQ(values({"mentions-meeting"}), values({"mentions-meeting", 100, FacetOrder::newest}));
    EXPECT_THAT(values({"mentions-meeting", 4, FacetOrder::count}),
                ElementsAre("CBD", "CBD-COP", "CBD-COP-9", "CBD-COP-16"));
    EXPECT_EQ(usual_order(Field::convention), FacetOrder::count);
}

TEST_F(FacetOrderTest, OfMoreThanTheLimitTheMostFrequentAreArranged) {
    EXPECT_THAT(values({"mentions-meeting", 4, FacetOrder::newest}),
                ElementsAre("CBD", "CBD-COP", "CBD-COP-16", "CBD-COP-9"));
}

TEST_F(FacetOrderTest, WhatWasPickedStandsInItsPlaceBeyondTheLimit) {
    EXPECT_THAT(values({"mentions-meeting", 4, FacetOrder::newest}, "CBD-COP-15"),
                ElementsAre("CBD", "CBD-COP", "CBD-COP-16", "CBD-COP-15", "CBD-COP-9"));
}

TEST_F(FacetOrderTest, AnArabicWordIsFoundBehindItsArticle) {
    const Scratch scratch;
    TestVersion version;
    version.work = "W";
    version.passages = {"zorba"};
    for (const char* subject : {"التنوع البيولوجي", "حفظ وتنوع", "متنوع"})
        version.values.push_back({Field::subject, subject});
    publish(scratch.path / "index", {version});
    SearchRequest request;
    request.display_language = "ar";
    request.facets = {{.name = "subject", .contains = "تنوع", .prefix = true}};
    const auto answer = search(*open_index(scratch.path / "index"), request, Deadline());
    ASSERT_TRUE(answer) << answer.error().message;
    std::vector<std::string> found;
    for (const Bucket& bucket : answer->facets.at(0).buckets) found.push_back(bucket.value);
    EXPECT_THAT(found, ::testing::UnorderedElementsAre("التنوع البيولوجي", "حفظ وتنوع"));
}

TEST_F(FacetOrderTest, ValuesWhoseParentsDoNotFitStandBelowTheNextThatDoes) {
    EXPECT_THAT(values({"mentions-meeting", 100, FacetOrder::newest, "1"}),
                ElementsAre("CBD-COP-16", "CBD-COP-15"));
}

}  // namespace
}  // namespace mea::query
