/* mea.explain/1 and mea.facets/1, where the plugin has them. */
#include "conformance.h"
#include "mea/ext/draft/explain.h"
#include "mea/ext/draft/facets.h"

/* Parts follow each other as the tree does, and the parts of a score add up to it. */
static void check_parts(subject* s, const mea_explain_api* explain, const mea_result* result) {
    const mea_query_part* part;
    uint64_t parts = 0;
    uint32_t deepest = 0;
    double score = 0;
    for (; (part = explain->part(result, parts)) != NULL; ++parts) {
        CHECK(s, part->struct_size == sizeof *part && part->kind.size > 0);
        CHECK(s, part->depth <= deepest + 1 && part->span.begin <= part->span.end);
        deepest = part->depth;
        for (uint64_t i = 0; i < part->word_count; ++i) {
            const mea_query_word* word = explain->word(result, parts, i);
            CHECK(s, word != NULL && word->struct_size == sizeof *word);
            if (word == NULL) continue;
            score += word->score;
            for (uint64_t f = 0; f < word->form_count; ++f) {
                const mea_query_form* form = explain->form(result, parts, i, f);
                CHECK(s, form != NULL && form->struct_size == sizeof *form && form->kind.size > 0);
            }
            CHECK(s, explain->form(result, parts, i, word->form_count) == NULL);
        }
        CHECK(s, explain->word(result, parts, part->word_count) == NULL);
    }
    CHECK(s, parts > 0 && explain->word(result, parts, 0) == NULL);
    if (s->api.result_hit(result, 0) != NULL) {
        const double difference = score - s->api.result_hit(result, 0)->score;
        CHECK(s, difference < 0.01 && difference > -0.01);
    }
}

void check_explanations(subject* s) {
    const mea_explain_api* explain = s->api.get_extension(c_text(MEA_EXT_EXPLAIN));
    const mea_request request = a_request(s);
    mea_error error = an_error();
    mea_result* result = NULL;
    if (explain == NULL) return;
    CHECK(s, explain->struct_size >= sizeof *explain);
    CHECK(s, explain->explain(s->engine, &request, c_text(""), NULL, &result, &error) == MEA_OK);
    check_parts(s, explain, result);
    CHECK(s, explain->part(NULL, 0) == NULL && explain->word(NULL, 0, 0) == NULL);
    CHECK(s, explain->form(NULL, 0, 0, 0) == NULL);
    s->api.result_release(result);
    mea_result* answer = answer_to(s, &request);
    if (answer == NULL) return;
    const mea_hit* first = s->api.result_hit(answer, 0);
    if (first != NULL) { /* main says so where nothing is found */
        result = NULL;
        CHECK(s,
              explain->explain(s->engine, &request, first->work, NULL, &result, &error) == MEA_OK);
        CHECK(s, s->api.result_hit(result, 0) != NULL);
        check_parts(s, explain, result);
        s->api.result_release(result);
    }
    s->api.result_release(answer);
    result = NULL;
    CHECK(s, explain->explain(s->engine, &request, c_text("no such work"), NULL, &result, &error) ==
                 MEA_E_NOT_FOUND);
    CHECK(s, explain->explain(NULL, &request, c_text(""), NULL, &result, NULL) == MEA_E_ARGUMENT);
    CHECK(s, result == NULL);
}

/* No cell is more than its row, its column or all works. */
static void check_cells(subject* s, const mea_facets_api* facets, const mea_result* result) {
    const mea_facet* rows = s->api.result_facet(result, 0);
    const mea_facet* columns = s->api.result_facet(result, 1);
    CHECK(s, rows != NULL && columns != NULL && s->api.result_facet(result, 2) == NULL);
    CHECK(s, s->api.result_hit(result, 0) == NULL);
    if (rows == NULL || columns == NULL) return;
    for (uint64_t r = 0; r < rows->bucket_count; ++r) {
        for (uint64_t c = 0; c < columns->bucket_count; ++c) {
            const uint64_t count = facets->pivot_count(result, r, c);
            CHECK(s, count <= s->api.result_bucket(result, 0, r)->count);
            CHECK(s, count <= s->api.result_bucket(result, 1, c)->count);
            CHECK(s, count <= s->api.result_summary(result)->total);
            /* The same facet on both sides. */
            CHECK(s, r != c || count == s->api.result_bucket(result, 0, r)->count);
        }
    }
    CHECK(s, facets->pivot_count(result, rows->bucket_count, 0) == 0);
    CHECK(s, facets->pivot_count(result, 0, columns->bucket_count) == 0);
}

void check_pivots(subject* s) {
    const mea_facets_api* facets = s->api.get_extension(c_text(MEA_EXT_FACETS));
    const mea_request request = a_request(s);
    mea_facet_request side = {.struct_size = sizeof side, .name = c_text("language")};
    mea_error error = an_error();
    mea_result* result = NULL;
    if (facets == NULL) return;
    CHECK(s, facets->struct_size >= sizeof *facets);
    CHECK(s, facets->pivot(s->engine, &request, &side, &side, NULL, &result, &error) == MEA_OK);
    check_cells(s, facets, result);
    CHECK(s, facets->pivot_count(NULL, 0, 0) == 0);
    s->api.result_release(result);
    result = NULL;
    side.limit = 1000;
    CHECK(s,
          facets->pivot(s->engine, &request, &side, &side, NULL, &result, &error) == MEA_E_LIMIT);
    side.limit = 0;
    side.name = c_text("no-such-facet");
    CHECK(s, facets->pivot(s->engine, &request, &side, &side, NULL, &result, &error) ==
                 MEA_E_ARGUMENT);
    CHECK(s,
          facets->pivot(s->engine, &request, NULL, &side, NULL, &result, NULL) == MEA_E_ARGUMENT);
    CHECK(s, result == NULL);
}
