// Each step of a search stops by itself once the time is over, however much it has to do.
#include <chrono>

#include <gtest/gtest.h>

#include "query/correct.h"
#include "query/expand_concepts.h"
#include "query/expand_words.h"
#include "query/places.h"
#include "query/symbols.h"
#include "query/understand.h"
#include "tests/query/search_corpus.h"
#include "tests/query/searched_fixture.h"

namespace mea::query {
namespace {

constexpr std::string_view kThesaurus = R"(<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#"
         xml:base="urn:test:concepts">
  <skos:Concept rdf:about="#invasive">
    <skos:prefLabel xml:lang="en">invasive species</skos:prefLabel>
    <skos:prefLabel xml:lang="fr">espèces envahissantes</skos:prefLabel>
  </skos:Concept>
</rdf:RDF>)";

class DeadlineTest : public SearchedFixture {
  protected:
    static void SetUpTestSuite() { open(corpus(), kThesaurus); }

    Deadline over() const { return Deadline(std::chrono::milliseconds(0)); }

    static ErrorCode code_of(const Status& status) {
        return status ? ErrorCode::internal : status.error().code;
    }
    template <typename Value>
    static ErrorCode code_of(const Result<Value>& result) {
        return result ? ErrorCode::internal : result.error().code;
    }
};

TEST_F(DeadlineTest, StopsWhatTheIndexAddsToAQuery) {
    const auto lease = generation().lease();
    ASSERT_TRUE(lease);
    std::vector<Notice> notices;
    const std::string text = "invasive species 15/4";
    auto understood = understand({text, "en", false}, generation(), *lease, Deadline(), &notices);
    ASSERT_TRUE(understood);
    const Deadline late = over();
    LeftOut nothing({});
    EXPECT_EQ(
        code_of(expand_words(understood->root, generation(), Ranking{}, nothing, late, &notices)),
        ErrorCode::deadline);
    EXPECT_EQ(code_of(expand_concepts(understood->root, text, {"en"}, {}, nothing, Ranking{},
                                      generation(), lease->analyzer(), late, &notices)),
              ErrorCode::deadline);
    EXPECT_EQ(
        code_of(name_documents(understood->root, text, generation(), lease->database(), late)),
        ErrorCode::deadline);
    EXPECT_EQ(code_of(understand({text, "en"}, generation(), *lease, late, &notices)),
              ErrorCode::deadline);
    EXPECT_EQ(code_of(corrections(understood->root, text, {"en"}, generation(), *lease, late)),
              ErrorCode::deadline);
}

TEST_F(DeadlineTest, StopsPhrasesOfManyPlacesAndOfManyPositions) {
    const auto lease = generation().lease();
    ASSERT_TRUE(lease);
    const Deadline late = over();
    PostingReader reader(generation(), *lease, late);
    const std::size_t size = std::size_t{generation().columns().last_document()} + 1;
    EXPECT_EQ(code_of(documents_with({{{"nosuch"}, {"nosuch"}}, true, 2}, size, reader, late)),
              ErrorCode::deadline);
    PlaceLists many(2'000);
    for (std::uint32_t i = 0; i < many.size(); ++i) many[i] = {i};
    EXPECT_EQ(code_of(stand_in_order(many, 2'000, late)), ErrorCode::deadline);
    EXPECT_EQ(code_of(stand_near(many, 2'000, late)), ErrorCode::deadline);
    // Two words that share every place stand beside each other nowhere.
    PlaceLists same(2);
    for (std::uint32_t i = 0; i < 2'000; ++i) {
        same[0].push_back(10 * i);
        same[1].push_back(10 * i);
    }
    EXPECT_EQ(code_of(stand_near(same, 2, late)), ErrorCode::deadline);
    EXPECT_FALSE(*stand_near(same, 2, Deadline()));
}

}  // namespace
}  // namespace mea::query
