#include "abi/request.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "abi/crossing.h"

namespace mea::abi {
namespace {

using ::testing::HasSubstr;

mea_request ask(std::string_view query) {
    mea_request request{};
    request.struct_size = sizeof request;
    request.query = lend(query);
    return request;
}

ErrorCode refusal(const mea_request& request) {
    const Result<Request> read = read_request(&request);
    return read ? ErrorCode::internal : read.error().code;
}

TEST(ReadRequest, FillsInTheDocumentedDefaults) {
    const mea_request given = ask("");
    const Result<Request> read = read_request(&given);
    ASSERT_TRUE(read);
    const query::SearchRequest& search = read->request;
    EXPECT_EQ(search.limit, 10U);
    EXPECT_EQ(search.passages_per_hit, 3U);
    EXPECT_EQ(search.display_language, "en");
    EXPECT_TRUE(search.grouped && search.passages && search.expand && search.all_facets);
    EXPECT_EQ(read->time, std::chrono::seconds(2));
}

TEST(ReadRequest, CopiesEveryMember) {
    const mea_filter filter{sizeof filter, MEA_FILTER_EXCLUDE, lend("type"), lend("decision")};
    const mea_facet_request facet{sizeof facet,     5,         lend("year"), MEA_FACET_BY_VALUE,
                                  MEA_FACET_PREFIX, lend("20")};
    mea_request given = ask("eau");
    given.flags = MEA_SEARCH_UNGROUPED | MEA_SEARCH_NO_PASSAGES | MEA_SEARCH_NO_EXPANSION;
    given.language = lend("fr");
    given.display_language = lend("es");
    given.filters = &filter;
    given.filter_count = 1;
    given.facets = &facet;
    given.facet_count = 1;
    given.offset = 20;
    given.limit = 30;
    given.deadline_ms = 40;
    given.match = MEA_MATCH_ANY;
    given.sort = MEA_SORT_SYMBOL;
    given.passages_per_hit = 7;
    given.cursor = lend("c");
    const Result<Request> read = read_request(&given);
    ASSERT_TRUE(read) << read.error().message;
    const query::SearchRequest& search = read->request;
    EXPECT_EQ(search.query, "eau");
    EXPECT_EQ(search.language, "fr");
    EXPECT_EQ(search.display_language, "es");
    EXPECT_FALSE(search.grouped || search.passages || search.expand || search.all_facets);
    ASSERT_EQ(search.filters.size(), 1U);
    EXPECT_EQ(search.filters[0].field, "type");
    EXPECT_EQ(search.filters[0].value, "decision");
    EXPECT_TRUE(search.filters[0].exclude);
    ASSERT_EQ(search.facets.size(), 1U);
    EXPECT_EQ(search.facets[0].name, "year");
    EXPECT_EQ(search.facets[0].contains, "20");
    EXPECT_TRUE(search.facets[0].prefix);
    EXPECT_EQ(search.facets[0].limit, 5U);
    EXPECT_EQ(search.facets[0].order, query::FacetOrder::value);
    EXPECT_EQ(search.offset, 20U);
    EXPECT_EQ(search.limit, 30U);
    EXPECT_EQ(search.match, query::Match::any);
    EXPECT_EQ(search.sort, query::Sort::symbol);
    EXPECT_EQ(search.passages_per_hit, 7U);
    EXPECT_EQ(search.cursor, "c");
    EXPECT_EQ(read->time, std::chrono::milliseconds(40));
}

TEST(ReadRequest, KeepsNothingOfTheHostsMemory) {
    std::string text = "water";
    const mea_request given = ask(text);
    const Result<Request> read = read_request(&given);
    text = "other";
    ASSERT_TRUE(read);
    EXPECT_EQ(read->request.query, "water");
}

TEST(ReadRequest, LimitNoneAsksForNoHits) {
    mea_request given = ask("x");
    given.limit = MEA_LIMIT_NONE;
    EXPECT_EQ(read_request(&given)->request.limit, 0U);
}

TEST(ReadRequest, NoFacetsMeansNone) {
    mea_request given = ask("x");
    given.flags = MEA_SEARCH_NO_FACETS;
    EXPECT_FALSE(read_request(&given)->request.all_facets);
    const mea_facet_request facet{sizeof facet, 0, lend("year"), 0, 0, {}};
    given.facets = &facet;
    given.facet_count = 1;
    EXPECT_EQ(refusal(given), ErrorCode::argument);
}

TEST(ReadRequest, RefusesWhatItCannotUnderstand) {
    mea_request flags = ask("x");
    flags.flags = UINT32_C(1) << 31;
    EXPECT_EQ(refusal(flags), ErrorCode::misfit);
    mea_request reserved = ask("x");
    reserved.reserved = 1;
    EXPECT_EQ(refusal(reserved), ErrorCode::misfit);
    for (const std::int32_t value : {-1, 3, INT32_MIN, INT32_MAX}) {
        mea_request match = ask("x");
        match.match = value;
        EXPECT_EQ(refusal(match), ErrorCode::argument) << value;
    }
    mea_request sort = ask("x");
    sort.sort = MEA_SORT_RECENT + 1;
    EXPECT_EQ(refusal(sort), ErrorCode::argument);
}

std::string named_limit(const mea_request& given) {
    const Result<Request> read = read_request(&given);
    EXPECT_FALSE(read);
    if (read) return {};
    EXPECT_EQ(read.error().code, ErrorCode::limit);
    return read.error().name + " " + read.error().values;
}

// By the names that the query side has for them: a limit is one thing, wherever it is found out.
TEST(ReadRequest, NamesTheLimitsItKeeps) {
    const std::string long_query(MEA_MAX_QUERY_BYTES + 1, 'a');
    EXPECT_EQ(named_limit(ask(long_query)), "bytes most=16384");
    EXPECT_TRUE(read_request(std::make_unique<mea_request>(ask(long_query.substr(1))).get()));
    mea_request limit = ask("x");
    limit.limit = MEA_MAX_LIMIT + 1;
    EXPECT_EQ(named_limit(limit), "page-hits most=1000");
    mea_request passages = ask("x");
    passages.passages_per_hit = MEA_MAX_PASSAGES + 1;
    EXPECT_EQ(named_limit(passages), "passages most=20");
    mea_facet_request facet{};
    facet.struct_size = sizeof facet;
    facet.name = lend("year");
    facet.limit = MEA_MAX_BUCKETS + 1;
    mea_request buckets = ask("x");
    buckets.facets = &facet;
    buckets.facet_count = 1;
    EXPECT_EQ(named_limit(buckets), "buckets most=10000");
    const std::string long_value(MEA_MAX_VALUE_BYTES + 1, 'a');
    mea_filter filter{};
    filter.struct_size = sizeof filter;
    filter.field = lend("type");
    filter.value = lend(long_value);
    mea_request filters = ask("x");
    filters.filters = &filter;
    filters.filter_count = 1;
    EXPECT_EQ(named_limit(filters), "value-bytes most=" + std::to_string(MEA_MAX_VALUE_BYTES));
    filters.filter_count = MEA_MAX_FILTERS + 1;
    EXPECT_EQ(named_limit(filters), "filters most=256");
    mea_request depth = ask("x");
    depth.offset = MEA_MAX_DEPTH;
    EXPECT_EQ(named_limit(depth), "depth most=100000");
    mea_request deadline = ask("x");
    deadline.deadline_ms = MEA_MAX_DEADLINE_MS + 1;
    EXPECT_THAT(read_request(&deadline).error().message, HasSubstr("MEA_MAX_DEADLINE_MS"));
}

TEST(ReadRequest, DepthCannotOverflow) {
    mea_request given = ask("x");
    given.limit = MEA_MAX_LIMIT;
    given.offset = MEA_MAX_DEPTH - MEA_MAX_LIMIT;
    EXPECT_TRUE(read_request(&given));
    given.offset += 1;
    EXPECT_EQ(refusal(given), ErrorCode::limit);
    given.offset = UINT64_MAX;
    EXPECT_EQ(refusal(given), ErrorCode::limit);
}

TEST(ReadRequest, SaysWhereTheQueryIsNotUtf8) {
    const mea_request given = ask("eau \xFF");
    const Result<Request> read = read_request(&given);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, ErrorCode::argument);
    EXPECT_EQ(read.error().position, 4);
}

TEST(ReadRequest, TheFirstFaultIsTheOneReported) {
    mea_request given = ask("\xFF");
    given.sort = 99;
    EXPECT_THAT(read_request(&given).error().message, HasSubstr("mea_request.query"));
}

}  // namespace
}  // namespace mea::abi
