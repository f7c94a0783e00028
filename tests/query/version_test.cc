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

}  // namespace
}  // namespace mea::query
