/* mea.suggest/1, where the plugin has it. */
#include "conformance.h"
#include "mea/ext/draft/suggest.h"

static void check_complete(subject* s, const mea_suggest_api* suggest) {
    mea_error error = an_error();
    mea_result* result = NULL;
    const mea_suggestion* one;
    uint64_t count = 0;
    mea_complete_request request = {
        .struct_size = sizeof request, .limit = 3, .text = c_text(s->query)};
    CHECK(s, suggest->complete(s->engine, &request, &result, &error) == MEA_OK);
    while ((one = suggest->suggestion(result, count)) != NULL) {
        CHECK(s, one->struct_size == sizeof *one && one->kind.size > 0 && one->text.size > 0);
        CHECK(s, one->query.size > 0 || one->work.size > 0 || one->field.size > 0);
        ++count;
    }
    CHECK(s, count <= 3);
    s->api.result_release(result);
    result = NULL;
    request.limit = MEA_MAX_SUGGESTIONS + 1;
    CHECK(s, suggest->complete(s->engine, &request, &result, &error) == MEA_E_LIMIT);
    CHECK(s, suggest->complete(s->engine, NULL, &result, NULL) == MEA_E_ARGUMENT);
    CHECK(s, suggest->complete(NULL, NULL, &result, NULL) == MEA_E_ARGUMENT);
    CHECK(s, result == NULL);
}

/* Works related to the first hit are others than it. */
static void check_related(subject* s, const mea_suggest_api* suggest) {
    const mea_request wanted = a_request(s);
    mea_result* hits = answer_to(s, &wanted);
    mea_result* result = NULL;
    mea_error error = an_error();
    const mea_hit* hit = s->api.result_hit(hits, 0);
    const mea_hit* other;
    mea_related_request request = {.struct_size = sizeof request};
    CHECK(s, hit != NULL);
    if (hit == NULL) {
        s->api.result_release(hits);
        return;
    }
    request.id = hit->work;
    CHECK(s, suggest->related(s->engine, &request, NULL, &result, &error) == MEA_OK);
    for (uint64_t h = 0; (other = s->api.result_hit(result, h)) != NULL; ++h)
        CHECK(s, other->work.size != hit->work.size ||
                     memcmp(other->work.data, hit->work.data, hit->work.size) != 0);
    s->api.result_release(result);
    result = NULL;
    request.id = c_text("no such work");
    CHECK(s, suggest->related(s->engine, &request, NULL, &result, &error) == MEA_E_NOT_FOUND);
    CHECK(s, result == NULL);
    s->api.result_release(hits);
}

void check_suggestions(subject* s) {
    const mea_suggest_api* suggest = s->api.get_extension(c_text(MEA_EXT_SUGGEST));
    const mea_request request = a_request(s);
    mea_result* result = NULL;
    mea_error error = an_error();
    if (suggest == NULL) return;
    check_complete(s, suggest);
    check_related(s, suggest);
    CHECK(s, suggest->advise(s->engine, &request, NULL, &result, &error) == MEA_OK);
    CHECK(s, s->api.result_summary(result)->total > 1);
    CHECK(s, suggest->reason(result, 1000000, 0) == NULL);
    s->api.result_release(result);
}
