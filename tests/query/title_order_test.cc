// Which version's title a hit shows, and that hits sorted by title stand in the order of these.
#include <algorithm>
#include <iterator>
#include <map>
#include <memory>
#include <random>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unicode/coll.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "tests/query/searched_fixture.h"

namespace mea::query {
namespace {

using ::testing::ElementsAre;

// What a reader looks a title up by.
icu::UnicodeString filed(const std::string& title) {
    const icu::UnicodeString text = icu::UnicodeString::fromUTF8(title);
    std::int32_t begin = 0;
    while (begin < text.length() && !u_isalnum(text.char32At(begin)))
        begin = text.moveIndex32(begin, 1);
    return begin == text.length() ? text : icu::UnicodeString(text, begin);
}

class TitleOrder : public SearchedFixture {
  protected:
    static constexpr std::size_t kWorks = 120;

    static void SetUpTestSuite() {
        std::mt19937 random(6);
        const std::map<std::string, std::vector<std::string>> words = {
            {"en", {"Annex", "whales", "2", "10", "zebra", "Ocean"}},
            {"fr", {"Océan", "échange", "Zone", "3", "œuvre", "annexe"}},
            {"es", {"Ñandú", "año", "océano", "12", "Zona", "árbol"}},
            {"ar", {"اتفاق", "محيط", "قرار", "7"}},
            {"ru", {"Океан", "решение", "Ёж", "12"}},
            {"zh", {"海洋", "协定", "决定", "5"}}};
        constexpr const char* kFronts[] = {"", "", "", "\"", "[", "«\u00A0", "(", "¿"};
        std::vector<TestVersion> versions;
        for (std::size_t work = 0; work < kWorks; ++work) {
            for (const auto& [language, some] : words) {
                if (random() % 2 == 0) continue;
                std::string title = kFronts[random() % std::size(kFronts)];
                for (auto n = random() % 3 + 1; n > 0; --n)
                    title += some[random() % some.size()] + " ";
                if (random() % 10 == 0) title.clear();
                versions.push_back({"W" + std::to_string(1000 + work),
                                    language,
                                    {random() % 2 == 0 ? "zorba" : "quand"},
                                    title});
            }
        }
        std::shuffle(versions.begin(), versions.end(), random);
        open(versions);
    }

    // All pages of a request, one after the other.
    static std::vector<Hit> every_hit(SearchRequest request) {
        std::vector<Hit> hits;
        request.limit = 17;
        request.passages = false;
        do {
            SearchAnswer page = ask(request);
            for (Hit& hit : page.hits) hits.push_back(std::move(hit));
            request.cursor = page.next_cursor;
        } while (!request.cursor.empty() && hits.size() <= 10 * kWorks);
        return hits;
    }
};

TEST_F(TitleOrder, IsThatOfTheTitlesThatAreShown) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::Collator> collator(
        icu::Collator::createInstance(icu::Locale::getRoot(), status));
    collator->setAttribute(UCOL_NUMERIC_COLLATION, UCOL_ON, status);
    ASSERT_TRUE(U_SUCCESS(status));
    std::set<std::string> orders;
    for (const char* display : {"en", "fr", "es", "ar", "ru", "zh", "de"})
        for (const char* query : {"", "zorba", "language:fr", "quand -zorba"})
            for (const bool grouped : {true, false}) {
                SearchRequest request;
                request.query = query;
                request.display_language = display;
                request.grouped = grouped;
                request.sort = Sort::title;
                request.revisions = true;
                const std::vector<Hit> hits = every_hit(request);
                ASSERT_EQ(hits.size(), ask(request).hit_total);
                ASSERT_GT(hits.size(), 10U);
                std::set<std::string> seen;
                std::string order;
                for (std::size_t i = 0; i < hits.size(); ++i) {
                    EXPECT_TRUE(
                        seen.insert(hits[i].work + (grouped ? "" : hits[i].version)).second);
                    order += hits[i].work + " ";
                    if (i == 0) continue;
                    const Hit& before = hits[i - 1];
                    if (before.title.empty() || hits[i].title.empty()) {
                        EXPECT_TRUE(hits[i].title.empty()) << "those without a title come last";
                        continue;
                    }
                    const UCollationResult result =
                        collator->compare(filed(before.title), filed(hits[i].title), status);
                    EXPECT_NE(result, UCOL_GREATER)
                        << display << ": " << before.title << " | " << hits[i].title;
                    if (result == UCOL_EQUAL) {
                        EXPECT_LE(before.work, hits[i].work);
                    }
                }
                if (std::string(query).empty() && grouped) orders.insert(order);
            }
    EXPECT_EQ(orders.size(), 6U) << "German has no version: the order is the English one";
}

TEST_F(TitleOrder, ACursorIsOfOneDisplayLanguage) {
    SearchRequest request;
    request.sort = Sort::title;
    request.cursor = ask(request).next_cursor;
    ASSERT_FALSE(request.cursor.empty());
    request.display_language = "fr";
    EXPECT_EQ(refusal(request), ErrorCode::argument);
    request.display_language = "en";
    EXPECT_EQ(ask(request).hits.size(), 10U);
}

class ShownVersion : public SearchedFixture {
  protected:
    static void SetUpTestSuite() {
        open({{"A", "ar", {"قرار"}, "قرار"},
              {"A", "fr", {"décision zorba"}, "Décision"},
              {"A", "en", {"decision"}, "Decision"},
              {"B", "ar", {"قرار"}, "قرار"},
              {"B", "ru", {"решение"}, "Решение"},
              {"B", "fr", {"décision"}, "Décision"},
              {"C", "fr", {"échange"}, "Échange"}});
    }

    static std::vector<std::string> shown(const std::string& query, const std::string& display) {
        SearchRequest request;
        request.query = query;
        request.display_language = display;
        request.sort = Sort::symbol;  // none has one: in the order of keys
        std::vector<std::string> languages;
        for (const Hit& hit : ask(request).hits) languages.push_back(hit.language);
        return languages;
    }
};

TEST_F(ShownVersion, IsInTheReadersLanguageElseEnglishElseThatOfMostWorks) {
    EXPECT_THAT(shown("", "ar"), ElementsAre("ar", "ar", "fr"));
    EXPECT_THAT(shown("", "ru"), ElementsAre("en", "ru", "fr"));
    EXPECT_THAT(shown("", "es"), ElementsAre("en", "fr", "fr"));
    EXPECT_THAT(shown("type:report OR language:ru OR language:ar", "es"), ElementsAre("ar", "ar"));
}

TEST_F(ShownVersion, IsTheOneThatHasTheWords) {
    EXPECT_THAT(shown("zorba", "es"), ElementsAre("fr"));
    EXPECT_THAT(shown("zorba", "en"), ElementsAre("fr"));
}

}  // namespace
}  // namespace mea::query
