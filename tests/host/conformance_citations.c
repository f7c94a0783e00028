/* mea.citations/1 (draft), where the plugin has it. */
#include "conformance.h"
#include "mea/ext/draft/citations.h"

static mea_citation_request a_citation_request(mea_str document, int32_t direction) {
    const mea_citation_request request = {
        .struct_size = sizeof request, .document = document, .direction = direction};
    return request;
}

/* Every citation of a list is readable, and those that are indexed are among its hits. */
static void check_list(subject* s, const mea_citations_api* citations, mea_str work,
                       int32_t direction) {
    const mea_citation_request request = a_citation_request(work, direction);
    mea_result* result = NULL;
    const mea_citation* citation;
    uint64_t count = 0;
    CHECK(s, citations->list(s->engine, &request, NULL, &result, NULL) == MEA_OK);
    for (; (citation = citations->citation(result, count)) != NULL; ++count) {
        CHECK(s, citation->target.size != 0 && citation->relation.size != 0);
        CHECK(s, citation->indexed == 0 || s->api.result_hit(result, citation->hit) != NULL);
        CHECK(s, citation->passage == NULL || citation->passage->text.size != 0);
    }
    CHECK(s, result == NULL || count <= s->api.result_summary(result)->total);
    s->api.result_release(result);
}

void check_citations(subject* s) {
    const mea_citations_api* citations = s->api.get_extension(c_text(MEA_EXT_CITATIONS));
    const mea_request search = a_request(s);
    const mea_citation_request nobody = a_citation_request(c_text("no such work"), 0);
    const mea_citation_request wrong = a_citation_request(c_text("no such work"), -1);
    mea_result* result;
    mea_result* none = NULL;
    const mea_hit* hit;
    if (citations == NULL) return;
    result = answer_to(s, &search);
    for (uint64_t h = 0; (hit = s->api.result_hit(result, h)) != NULL; ++h)
        for (int32_t direction = 0; direction <= MEA_CITATIONS_SAME_TARGET; ++direction)
            check_list(s, citations, hit->work, direction);
    CHECK(s, citations->list(s->engine, &nobody, NULL, &none, NULL) == MEA_E_NOT_FOUND);
    CHECK(s, citations->list(s->engine, &wrong, NULL, &none, NULL) == MEA_E_ARGUMENT);
    CHECK(s, citations->list(s->engine, NULL, NULL, &none, NULL) == MEA_E_ARGUMENT);
    CHECK(s, citations->list(NULL, &nobody, NULL, &none, NULL) == MEA_E_ARGUMENT);
    CHECK(s, citations->citation(NULL, 0) == NULL);
    CHECK(s, citations->citation(result, 0) == NULL);
    CHECK(s, none == NULL);
    s->api.result_release(result);
}
