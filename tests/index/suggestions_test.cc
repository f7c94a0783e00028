#include "index/suggestions.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "index/suggestion_writer.h"
#include "index/terms.h"
#include "tests/index/scratch.h"

namespace mea::index {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::shared_ptr<const text::ProfileSet> profiles() {
    static const auto set =
        text::ProfileSet::load(std::filesystem::path(MEA_SOURCE_DIR) / "schemas/analysis");
    EXPECT_TRUE(set);
    return set ? *set : nullptr;
}

class SuggestionsTest : public ::testing::Test {
  protected:
    void add(SuggestionKind kind, const std::string& language, const std::string& text,
             std::uint32_t target, std::uint8_t weight) {
        writer_.add({kind, language, text, target, 1, Field::title, weight});
    }
    std::shared_ptr<const Suggestions> written() {
        const auto path = scratch_.path / "s.bin";
        const Status done = writer_.write(path);
        EXPECT_TRUE(done) << done.error().message;
        const auto opened = Suggestions::open(path);
        EXPECT_TRUE(opened) << opened.error().message;
        return opened ? *opened : nullptr;
    }
    std::vector<std::uint32_t> targets(const Suggestions& all, const std::string& prefix,
                                       std::size_t limit = 10) {
        std::vector<std::uint32_t> found;
        for (std::size_t list = 0; list < all.lists().size(); ++list)
            for (const SuggestionEntry& entry : all.find(list, prefix, limit))
                found.push_back(entry.target);
        return found;
    }

    Scratch scratch_;
    SuggestionWriter writer_{profiles()};
};

TEST_F(SuggestionsTest, AnyWordOfATextLeadsToItWhatBeginsSoFirst) {
    add(SuggestionKind::title, "en", "Invasive Alien Species", 1, 10);
    add(SuggestionKind::title, "en", "Alien plants", 2, 20);
    add(SuggestionKind::title, "en", "Species of wetlands", 3, 5);
    const auto all = written();
    EXPECT_THAT(targets(*all, "ali"), ElementsAre(2u, 1u));
    EXPECT_THAT(targets(*all, "alien s"), ElementsAre(1u));
    EXPECT_THAT(targets(*all, "species"), ElementsAre(3u, 1u)) << "begins so, though lighter";
    EXPECT_THAT(targets(*all, "species", 1), ElementsAre(3u));
    EXPECT_THAT(targets(*all, "pecies"), IsEmpty());
    EXPECT_TRUE(all->find(0, "alien", 5)[0].whole);
    EXPECT_FALSE(all->find(0, "alien", 5)[1].whole);
}

TEST_F(SuggestionsTest, EveryScriptIsFoldedByTheAnalyser) {
    add(SuggestionKind::title, "fr", "Évaluation de l'État", 1, 1);
    add(SuggestionKind::title, "ru", "Ёмкость экосистем", 2, 1);
    add(SuggestionKind::title, "ar", "التَّنَوُّع البيولوجي", 3, 1);
    add(SuggestionKind::title, "zh", "外来入侵物种的管理", 4, 1);
    const auto all = written();
    text::Analyzer analyzer(profiles());
    EXPECT_THAT(targets(*all, suggestion_text(analyzer, "EVAL", "fr")), ElementsAre(1u));
    EXPECT_THAT(targets(*all, suggestion_text(analyzer, "etat", "fr")), ElementsAre(1u));
    EXPECT_THAT(targets(*all, suggestion_text(analyzer, "Экосис", "ru")), ElementsAre(2u));
    EXPECT_THAT(targets(*all, suggestion_text(analyzer, "التنو", "ar")), ElementsAre(3u));
    EXPECT_THAT(targets(*all, suggestion_text(analyzer, "تنوع", "ar")), ElementsAre(3u))
        << "behind the article";
    EXPECT_THAT(targets(*all, suggestion_text(analyzer, "外来", "zh")), ElementsAre(4u));
    EXPECT_THAT(targets(*all, suggestion_text(analyzer, "外来入侵", "zh")), ElementsAre(4u));
}

TEST_F(SuggestionsTest, SymbolsByAnySpellingAndPart) {
    add(SuggestionKind::symbol, "und", "CBD/COP/16/L.34", 7, 1);
    const auto all = written();
    EXPECT_THAT(targets(*all, spelling_key("cbd cop16")), ElementsAre(7u));
    EXPECT_THAT(targets(*all, spelling_key("L34")), ElementsAre(7u));
}

TEST_F(SuggestionsTest, EqualTitlesAreOneEntryLabelsOfOtherThingsAreNot) {
    add(SuggestionKind::title, "en", "Report of the meeting", 1, 1);
    add(SuggestionKind::title, "en", "REPORT of the meeting", 2, 9);
    writer_.add({SuggestionKind::value, "en", "Review", 3, 4, Field::type, 1});
    writer_.add({SuggestionKind::value, "en", "Review", 8, 5, Field::subject, 2});
    const auto all = written();
    const auto titles = all->find(0, "report", 5);
    ASSERT_EQ(titles.size(), 1u);
    EXPECT_EQ(titles[0].target, 2u);
    EXPECT_EQ(titles[0].count, 2u);
    EXPECT_THAT(targets(*all, "review"), ElementsAre(8u, 3u));
}

// Against a plain search through all texts.
TEST_F(SuggestionsTest, FindsTheBestOfManyAsAPlainSearchDoes) {
    std::mt19937 random(7);
    struct Text {
        std::string text;
        int weight;
    };
    std::vector<Text> texts;
    std::set<std::string> known;
    while (texts.size() < 3000) {
        std::string text;
        for (auto words = 1 + random() % 3; words > 0; --words) {
            if (!text.empty()) text += ' ';
            for (auto letters = 2 + random() % 3; letters > 0; --letters)
                text += static_cast<char>('b' + random() % 4);
        }
        if (!known.insert(text).second) continue;
        texts.push_back({text, static_cast<int>(random() % 256)});
        add(SuggestionKind::title, "und-x", text, static_cast<std::uint32_t>(texts.size() - 1),
            static_cast<std::uint8_t>(texts.back().weight));
    }
    const auto all = written();
    for (const std::string prefix : {"b", "cd", "bcd", "ee", "c d", "bbbb", "dc"}) {
        // What is the prefix, begins so, or has it inside; the weightiest of each first.
        std::vector<std::pair<int, int>> ranks;
        for (const Text& text : texts) {
            const std::string padded = ' ' + text.text;
            const int rank = text.text == prefix ? 0 : text.text.starts_with(prefix) ? 1 : 2;
            if (padded.find(' ' + prefix) != std::string::npos)
                ranks.emplace_back(rank, -text.weight);
        }
        std::sort(ranks.begin(), ranks.end());
        for (const std::size_t limit : {1U, 5U, 40U, 400U}) {
            const std::vector<std::pair<int, int>> expected(
                ranks.begin(),
                ranks.begin() + static_cast<std::ptrdiff_t>(std::min(limit, ranks.size())));
            std::vector<std::pair<int, int>> found;
            for (const SuggestionEntry& entry : all->find(0, prefix, limit)) {
                EXPECT_EQ(texts[entry.target].weight, int{entry.weight});
                found.emplace_back(entry.exact ? 0 : entry.whole ? 1 : 2, -int{entry.weight});
            }
            EXPECT_EQ(found, expected) << prefix << ", " << limit;
        }
    }
}

TEST_F(SuggestionsTest, ADamagedFileIsRefusedOrGivesNothingWrong) {
    add(SuggestionKind::title, "en", "Alien plants", 1, 1);
    const auto path = scratch_.path / "s.bin";
    ASSERT_TRUE(writer_.write(path));
    std::filesystem::resize_file(path, 40);
    EXPECT_FALSE(Suggestions::open(path));
    EXPECT_EQ(Suggestions::open(scratch_.path / "none").error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace mea::index
