#include "abi/table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "index/field_table.h"
#include "mea/ext/document.h"
#include "mea/ext/draft/analysis.h"
#include "tests/abi/opened.h"
#include "tests/index/scratch.h"

namespace mea::abi {
namespace {

class Table : public ::testing::Test {
  protected:
    Table() {
        publish(scratch_.path, {{.work = "W1",
                                 .passages = {"Water law.", "Forests."},
                                 .title = "First",
                                 .type = "decision"},
                                {.work = "W1",
                                 .language = "fr",
                                 .passages = {"Le droit de l'eau."},
                                 .title = "Premier",
                                 .type = "decision"},
                                {.work = "W2", .passages = {"Water use."}, .title = "Second"}});
        opened_ = std::make_unique<Opened>(scratch_.path);
    }
    mea_engine* engine() { return opened_->get(); }

    Scratch scratch_;
    std::unique_ptr<Opened> opened_;
};

TEST_F(Table, SearchGivesHitsWithVersionsAndPassages) {
    ResultPtr result;
    mea_error error = fresh_error();
    ASSERT_EQ(search(engine(), "water law", result, &error), MEA_OK) << error.message;
    const mea_hit* hit = api().result_hit(result.get(), 0);
    ASSERT_NE(hit, nullptr);
    EXPECT_EQ(view(hit->work), "W1");
    EXPECT_EQ(hit->version_count, 2U);
    const mea_passage* passage = api().result_passage(result.get(), 0, 0);
    ASSERT_NE(passage, nullptr);
    ASSERT_NE(passage->highlight_count, 0U);
    const mea_range range = passage->highlights[0];
    EXPECT_EQ(view(passage->text).substr(range.begin, range.end - range.begin), "Water");
}

TEST_F(Table, ASyntaxErrorHasAPlace) {
    ResultPtr result;
    mea_error error = fresh_error();
    EXPECT_EQ(search(engine(), "eau (droit", result, &error), MEA_E_SYNTAX);
    EXPECT_EQ(result, nullptr);
    EXPECT_EQ(error.status, MEA_E_SYNTAX);
    EXPECT_GE(error.position, 0);
    EXPECT_STRNE(error.message, "");
}

TEST_F(Table, ARaisedFlagStopsASearchBeforeItBegins) {
    mea_cancel* cancel = api().cancel_create();
    api().cancel_raise(cancel);
    mea_request request{};
    request.struct_size = sizeof request;
    request.query = lend("water");
    mea_result* result = nullptr;
    EXPECT_EQ(api().search(engine(), &request, cancel, &result, nullptr), MEA_E_CANCELLED);
    EXPECT_EQ(result, nullptr);
    api().cancel_release(cancel);
}

TEST_F(Table, InfoSaysWhatIsServed) {
    mea_engine_info info{};
    info.struct_size = sizeof info;
    ASSERT_EQ(api().engine_info(engine(), &info, nullptr), MEA_OK);
    EXPECT_EQ(info.generation, 1U);
    EXPECT_EQ(info.works, 2U);
    EXPECT_EQ(info.versions, 3U);
    EXPECT_EQ(info.field_count, index::kFields.size());
    EXPECT_STREQ(info.published, "2026-01-01T00:00:00Z");
    EXPECT_STRNE(info.fingerprint, "");
    info.struct_size = 8;
    info.works = 77;
    EXPECT_EQ(api().engine_info(engine(), &info, nullptr), MEA_E_ABI);
    EXPECT_EQ(info.works, 77U) << "nothing is touched by a failure";
}

TEST_F(Table, AWholeDocumentIsAnExtension) {
    const auto* documents =
        static_cast<const mea_document_api*>(api().get_extension(lend(MEA_EXT_DOCUMENT)));
    ASSERT_NE(documents, nullptr);
    mea_document_request request{};
    request.struct_size = sizeof request;
    request.id = lend("W1");
    request.query = lend("law");
    mea_result* raw = nullptr;
    mea_error error = fresh_error();
    ASSERT_EQ(documents->open(engine(), &request, nullptr, &raw, &error), MEA_OK) << error.message;
    ResultPtr result(raw);
    EXPECT_EQ(api().result_summary(raw)->hit_count, 1U);
    EXPECT_EQ(api().result_hit(raw, 0)->passage_count, 2U);
    EXPECT_EQ(view(api().result_passage(raw, 0, 1)->text), "Forests.");
    EXPECT_EQ(api().result_passage(raw, 0, 0)->highlight_count, 1U);
    request.language = lend("fr");
    raw = nullptr;
    ASSERT_EQ(documents->open(engine(), &request, nullptr, &raw, nullptr), MEA_OK);
    result.reset(raw);
    EXPECT_EQ(view(api().result_hit(raw, 0)->title), "Premier");
}

TEST_F(Table, AWholeDocumentMayBeMissingOrAskedForBadly) {
    const auto* documents =
        static_cast<const mea_document_api*>(api().get_extension(lend(MEA_EXT_DOCUMENT)));
    mea_result* raw = nullptr;
    mea_document_request request{};
    request.struct_size = sizeof request;
    const auto status = [&](mea_cancel* cancel = nullptr) {
        return documents->open(engine(), &request, cancel, &raw, nullptr);
    };
    EXPECT_EQ(status(), MEA_E_ARGUMENT) << "no id";
    request.id = lend("no such work");
    EXPECT_EQ(status(), MEA_E_NOT_FOUND);
    request.id = lend("W1");
    request.query = lend("(law");
    EXPECT_EQ(status(), MEA_E_SYNTAX);
    request.query = lend("law");
    mea_cancel* cancel = api().cancel_create();
    api().cancel_raise(cancel);
    EXPECT_EQ(status(cancel), MEA_E_CANCELLED);
    api().cancel_release(cancel);
    request.struct_size = 8;
    EXPECT_EQ(status(), MEA_E_ABI);
    EXPECT_EQ(documents->open(engine(), nullptr, nullptr, &raw, nullptr), MEA_E_ARGUMENT);
    EXPECT_EQ(raw, nullptr);
}

TEST_F(Table, TheAnalyserIsAnExtension) {
    EXPECT_EQ(api().get_extension(lend("mea.analysis/9")), nullptr);
    EXPECT_EQ(api().get_extension(mea_str{nullptr, 14}), nullptr);
    const auto* analysis =
        static_cast<const mea_analysis_api*>(api().get_extension(lend(MEA_EXT_ANALYSIS)));
    ASSERT_NE(analysis, nullptr);
    mea_result* raw = nullptr;
    mea_error error = fresh_error();
    ASSERT_EQ(analysis->analyse(engine(), lend("The laws"), lend("en"), &raw, &error), MEA_OK)
        << error.message;
    const ResultPtr result(raw);
    const mea_token* token = analysis->token(raw, 1);
    ASSERT_NE(token, nullptr);
    EXPECT_EQ(view(token->word), "laws");
    EXPECT_EQ(view(token->stem), "law");
    EXPECT_EQ(token->span.begin, 4U);
    EXPECT_EQ(token->span.end, 8U);
    EXPECT_EQ(analysis->token(raw, 0)->stop, 1U);
    EXPECT_EQ(analysis->token(raw, 2), nullptr);
}

TEST_F(Table, TheAnalyserRefusesWhatASearchRefuses) {
    const auto* analysis =
        static_cast<const mea_analysis_api*>(api().get_extension(lend(MEA_EXT_ANALYSIS)));
    mea_result* raw = nullptr;
    const std::string large(MEA_MAX_ANALYSIS_BYTES + 1, 'a');
    const auto status = [&](mea_str text, mea_str language) {
        return analysis->analyse(engine(), text, language, &raw, nullptr);
    };
    EXPECT_EQ(status(lend(large), lend("en")), MEA_E_LIMIT);
    EXPECT_EQ(status(lend("\xFF"), lend("en")), MEA_E_ARGUMENT);
    EXPECT_EQ(status(mea_str{nullptr, 1}, lend("en")), MEA_E_ARGUMENT);
    EXPECT_EQ(status(lend("a"), lend("e n")), MEA_E_ARGUMENT);
    EXPECT_EQ(analysis->analyse(nullptr, lend("a"), lend("en"), &raw, nullptr), MEA_E_ARGUMENT);
    EXPECT_EQ(analysis->analyse(engine(), lend("a"), lend("en"), nullptr, nullptr), MEA_E_ARGUMENT);
    EXPECT_EQ(raw, nullptr);
}

}  // namespace
}  // namespace mea::abi
