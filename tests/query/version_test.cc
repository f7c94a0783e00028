// Which version of a work is shown when several match.
#include <gtest/gtest.h>

#include "index/generation.h"
#include "query/search.h"
#include "tests/index/index_builder.h"
#include "tests/index/scratch.h"

namespace mea::query {
namespace {

std::string shown(const index::Generation& generation, const std::string& language) {
    SearchRequest request;
    request.query = "Basel";
    request.language = language;
    const Result<SearchAnswer> answer = search(generation, request, Deadline());
    if (!answer || answer->hits.empty()) return "nothing";
    return answer->hits.front().language;
}

// The English text says the word more often, so that it scores higher.
TEST(VersionShown, IsThatOfTheQuerysLanguageWhenItMatchesWell) {
    const Scratch scratch;
    publish(scratch.path, {{"W", "en", {"Basel and Basel and Basel again."}},
                           {"W", "fr", {"La convention de Basel."}},
                           {"W", "ru", {"Конвенция."}}});
    const auto generation = open_index(scratch.path);
    EXPECT_EQ(shown(*generation, "fr"), "fr");
    EXPECT_EQ(shown(*generation, "en"), "en");
    EXPECT_EQ(shown(*generation, "ru"), "en") << "a version without the word shows nothing";
}

// "marine" is English, too, "technologies" is both: the version with all three words has them best.
TEST(VersionShown, IsTheOneWithTheReadersWordsWhateverLanguageWasGuessed) {
    const Scratch scratch;
    std::vector<TestVersion> versions = {
        {"W", "en", {"The transfer of marine technologies; technologies of the marine kind."}},
        {"W", "fr", {"Le transfert de technologies marines."}}};
    for (int i = 0; i < 20; ++i)
        versions.push_back({"X" + std::to_string(i), "en", {"Technologies of marine biology."}});
    publish(scratch.path, versions);
    SearchRequest request;
    request.query = "transfert de technologies marines";
    const auto answer = search(*open_index(scratch.path), request, Deadline());
    ASSERT_TRUE(answer);
    ASSERT_FALSE(answer->hits.empty());
    EXPECT_EQ(answer->hits.front().language, "fr");
}

// A symbol stands in all of them alike: none is the reader's by its words.
TEST(VersionShown, IsInTheReadersLanguageWhereAllAnswerAlike) {
    const Scratch scratch;
    std::vector<TestVersion> versions;
    for (const char* language : {"ar", "en", "es", "zh"})
        versions.push_back({.work = "W",
                            .language = language,
                            .passages = {"A text."},
                            .symbol = "CBD/COP/DEC/16/18"});
    publish(scratch.path, versions);
    const auto generation = open_index(scratch.path);
    for (const char* language : {"en", "zh", "ar", "es"}) {
        SearchRequest request;
        request.query = "symbol:CBD/COP/DEC/16/18";
        request.display_language = language;
        const auto answer = search(*generation, request, Deadline());
        ASSERT_TRUE(answer);
        ASSERT_EQ(answer->hits.size(), 1U);
        EXPECT_EQ(answer->hits.front().language, language);
    }
}

}  // namespace
}  // namespace mea::query
