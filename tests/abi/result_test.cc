#include "abi/result.h"

#include <gtest/gtest.h>

namespace {

std::string_view view(mea_str text) {
    return {text.data, text.size};
}

mea::query::SearchAnswer answer() {
    mea::query::SearchAnswer answer;
    answer.total = 41;
    answer.hit_total = 40;
    answer.generation = 3;
    answer.next_cursor = "next";
    for (const char* work : {"A/1", "B/2"}) {
        mea::query::Hit& hit = answer.hits.emplace_back();
        hit.work = work;
        hit.part_of = "R/7";
        hit.rank = static_cast<std::uint32_t>(answer.hits.size());
        hit.conventions = {"ONE", "TWO"};
        hit.convention_labels = {"First convention"};
        hit.versions.push_back({"v1", "en", "a.pdf", "Title", "", true, {"a.txt"}});
        hit.versions.push_back({"v2", "fr", "b.txt", "Titre", "", false, {}});
        hit.revisions.push_back({"A/1/REV.1", "A/1/REV.1", "Title", "2024-05", "en", "v9", true});
        for (int i = 0; i < 3; ++i) {
            mea::query::PassageHit& passage = hit.passages.emplace_back();
            passage.text = "water and more water";
            passage.index = static_cast<std::uint64_t>(i);
            passage.highlights = {{0, 5}, {15, 20}};
        }
    }
    answer.facets.push_back({"type", "Type", false, 9, {{"decision", "Decision", "", 0, 7, true}}});
    answer.notices.push_back({"language", "", "en", "Read as English."});
    return answer;
}

TEST(MeaResult, ShowsTheAnswerInStructsThatSayTheirSize) {
    const mea_result result(answer());
    EXPECT_EQ(result.summary()->struct_size, sizeof(mea_summary));
    EXPECT_EQ(result.summary()->total, 41U);
    EXPECT_EQ(result.summary()->hit_count, 2U);
    EXPECT_EQ(view(result.summary()->next_cursor), "next");
    const mea_hit* hit = result.hit(1);
    ASSERT_NE(hit, nullptr);
    EXPECT_EQ(hit->struct_size, sizeof(mea_hit));
    EXPECT_EQ(view(hit->work), "B/2");
    EXPECT_EQ(view(hit->part_of), "R/7");
    EXPECT_EQ(hit->rank, 2U);
    ASSERT_EQ(hit->version_count, 2U);
    EXPECT_EQ(view(result.version(1, 1)->title), "Titre");
    EXPECT_EQ(result.version(1, 0)->matched, 1U);
    ASSERT_EQ(result.version(1, 0)->other_source_count, 1U);
    EXPECT_EQ(view(result.version(1, 0)->other_sources[0]), "a.txt");
    EXPECT_EQ(result.version(1, 1)->other_source_count, 0U);
    ASSERT_EQ(hit->passage_count, 3U);
    const mea_passage* passage = result.passage(1, 2);
    EXPECT_EQ(passage->index, 2U);
    ASSERT_EQ(passage->highlight_count, 2U);
    EXPECT_EQ(passage->highlights[1].begin, 15U);
    EXPECT_EQ(view(result.facet(0)->label), "Type");
    EXPECT_EQ(result.facet(0)->value_count, 9U);
    EXPECT_EQ(result.bucket(0, 0)->count, 7U);
    EXPECT_EQ(result.bucket(0, 0)->selected, 1U);
    EXPECT_EQ(view(result.notice(0)->detail), "en");
    EXPECT_EQ(result.summary()->hit_total, 40U);
    const mea_revision* form = result.revision(1, 0);
    EXPECT_EQ(form->struct_size, sizeof(mea_revision));
    EXPECT_EQ(form->matched, 1U);
    EXPECT_EQ(view(form->symbol), "A/1/REV.1");
    EXPECT_EQ(view(form->date), "2024-05");
    EXPECT_EQ(view(form->version), "v9");
}

TEST(MeaResult, EveryConventionHasALabelEvenWhenTheAnswerHasFewer) {
    const mea_result result(answer());
    ASSERT_EQ(result.hit(0)->convention_count, 2U);
    EXPECT_EQ(view(result.hit(0)->convention_labels[0]), "First convention");
    EXPECT_EQ(view(result.hit(0)->convention_labels[1]), "");
}

TEST(MeaResult, GivesNullBeyondTheEnd) {
    const mea_result result(answer());
    for (const std::uint64_t beyond : {std::uint64_t{2}, UINT64_MAX}) {
        EXPECT_EQ(result.hit(beyond), nullptr);
        EXPECT_EQ(result.version(beyond, 0), nullptr);
        EXPECT_EQ(result.version(0, beyond), nullptr);
        EXPECT_EQ(result.passage(beyond, 0), nullptr);
        EXPECT_EQ(result.revision(beyond, 0), nullptr);
        EXPECT_EQ(result.revision(0, beyond), nullptr);
        EXPECT_EQ(result.passage(0, beyond + (beyond == 2 ? 1 : 0)), nullptr);
        EXPECT_EQ(result.facet(beyond), nullptr);
        EXPECT_EQ(result.bucket(0, beyond), nullptr);
        EXPECT_EQ(result.bucket(beyond, 0), nullptr);
        EXPECT_EQ(result.notice(beyond), nullptr);
        EXPECT_EQ(result.token(beyond), nullptr);
    }
}

TEST(MeaResult, AnEmptyAnswerIsAnAnswer) {
    const mea_result result(mea::query::SearchAnswer{});
    EXPECT_EQ(result.summary()->total, 0U);
    EXPECT_EQ(result.summary()->exact, 1U);
    EXPECT_EQ(result.hit(0), nullptr);
}

TEST(MeaResult, CountsAreNotCalledExactWhereWordsWereLeftOut) {
    mea::query::SearchAnswer answer;
    answer.notices.push_back({"expansion", "in", "en:in", "told"});
    EXPECT_EQ(mea_result(answer).summary()->exact, 1U);
    answer.notices.push_back({"capped", "in", "200", "too many"});
    EXPECT_EQ(mea_result(answer).summary()->exact, 0U);
}

TEST(MeaResult, ShowsTokens) {
    const mea_result result(
        {}, {{.span = {2, 6}, .word = "eaux", .stem = "eau", .kind = "word", .language = "fr"}});
    ASSERT_NE(result.token(0), nullptr);
    EXPECT_EQ(view(result.token(0)->stem), "eau");
    EXPECT_EQ(result.token(0)->span.end, 6U);
    EXPECT_EQ(result.token(1), nullptr);
}

}  // namespace
