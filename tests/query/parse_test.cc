#include "query/parse.h"

#include <gtest/gtest.h>

#include "query/ast_text.h"

namespace mea::query {
namespace {

std::string tree(std::string_view text) {
    const Result<Node> node = parse(text);
    return node ? drawn(*node) : "error: " + node.error().message;
}

TEST(Parse, FullWidthSigns) {
    EXPECT_EQ(tree("（森林 OR 海洋） AND 公约"), "and(or(森林 海洋) 公约)");
    EXPECT_EQ(tree("(森林 OR 海洋） 公约"), "list(or(森林 海洋) 公约)");
    EXPECT_EQ(tree("＋森林 －草原 ＝海洋"), "list(+森林 -草原 =海洋)");
    EXPECT_EQ(tree("森林－草原"), "森林－草原");
    EXPECT_EQ(tree("forest＊ forest～"), "list(forest* forest~1)");
    EXPECT_EQ(tree("2020～2"), "2020～2");
    EXPECT_EQ(tree("title：forest year：2015"), "list(title:forest year:2015)");
    EXPECT_EQ(tree("http：forest"), "http：forest");
    EXPECT_EQ(tree("＂外来 物种＂"), "\"外来 物种\"");
    EXPECT_EQ(tree("＂外来"), "error: expected a closing quotation mark for this phrase");
    // Half a pair numbers a list.
    EXPECT_EQ(tree("1）森林 （二"), "list(1）森林 （二)");
    EXPECT_EQ(tree("第1款（c）项"), "list(第1款 c 项)");
}

TEST(Parse, EachConstruct) {
    EXPECT_EQ(tree(""), "*");
    EXPECT_EQ(tree("  \t "), "*");
    EXPECT_EQ(tree("forest"), "forest");
    EXPECT_EQ(tree("forest law"), "list(forest law)");
    EXPECT_EQ(tree("\"alien species\""), "\"alien species\"");
    EXPECT_EQ(tree("“alien species”"), "\"alien species\"");
    EXPECT_EQ(tree("„invasive Arten“"), "\"invasive Arten\"");
    EXPECT_EQ(tree("«espèces envahissantes» loi"), "list(\"espèces envahissantes\" loi)");
    EXPECT_EQ(tree("「外来入侵」"), "\"外来入侵\"");
    EXPECT_EQ(tree("«alone"), "«alone");
    EXPECT_EQ(tree("=“alien species”"), "\"alien species\"");
    EXPECT_EQ(tree("title:«espèces envahissantes» loi"),
              "list(title:\"espèces envahissantes\" loi)");
    EXPECT_EQ(tree("meeting:“COP 15” type:「决定」"), "list(meeting:COP 15 type:决定)");
    EXPECT_EQ(tree("a AND b OR c"), "or(and(a b) c)");
    EXPECT_EQ(tree("a AND (b OR c)"), "and(a or(b c))");
    EXPECT_EQ(tree("a b OR c d"), "or(list(a b) list(c d))");
    EXPECT_EQ(tree("a -b +c"), "list(a -b +c)");
    EXPECT_EQ(tree("a NOT b"), "list(a -b)");
    EXPECT_EQ(tree("a AND NOT b"), "and(a list(-b))");
    EXPECT_EQ(tree("-draft"), "list(-draft)");
    EXPECT_EQ(tree("-(a -b)"), "list(-list(a -b))");
    EXPECT_EQ(tree("-(-b)"), "list(-list(-b))");
    EXPECT_EQ(tree("biodivers*"), "biodivers*");
    EXPECT_EQ(tree("forest~ forest~2"), "list(forest~1 forest~2)");
    EXPECT_EQ(tree("=Forests"), "=Forests");
    EXPECT_EQ(tree("a NEAR b"), "near10(a b)");
    EXPECT_EQ(tree("a NEAR/3 b c"), "list(near3(a b) c)");
    EXPECT_EQ(tree("title:forest title:\"a b\""), "list(title:forest title:\"a b\")");
    EXPECT_EQ(tree("convention:CBD"), "convention:CBD");
    EXPECT_EQ(tree("lang:fr"), "language:fr");
    EXPECT_EQ(tree("meeting:\"CBD COP 15\""), "meeting:CBD COP 15");
    EXPECT_EQ(tree("date:2022..2026"), "date:[2022,2026]");
    EXPECT_EQ(tree("date:2022.."), "date:[2022,]");
    EXPECT_EQ(tree("year:>2020 year:<=2024"), "list(year:]2020,] year:[,2024])");
    EXPECT_EQ(tree("symbol:CBD/COP/16/L.34"), "symbol:CBD/COP/16/L.34");
}

TEST(Parse, TextsMaySayTheirLanguage) {
    EXPECT_EQ(tree("sol@es \"a b\"@fr c"), "list(sol@es \"a b\"@fr c)");
    EXPECT_EQ(tree("(a@fr) title:b@de c*@en"), "list(a@fr title:b@de c*@en)");
    EXPECT_EQ(tree("@fr a@ b@f c@fra d@FR \"e\"@fra"), "list(@fr a@ b@f c@fra d@fr \"e\" @fra)");
}

TEST(Parse, RunningTextIsText) {
    EXPECT_EQ(tree("COP 15 - draft"), "list(COP 15 - draft)");
    EXPECT_EQ(tree("see: https://example.org/a"), "list(see https://example.org/a)");
    EXPECT_EQ(tree("10:30 ISO:2001"), "list(10:30 ISO:2001)");
    EXPECT_EQ(tree("and or not near"), "list(and or not near)");
    EXPECT_EQ(tree("l'évaluation d’un"), "list(l'évaluation d’un)");
    EXPECT_EQ(tree("“alone"), "“alone");
    EXPECT_EQ(tree("森林　法律"), "list(森林 法律)");
}

struct Wrong {
    const char* text;
    ErrorCode code;
    std::int64_t position;
};

class ParseErrors : public ::testing::TestWithParam<Wrong> {};

TEST_P(ParseErrors, SayWhere) {
    const Result<Node> node = parse(GetParam().text);
    ASSERT_FALSE(node) << drawn(*node);
    EXPECT_EQ(node.error().code, GetParam().code) << node.error().message;
    EXPECT_EQ(node.error().position, GetParam().position) << node.error().message;
}

INSTANTIATE_TEST_SUITE_P(
    All, ParseErrors,
    ::testing::Values(
        Wrong{"a \"b c", ErrorCode::syntax, 2}, Wrong{"(a b", ErrorCode::syntax, 0},
        Wrong{"a b)", ErrorCode::syntax, 3}, Wrong{"a AND", ErrorCode::syntax, 5},
        Wrong{"OR a", ErrorCode::syntax, 0}, Wrong{"a OR OR b", ErrorCode::syntax, 5},
        Wrong{"()", ErrorCode::syntax, 1}, Wrong{"a NEAR/0 b", ErrorCode::syntax, 2},
        Wrong{"a NEAR/99 b", ErrorCode::syntax, 2}, Wrong{"a NEAR", ErrorCode::syntax, 6},
        Wrong{"\"a b\" NEAR c", ErrorCode::syntax, 6}, Wrong{"word~9", ErrorCode::syntax, 4},
        Wrong{"convention:", ErrorCode::syntax, 11},
        Wrong{"convention: CBD", ErrorCode::syntax, 11},
        Wrong{"x colour:red", ErrorCode::argument, 2}, Wrong{"date:..", ErrorCode::syntax, 5},
        Wrong{"a year:>", ErrorCode::syntax, 8}, Wrong{"a NOT", ErrorCode::syntax, 5},
        Wrong{"year:abc", ErrorCode::syntax, 5}, Wrong{"year:20", ErrorCode::syntax, 5},
        Wrong{"a year:\"20 20\"", ErrorCode::syntax, 8},
        Wrong{"year:2020..20x0", ErrorCode::syntax, 11},
        Wrong{"year:2020..2010", ErrorCode::syntax, 11},
        Wrong{"date:2015-13-45", ErrorCode::syntax, 5},
        Wrong{"date:2015..2015-02-30", ErrorCode::syntax, 11},
        Wrong{"date:>=2015-1", ErrorCode::syntax, 7}, Wrong{"date:2015-00", ErrorCode::syntax, 5},
        Wrong{"date:2015-", ErrorCode::syntax, 5},
        Wrong{"date:2024-06-02..2024-06-01", ErrorCode::syntax, 17},
        Wrong{"a -+b", ErrorCode::syntax, 3}));

TEST(Parse, DaysOfTheCalendar) {
    for (const char* text : {"date:2024-02-29", "date:2000-02-29", "date:20240630", "date:202406",
                             "date:2024..2024-06", "date:2024-06..2024", "date:<2024-12-31"})
        EXPECT_TRUE(parse(text)) << text;
    for (const char* text : {"date:2023-02-29", "date:1900-02-29", "date:2024-06-31"})
        EXPECT_FALSE(parse(text)) << text;
}

TEST(Parse, UnknownFieldNamesTheKnownOnes) {
    const Result<Node> node = parse("colour:red");
    ASSERT_FALSE(node);
    for (const char* name : {"convention", "meeting", "target", "symbol", "title"})
        EXPECT_NE(node.error().message.find(name), std::string::npos) << name;
}

TEST(Parse, DepthAndLengthAreBounded) {
    EXPECT_TRUE(parse(std::string(kMaxNesting, '(') + "a" + std::string(kMaxNesting, ')')));
    const std::string deep(100'000, '(');
    EXPECT_EQ(parse(deep).error().code, ErrorCode::limit);
    std::string many;
    for (std::size_t i = 0; i <= kMaxItems; ++i) many += "a ";
    EXPECT_EQ(parse(many).error().code, ErrorCode::limit);
}

// Whatever is typed, the parser answers with a tree or an error inside the text.
TEST(Parse, AnythingEndsWell) {
    const std::vector<std::string> parts = {"a",     "\"",     "(", ")", "AND", "OR", "NOT",  "-",
                                            "+",     "NEAR",   "*", "~", "=",   ":",  "..",   ">",
                                            "year:", "title:", " ", "“", "”",   "国", "\xC3", "x:"};
    unsigned state = 7;
    const auto random = [&] { return state = state * 1664525U + 1013904223U; };
    for (int round = 0; round < 20'000; ++round) {
        std::string text;
        for (unsigned i = random() % 12; i > 0; --i) text += parts[random() / 65536 % parts.size()];
        const Result<Node> node = parse(text);
        if (node) continue;
        EXPECT_LE(node.error().position, static_cast<std::int64_t>(text.size())) << text;
        EXPECT_GE(node.error().position, 0) << text;
    }
}

TEST(Parse, SpacesThatGroupDigitsDoNotPartWords) {
    for (const std::string space : {"\u00A0", "\u2009", "\u202F"}) {
        EXPECT_EQ(tree("10" + space + "000"), "10" + space + "000");
        EXPECT_EQ(tree("1" + space + "234" + space + "567"), "1" + space + "234" + space + "567");
        EXPECT_EQ(tree("3" + space + "2020"), "list(3 2020)");
        EXPECT_EQ(tree("2020" + space + "100"), "list(2020 100)");
        EXPECT_EQ(tree("Article" + space + "10"), "list(Article 10)");
        EXPECT_EQ(tree("10" + space + "Parties"), "list(10 Parties)");
    }
    EXPECT_EQ(tree("10 000"), "list(10 000)");
}

}  // namespace
}  // namespace mea::query
