#include "appliance/pages/search_parameters.h"

#include <gtest/gtest.h>

namespace mea::appliance {
namespace {

const ParameterRules kRules{{"convention", "type", "year"}, {}, UnknownParameter::ignore, 100};

SearchParameters read(const http::Parameters& parameters, const ParameterRules& rules = kRules) {
    Failure failure;
    const auto search = read_search(parameters, rules, failure);
    EXPECT_TRUE(search) << failure.message;
    return search.value_or(SearchParameters());
}

Failure refused(const http::Parameters& parameters, const ParameterRules& rules = kRules) {
    Failure failure;
    EXPECT_FALSE(read_search(parameters, rules, failure));
    EXPECT_FALSE(failure.message.empty());
    EXPECT_FALSE(failure.hint.empty());
    return failure;
}

TEST(ReadSearch, OneSearchHasOneAddress) {
    const SearchParameters mixed = read({{"ui", "ar"},
                                         {"page", "3"},
                                         {"not.type", "news"},
                                         {"year_to", "2003"},
                                         {"convention", "CMS"},
                                         {"size", "20"},
                                         {"convention", "CBD"},
                                         {"expand", "no"},
                                         {"sort", "newest"},
                                         {"q", "wet lands"},
                                         {"match", "any"},
                                         {"convention", "CMS"},
                                         {"year_from", "2001"},
                                         {"query_language", "fr"},
                                         {"type", "decision"}});
    const std::string written = mixed.url("/search");
    // Selections come by field, then value, then what is excluded.
    EXPECT_EQ(written,
              "/search?q=wet+lands&query_language=fr&match=any&expand=no&convention=CBD"
              "&convention=CMS&type=decision&not.type=news&year=2001..2003&sort=newest&size=20"
              "&page=3&ui=ar");
    EXPECT_EQ(read(mixed.pairs()).url("/search"), written);
}

TEST(ReadSearch, DefaultsAreLeftOut) {
    EXPECT_EQ(read({{"q", "a"},
                    {"page", "1"},
                    {"size", "10"},
                    {"sort", "relevance"},
                    {"match", "auto"},
                    {"expand", "yes"},
                    {"group", "yes"},
                    {"type", ""}})
                  .url("/search"),
              "/search?q=a");
}

TEST(ReadSearch, RevisionsAreOneHitUnlessTheyAreAskedForApart) {
    const SearchParameters grouped = read({{"q", "a"}});
    EXPECT_EQ(grouped.to_list("en").flags, MEA_SEARCH_GROUP_REVISIONS);
    EXPECT_EQ(grouped.to_query("en").flags, 0U);
    const SearchParameters apart = read({{"q", "a"}, {"group", "no"}});
    EXPECT_EQ(apart.to_list("en").flags, 0U);
    EXPECT_EQ(apart.url("/search"), "/search?q=a&group=no");
}

TEST(ReadSearch, RangesMayBeOpenOnOneSide) {
    EXPECT_EQ(read({{"year_from", "2001"}}).selections.at(0).value, "2001..");
    EXPECT_EQ(read({{"year_to", "2001"}}).selections.at(0).value, "..2001");
    EXPECT_TRUE(read({{"year_from", ""}, {"year_to", ""}}).selections.empty());
}

TEST(ReadSearch, RefusesWhatItCannotUse) {
    EXPECT_EQ(refused({{"sort", "random"}}).status, MEA_E_ARGUMENT);
    EXPECT_EQ(refused({{"match", "some"}}).status, MEA_E_ARGUMENT);
    EXPECT_EQ(refused({{"expand", "maybe"}}).status, MEA_E_ARGUMENT);
    EXPECT_EQ(refused({{"page", "0"}}).status, MEA_E_ARGUMENT);
    EXPECT_EQ(refused({{"page", "-1"}}).status, MEA_E_ARGUMENT);
    EXPECT_EQ(refused({{"page", "1x"}}).status, MEA_E_ARGUMENT);
    EXPECT_EQ(refused({{"size", "101"}}).status, MEA_E_LIMIT);
    EXPECT_EQ(refused({{"size", "99999999999999999999999"}}).status, MEA_E_LIMIT);
    EXPECT_EQ(refused({{"ui", "../etc"}}).status, MEA_E_ARGUMENT);
    EXPECT_EQ(refused({{"query_language", "<x>"}}).status, MEA_E_ARGUMENT);
}

// What it would not take of anything is left to the plugin, which names its limit.
TEST(ReadSearch, WhatIsTooMuchReachesThePlugin) {
    const auto offset = [](std::string page, std::string size) {
        return read({{"page", std::move(page)}, {"size", std::move(size)}}).to_query("en").offset;
    };
    EXPECT_EQ(offset("100000", "100"), 9'999'900U);
    EXPECT_GT(offset("99999999999999999999999", "1"), std::uint64_t{MEA_MAX_DEPTH});
    ParameterRules api = kRules;
    api.max_size = kMostCounted;
    EXPECT_GT(read({{"size", "99999999999999999999999"}}, api).to_query("en").limit,
              std::uint32_t{MEA_MAX_LIMIT});
    EXPECT_NE(read({{"size", "4294967295"}}, api).to_query("en").limit, MEA_LIMIT_NONE);
    http::Parameters many;
    for (unsigned i = 0; i <= MEA_MAX_FILTERS; ++i) many.emplace_back("type", std::to_string(i));
    EXPECT_EQ(read(many).selections.size(), MEA_MAX_FILTERS + 1);
}

TEST(ReadSearch, UnknownParametersAreIgnoredOrRefusedAsAsked) {
    EXPECT_EQ(read({{"q", "a"}, {"utm_source", "mail"}}).url("/search"), "/search?q=a");
    ParameterRules strict = kRules;
    strict.unknown = UnknownParameter::refuse;
    strict.others = {"facet"};
    EXPECT_NE(refused({{"conventoin", "CBD"}}, strict).message.find("conventoin"),
              std::string::npos);
    EXPECT_EQ(read({{"facet", "type"}}, strict).selections.size(), 0U);
}

TEST(SearchParameters, ChangingASelectionGoesToTheFirstPage) {
    const SearchParameters search = read({{"q", "a"}, {"type", "decision"}, {"page", "4"}});
    EXPECT_EQ(search.with({"convention", "CBD", false}).url("/s"),
              "/s?q=a&convention=CBD&type=decision");
    EXPECT_EQ(search.with({"type", "decision", false}).url("/s"), "/s?q=a&type=decision");
    EXPECT_EQ(search.without({"type", "decision", false}).url("/s"), "/s?q=a");
    EXPECT_EQ(search.without({"type", "decision", true}).url("/s"), "/s?q=a&type=decision");
    EXPECT_TRUE(search.is_selected("type", "decision"));
    EXPECT_FALSE(search.is_selected("type", "news"));
}

TEST(SearchParameters, BecomesAQueryOfThePlugin) {
    const Query query = read({{"q", "a"},
                              {"page", "3"},
                              {"size", "20"},
                              {"sort", "oldest"},
                              {"not.type", "news"},
                              {"expand", "no"}})
                            .to_query("fr");
    EXPECT_EQ(query.text, "a");
    EXPECT_EQ(query.offset, 40U);
    EXPECT_EQ(query.limit, 20U);
    EXPECT_EQ(query.sort, MEA_SORT_DATE_ASCENDING);
    EXPECT_EQ(query.display_language, "fr");
    EXPECT_EQ(query.flags, MEA_SEARCH_NO_EXPANSION);
    ASSERT_EQ(query.filters.size(), 1U);
    EXPECT_TRUE(query.filters[0].exclude);
    EXPECT_EQ(query.filters[0].field, "type");
}

}  // namespace
}  // namespace mea::appliance
