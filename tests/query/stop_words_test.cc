// Words that one language is full of and another uses.
#include "query/stop_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/query/searched_fixture.h"

namespace mea::query {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

class StopWordsTest : public SearchedFixture {
  protected:
    static void SetUpTestSuite() {
        open({
            {"LAW", "en", {"The law of the sea governs fishing vessels and their nets."}},
            {"ICE", "en", {"Sea ice melts. The seals wait on the shore for the winter."}},
            {"MERCURY", "en", {"Mercury in products; the lamps and the thermometers of the past."}},
            {"MINE", "en", {"Mines of the mountains and the miners."}},
            {"ES", "es", {"Que sea o no sea, la ley del mar dice que sea así para los buques."}},
            {"SUR", "es", {"La cooperación Sur-Sur es para los países que cooperan."}},
            {"FR",
             "fr",
             {"La mer et ses lois; la pêche et les filets sur le pont et sur le quai."}},
        });
    }
};

TEST_F(StopWordsTest, AWordOfTheLanguageThatKnowsTheOthersIsNotDropped) {
    EXPECT_THAT(works("sea ice"), ElementsAre("ICE"));
    EXPECT_THAT(works("cooperación sur"), ElementsAre("SUR"));
}

TEST_F(StopWordsTest, WhatAllItsLanguagesAreFullOfIs) {
    SearchRequest request;
    request.query = "the mercury";
    request.match = Match::all;
    EXPECT_THAT(works(ask(request)), ElementsAre("MERCURY"));
    const SearchAnswer answer = ask("the lamps of winter");
    for (const Hit& hit : answer.hits) EXPECT_NE(hit.work, "MINE") << "the and of ask for nothing";
}

TEST_F(StopWordsTest, OperatorsAreObeyed) {
    EXPECT_THAT(works("mercury OR sea"), ::testing::IsSupersetOf({"MERCURY", "LAW", "ICE"}));
    EXPECT_THAT(works("mercury OR sea"), ::testing::Not(::testing::Contains("MINE")));
    EXPECT_THAT(works("mercury OR the"), UnorderedElementsAre("LAW", "ICE", "MERCURY", "MINE"));
    EXPECT_THAT(works("seals -sea"), IsEmpty());
    EXPECT_THAT(works("mines -sea"), ElementsAre("MINE"));
    EXPECT_THAT(works("+sea mountains"), ::testing::Not(::testing::Contains("MINE")));
    EXPECT_THAT(works("mercury AND sea"), IsEmpty());
}

TEST_F(StopWordsTest, TextWithoutAWordIsNoOperand) {
    EXPECT_THAT(works("mercury OR —"), ElementsAre("MERCURY"));
    EXPECT_THAT(works("mercury AND —"), ElementsAre("MERCURY"));
}

TEST_F(StopWordsTest, TheStemOfAWordIsNoStopWord) {
    EXPECT_THAT(works("ETS"), IsEmpty()) << "et is its French stem";
}

}  // namespace
}  // namespace mea::query
