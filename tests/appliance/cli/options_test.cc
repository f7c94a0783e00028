#include "appliance/cli/options.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace mea::appliance {
namespace {

std::variant<Options, int> parse(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "mea-search");
    std::vector<char*> pointers;
    for (std::string& argument : arguments) pointers.push_back(argument.data());
    return parse_options(static_cast<int>(pointers.size()), pointers.data());
}

Options accepted(const std::vector<std::string>& arguments) {
    const auto parsed = parse(arguments);
    const Options* options = std::get_if<Options>(&parsed);
    EXPECT_NE(options, nullptr);
    return options == nullptr ? Options() : *options;
}

int refused(const std::vector<std::string>& arguments) {
    const auto parsed = parse(arguments);
    const int* code = std::get_if<int>(&parsed);
    return code == nullptr ? -1 : *code;
}

TEST(ParseOptions, JoinsTheWordsOfAQuery) {
    EXPECT_EQ(accepted({"--index", "i", "alien", "species"}).query.text, "alien species");
    EXPECT_EQ(accepted({"--index", "i", "--", "-budget", "--x"}).query.text, "-budget --x");
    EXPECT_EQ(accepted({"--index", "i", ""}).query.text, "");
}

TEST(ParseOptions, RevisionsAreOneHitExceptWhereEveryWorkIsWanted) {
    EXPECT_EQ(accepted({"--index", "i", "a"}).query.flags, MEA_SEARCH_GROUP_REVISIONS);
    EXPECT_EQ(accepted({"--index", "i", "--no-group", "a"}).query.flags, 0U);
    EXPECT_EQ(accepted({"--index", "i", "--trec", "-"}).query.flags & MEA_SEARCH_GROUP_REVISIONS,
              0U);
}

TEST(ParseOptions, FacetsComeInTheirOwnOrderUnlessOneIsNamed) {
    EXPECT_EQ(accepted({"--index", "i", "--facet", "meeting", ""}).query.facets[0].order,
              MEA_FACET_BY_DEFAULT);
    EXPECT_EQ(accepted({"--index", "i", "--facet", "meeting", "--facet-order", "newest", ""})
                  .query.facets[0]
                  .order,
              MEA_FACET_BY_NEWEST);
}

TEST(ParseOptions, OptionsMayStandOnEitherSideOfTheQuery) {
    const Options options = accepted({"water", "--facet", "type", "law", "--index", "i", "--filter",
                                      "year=2020..", "rights", "--facet", "year"});
    EXPECT_EQ(options.query.text, "water law rights");
    ASSERT_EQ(options.query.facets.size(), 2U);
    EXPECT_EQ(options.query.facets[1].name, "year");
    ASSERT_EQ(options.query.filters.size(), 1U);
    EXPECT_EQ(options.query.filters[0].value, "2020..");
}

TEST(ParseOptions, ReadsEveryKnobOfARequest) {
    const Options options = accepted({"--index",
                                      "i",
                                      "--json",
                                      "--limit",
                                      "5",
                                      "--language",
                                      "fr",
                                      "--match",
                                      "any",
                                      "--sort",
                                      "newest",
                                      "--ungrouped",
                                      "--no-expansion",
                                      "--no-passages",
                                      "--no-facets",
                                      "--deadline",
                                      "70",
                                      "--passages",
                                      "4",
                                      "--cursor",
                                      "c",
                                      "--display-language",
                                      "es",
                                      "--color",
                                      "never",
                                      "x"});
    EXPECT_TRUE(options.json);
    EXPECT_EQ(options.colour, Colour::never);
    const Query& query = options.query;
    EXPECT_EQ(query.limit, 5U);
    EXPECT_EQ(query.language, "fr");
    EXPECT_EQ(query.match, MEA_MATCH_ANY);
    EXPECT_EQ(query.sort, MEA_SORT_DATE_DESCENDING);
    EXPECT_EQ(query.flags, MEA_SEARCH_UNGROUPED | MEA_SEARCH_NO_EXPANSION | MEA_SEARCH_NO_PASSAGES |
                               MEA_SEARCH_NO_FACETS);
    EXPECT_EQ(query.deadline_ms, 70U);
    EXPECT_EQ(query.passages_per_hit, 4U);
    EXPECT_EQ(query.cursor, "c");
    EXPECT_EQ(query.offset, 0U);
    EXPECT_EQ(accepted({"--index", "i", "--offset", "20", "x"}).query.offset, 20U);
    EXPECT_EQ(query.display_language, "es");
}

TEST(ParseOptions, LimitZeroAsksForNoHits) {
    EXPECT_EQ(accepted({"--index", "i", "--limit", "0", "x"}).query.limit, MEA_LIMIT_NONE);
    EXPECT_EQ(accepted({"--index", "i", "x"}).query.limit, 0U) << "the plugin's default";
}

TEST(ParseOptions, FiltersIncludeOrExclude) {
    const Options options =
        accepted({"--index", "i", "--filter", "type!=report", "--filter", "symbol=a=b"});
    ASSERT_EQ(options.query.filters.size(), 2U);
    EXPECT_EQ(options.query.filters[0].field, "type");
    EXPECT_EQ(options.query.filters[0].value, "report");
    EXPECT_TRUE(options.query.filters[0].exclude);
    EXPECT_EQ(options.query.filters[1].field, "symbol");
    EXPECT_EQ(options.query.filters[1].value, "a=b");
    EXPECT_FALSE(options.query.filters[1].exclude);
}

TEST(ParseOptions, RefusesWrongUsage) {
    EXPECT_EQ(refused({"x"}), kUsage) << "no index";
    EXPECT_EQ(refused({"--index", "i"}), kUsage) << "no query";
    EXPECT_EQ(refused({"--index", "i", "--no-such", "x"}), kUsage);
    EXPECT_EQ(refused({"--index", "i", "--sort", "best", "x"}), kUsage);
    EXPECT_EQ(refused({"--index", "i", "--limit", "-1", "x"}), kUsage);
    EXPECT_EQ(refused({"--index", "i", "--limit", "1001", "x"}), kUsage);
    EXPECT_EQ(refused({"--index", "i", "--deadline", "0", "x"}), kUsage);
    for (const char* filter : {"type", "=x", "!=x", "type="})
        EXPECT_EQ(refused({"--index", "i", "--filter", filter, "x"}), kUsage) << filter;
    EXPECT_EQ(refused({"--index", "i", "--facet", "type", "--no-facets", "x"}), kUsage);
    EXPECT_EQ(refused({"--index", "i", "--offset", "0", "--cursor", "1-10-ab", "x"}), kUsage);
    EXPECT_EQ(refused({"--index", "i", "--fields", "--analyse", "x"}), kUsage);
    EXPECT_EQ(refused({"--index", "i", "--fields", "query"}), kUsage);
}

TEST(ParseOptions, OtherThingsToDo) {
    const Options analyse = accepted({"--index", "i", "--analyse", "les forêts", "--lang", "fr"});
    EXPECT_EQ(analyse.mode, Mode::analyse);
    EXPECT_EQ(analyse.text, "les forêts");
    EXPECT_EQ(analyse.query.language, "fr");
    EXPECT_EQ(accepted({"--index", "i", "--fields"}).mode, Mode::fields);
    EXPECT_EQ(accepted({"--version"}).mode, Mode::version);
}

TEST(ParseOptions, ARunOfQueriesMatchesAnyWordUnlessToldOtherwise) {
    EXPECT_EQ(accepted({"--index", "i", "--trec", "q.tsv"}).query.match, MEA_MATCH_ANY);
    EXPECT_EQ(accepted({"--index", "i", "--trec", "q.tsv", "--match", "auto"}).query.match,
              MEA_MATCH_AUTO);
}

TEST(ParseOptions, HelpIsNoFailure) {
    ::testing::internal::CaptureStdout();
    EXPECT_EQ(refused({"--help"}), 0);
    const std::string help = ::testing::internal::GetCapturedStdout();
    for (const char* part : {"--index DIR", "Examples:", "Exit status:", "NO_COLOR", "--trec FILE"})
        EXPECT_THAT(help, ::testing::HasSubstr(part));
}

}  // namespace
}  // namespace mea::appliance
