#include "query/explain.h"

#include <set>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/index/index_builder.h"
#include "tests/index/scratch.h"

namespace mea::query {
namespace {

using ::testing::ElementsAre;

class Explain : public ::testing::Test {
  protected:
    static void SetUpTestSuite() {
        scratch_ = new Scratch;
        publish(scratch_->path,
                {{.work = "W1",
                  .passages = {"Invasive species threaten forests.", "The forest law of the sea."},
                  .title = "Invasive species"},
                 {.work = "W1",
                  .language = "fr",
                  .passages = {"Les espèces envahissantes."},
                  .title = "Espèces envahissantes"},
                 {.work = "W2", .passages = {"Forests and flyways, forestry."}},
                 {.work = "W3", .passages = {"Nothing of it."}}});
    }
    static void TearDownTestSuite() {
        delete scratch_;
        scratch_ = nullptr;
    }

    static Deadline deadline() { return Deadline(std::chrono::seconds(60)); }
    static SearchRequest request(const std::string& query) {
        SearchRequest made;
        made.query = query;
        made.language = "en";
        return made;
    }
    Explanation explained(const std::string& query) const {
        auto explanation = explain_query(*generation_, request(query), deadline());
        EXPECT_TRUE(explanation) << (explanation ? "" : explanation.error().message);
        return explanation ? *std::move(explanation) : Explanation{};
    }
    // "KIND SIGN", with two blanks per level.
    static std::vector<std::string> outline(const Explanation& explanation) {
        std::vector<std::string> lines;
        for (const ExplainedNode& node : explanation.nodes)
            lines.push_back(std::string(std::size_t{2} * node.depth, ' ') + node.sign + node.kind);
        return lines;
    }

    static Scratch* scratch_;
    std::shared_ptr<const index::Generation> generation_ = open_index(scratch_->path);
};

Scratch* Explain::scratch_ = nullptr;

TEST_F(Explain, TheTreeInTheOrderOfTheQuery) {
    const Explanation explanation = explained("forest +(law OR sea) -\"a b\" year:2020..");
    EXPECT_THAT(outline(explanation), ElementsAre("list", "  words", "  +or", "    words",
                                                  "    words", "  -phrase", "  range"));
    const ExplainedNode& forest = explanation.nodes.at(1);
    EXPECT_EQ(forest.span.begin, 0U);
    EXPECT_EQ(forest.span.end, 6U);
    EXPECT_EQ(explanation.nodes.front().text, "list(forest +or(law sea) -\"a b\" year:[2020,])");
}

TEST_F(Explain, WhatEachWordBecame) {
    const Explanation explanation = explained("the forests");
    const ExplainedWord& the = explanation.nodes.at(1).words.at(0);
    EXPECT_TRUE(the.dropped);
    const ExplainedWord& forests = explanation.nodes.at(2).words.at(0);
    EXPECT_FALSE(forests.dropped);
    EXPECT_EQ(forests.text, "forests");
    ASSERT_FALSE(forests.forms.empty());
    EXPECT_EQ(forests.forms[0].kind, "word");
    EXPECT_EQ(forests.forms[0].documents, 2U);
    EXPECT_EQ(forests.forms[1].kind, "stem");
    EXPECT_EQ(forests.forms[1].text, "forest");
    EXPECT_EQ(forests.forms[1].language, "en");
}

TEST_F(Explain, APatternShowsTheWordsItStandsFor) {
    const Explanation explanation = explained("forest*");
    std::vector<std::string> texts;
    for (const ExplainedForm& form : explanation.nodes.at(0).words.at(0).forms) {
        EXPECT_EQ(form.kind, "prefix");
        texts.push_back(form.text);
    }
    EXPECT_THAT(texts, ::testing::UnorderedElementsAre("forest", "forests", "forestry"));
}

TEST_F(Explain, AnArabicPrefixAlsoStandsForWordsWithWhatIsWrittenToTheirFront) {
    const Scratch scratch;
    TestVersion version;
    version.work = "A";
    version.language = "ar";
    version.passages = {
        "تنوع والتنوع للتنوع بالتنوعات وتنوعها التنوير تنمية بحر بحرين المتنوعة حروف الحرب"};
    publish(scratch.path / "index", {version});
    const auto index = open_index(scratch.path / "index");
    const auto stands_for = [&](const std::string& query) {
        std::set<std::string> texts;
        SearchRequest arabic = request(query);
        arabic.language = "ar";
        const auto explanation = explain_query(*index, arabic, deadline());
        EXPECT_TRUE(explanation) << explanation.error().message;
        if (explanation)
            for (const ExplainedForm& form : explanation->nodes.at(0).words.at(0).forms) {
                EXPECT_EQ(form.kind, "prefix");
                texts.insert(form.text);
            }
        return texts;
    };
    using Texts = std::set<std::string>;
    EXPECT_EQ(stands_for("تنوع*"), (Texts{"تنوع", "والتنوع", "للتنوع", "بالتنوعات", "وتنوعها"}));
    EXPECT_EQ(stands_for("التنو*"), (Texts{"والتنوع", "للتنوع", "بالتنوعات", "التنوير"}));
    EXPECT_EQ(stands_for("حر*"), (Texts{"بحرين", "حروف", "الحرب"}))
        << "of the three letters of the sea none is a particle";
}

TEST_F(Explain, AWordMaySayItsLanguage) {
    const Explanation explanation = explained("forests espèces@fr \"les espèces\"@fr");
    EXPECT_EQ(explanation.nodes.at(1).words.at(0).forms.at(0).language, "en");
    EXPECT_EQ(explanation.nodes.at(2).words.at(0).forms.at(0).language, "fr");
    EXPECT_EQ(explanation.nodes.at(3).words.at(0).forms.at(0).language, "fr");
}

TEST_F(Explain, ThePartsOfAScoreAddUpToIt) {
    for (const char* query :
         {"invasive forest", "the law of the forest forest", "forest*", "=law sea"}) {
        const auto answer = search(*generation_, request(query), deadline());
        ASSERT_TRUE(answer && !answer->hits.empty()) << query;
        const Hit& hit = answer->hits.front();
        const auto explanation = explain_hit(*generation_, request(query), hit.work, deadline());
        ASSERT_TRUE(explanation) << query << ": " << explanation.error().message;
        double sum = 0;
        for (const ExplainedNode& node : explanation->nodes)
            for (const ExplainedWord& word : node.words) sum += word.score;
        EXPECT_NEAR(sum, hit.score, 1e-3) << query;
        EXPECT_NEAR(explanation->answer.hits.at(0).score, hit.score, 1e-3) << query;
        EXPECT_EQ(explanation->answer.hits.at(0).work, hit.work);
    }
}

TEST_F(Explain, WhereTheWordsOfAHitAre) {
    const auto explanation = explain_hit(*generation_, request("invasive law"), "W1", deadline());
    ASSERT_TRUE(explanation) << explanation.error().message;
    const ExplainedWord& invasive = explanation->nodes.at(1).words.at(0);
    const ExplainedWord& law = explanation->nodes.at(2).words.at(0);
    EXPECT_TRUE(invasive.in_title);
    EXPECT_FALSE(law.in_title);
    EXPECT_EQ(law.forms.at(0).occurrences, 1U);
    EXPECT_GT(invasive.forms.at(0).occurrences, 1U) << "once in the title, once in the text";
}

TEST_F(Explain, WhatHasNoScoreIsNotExplained) {
    const auto code = [&](const std::string& query, const std::string& work) {
        const auto explanation = explain_hit(*generation_, request(query), work, deadline());
        return explanation ? ErrorCode::internal : explanation.error().code;
    };
    EXPECT_EQ(code("forest", "W9"), ErrorCode::not_found);
    EXPECT_EQ(code("forest", "W3"), ErrorCode::not_found);
    EXPECT_EQ(code("(forest", "W1"), ErrorCode::syntax);
    EXPECT_FALSE(explain_query(*generation_, request("a AND"), deadline()));
}

TEST_F(Explain, AHitOfFiltersAloneHasNoWordsToExplain) {
    const auto explanation = explain_hit(*generation_, request("language:fr"), "W1", deadline());
    ASSERT_TRUE(explanation) << explanation.error().message;
    ASSERT_EQ(explanation->answer.hits.size(), 1U);
    EXPECT_EQ(explanation->answer.hits[0].work, "W1");
    EXPECT_EQ(explanation->answer.hits[0].score, 0.0);
    EXPECT_THAT(outline(*explanation), ElementsAre("value"));
}

}  // namespace
}  // namespace mea::query
