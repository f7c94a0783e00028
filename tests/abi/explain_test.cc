// "mea.explain/1" as a host uses it.
#include "mea/ext/draft/explain.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/abi/opened.h"
#include "tests/index/scratch.h"

namespace mea::abi {
namespace {

using ::testing::HasSubstr;

class ExplainAbi : public ::testing::Test {
  protected:
    ExplainAbi() {
        publish(scratch_.path, {{.work = "W1", .passages = {"Water law of forests."}},
                                {.work = "W2", .passages = {"Water only."}}});
        opened_ = std::make_unique<Opened>(scratch_.path);
        explain_ = static_cast<const mea_explain_api*>(api().get_extension(lend(MEA_EXT_EXPLAIN)));
    }
    mea_status explain(std::string_view query, std::string_view work) {
        mea_request request{};
        request.struct_size = sizeof request;
        request.query = lend(query);
        request.language = lend("en");
        mea_result* raw = nullptr;
        error_ = fresh_error();
        const mea_status status =
            explain_->explain(opened_->get(), &request, lend(work), nullptr, &raw, &error_);
        result_.reset(raw);
        return status;
    }

    Scratch scratch_;
    std::unique_ptr<Opened> opened_;
    const mea_explain_api* explain_ = nullptr;
    ResultPtr result_;
    mea_error error_{};
};

TEST_F(ExplainAbi, ReadsAQueryInParts) {
    ASSERT_NE(explain_, nullptr);
    ASSERT_EQ(explain("water -laws", ""), MEA_OK) << error_.message;
    const mea_query_part* list = explain_->part(result_.get(), 0);
    ASSERT_NE(list, nullptr);
    EXPECT_EQ(view(list->kind), "list");
    EXPECT_EQ(view(list->text), "list(water -laws)");
    EXPECT_EQ(list->word_count, 0U);
    const mea_query_part* laws = explain_->part(result_.get(), 2);
    ASSERT_NE(laws, nullptr);
    EXPECT_EQ(laws->depth, 1U);
    EXPECT_EQ(view(laws->sign), "-");
    EXPECT_EQ(laws->span.begin, 6U);
    EXPECT_EQ(laws->span.end, 11U);
    const mea_query_word* word = explain_->word(result_.get(), 2, 0);
    ASSERT_NE(word, nullptr);
    EXPECT_EQ(view(word->text), "laws");
    EXPECT_EQ(word->form_count, 3U);
    const mea_query_form* stem = explain_->form(result_.get(), 2, 0, 2);
    ASSERT_NE(stem, nullptr);
    EXPECT_EQ(view(stem->kind), "stem");
    EXPECT_EQ(view(stem->text), "law");
    EXPECT_EQ(stem->documents, 1U);
    EXPECT_EQ(api().result_hit(result_.get(), 0), nullptr);
}

TEST_F(ExplainAbi, GivesNullBeyondTheEnd) {
    ASSERT_EQ(explain("water", ""), MEA_OK);
    EXPECT_EQ(explain_->part(result_.get(), 1), nullptr);
    EXPECT_EQ(explain_->word(result_.get(), 0, 1), nullptr);
    EXPECT_EQ(explain_->word(result_.get(), 1, 0), nullptr);
    EXPECT_EQ(explain_->form(result_.get(), 0, 0, 99), nullptr);
    EXPECT_EQ(explain_->form(result_.get(), 0, 1, 0), nullptr);
    EXPECT_EQ(explain_->part(nullptr, 0), nullptr);
    EXPECT_EQ(explain_->word(nullptr, 0, 0), nullptr);
    EXPECT_EQ(explain_->form(nullptr, 0, 0, 0), nullptr);
}

TEST_F(ExplainAbi, ExplainsTheScoreOfAHit) {
    ASSERT_EQ(explain("water law", "W1"), MEA_OK) << error_.message;
    const mea_hit* hit = api().result_hit(result_.get(), 0);
    ASSERT_NE(hit, nullptr);
    EXPECT_EQ(view(hit->work), "W1");
    const double water = explain_->word(result_.get(), 1, 0)->score;
    const double law = explain_->word(result_.get(), 2, 0)->score;
    EXPECT_GT(law, water) << "fewer documents have it";
    EXPECT_NEAR(water + law, hit->score, 1e-3);
    EXPECT_EQ(explain_->form(result_.get(), 2, 0, 0)->occurrences, 1U);
}

TEST_F(ExplainAbi, RefusesWhatASearchRefuses) {
    EXPECT_EQ(explain("(water", ""), MEA_E_SYNTAX);
    EXPECT_EQ(error_.position, 0);
    EXPECT_EQ(explain("water", "W9"), MEA_E_NOT_FOUND);
    EXPECT_THAT(error_.message, HasSubstr("W9"));
    EXPECT_EQ(explain("law", "W2"), MEA_E_NOT_FOUND);
    mea_result* raw = nullptr;
    EXPECT_EQ(explain_->explain(opened_->get(), nullptr, lend(""), nullptr, &raw, nullptr),
              MEA_E_ARGUMENT);
    mea_request request{};
    request.struct_size = sizeof request;
    EXPECT_EQ(explain_->explain(nullptr, &request, lend(""), nullptr, &raw, nullptr),
              MEA_E_ARGUMENT);
    EXPECT_EQ(raw, nullptr);
}

}  // namespace
}  // namespace mea::abi
