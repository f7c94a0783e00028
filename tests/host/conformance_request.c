/* Requests that break a rule, searches that are stopped, handles that are missing. */
#include "conformance.h"

#define REFUSED(member_setup, expected)                 \
    do {                                                \
        mea_request request = a_request(s);             \
        member_setup;                                   \
        CHECK(s, status_of(s, &request) == (expected)); \
    } while (0)

static void check_values(subject* s) {
    static char long_query[MEA_MAX_QUERY_BYTES + 1];
    memset(long_query, 'a', sizeof long_query);
    REFUSED(request.query.data = NULL; request.query.size = 3, MEA_E_ARGUMENT);
    REFUSED(request.query = c_text("caf\xE9"), MEA_E_ARGUMENT);
    REFUSED(request.query.data = long_query; request.query.size = sizeof long_query, MEA_E_LIMIT);
    REFUSED(request.language = c_text("e n"), MEA_E_ARGUMENT);
    REFUSED(request.flags = UINT32_C(1) << 30, MEA_E_ABI);
    REFUSED(request.reserved = 1, MEA_E_ABI);
    REFUSED(request.match = 99, MEA_E_ARGUMENT);
    REFUSED(request.sort = -1, MEA_E_ARGUMENT);
    REFUSED(request.limit = MEA_MAX_LIMIT + 1, MEA_E_LIMIT);
    REFUSED(request.offset = UINT64_MAX, MEA_E_LIMIT);
    REFUSED(request.deadline_ms = MEA_MAX_DEADLINE_MS + 1, MEA_E_LIMIT);
    REFUSED(request.passages_per_hit = MEA_MAX_PASSAGES + 1, MEA_E_LIMIT);
    REFUSED(request.struct_size = 4, MEA_E_ABI);
    REFUSED(request.cursor = c_text("not a cursor"), MEA_E_ARGUMENT);
}

static void check_filters_and_facets(subject* s) {
    mea_filter filter = {
        .struct_size = sizeof filter, .field = c_text("no-such-field"), .value = c_text("x")};
    mea_facet_request facet = {.struct_size = sizeof facet, .name = c_text("no-such-facet")};
    REFUSED(request.filters = NULL; request.filter_count = 1, MEA_E_ARGUMENT);
    REFUSED(request.filters = &filter; request.filter_count = UINT64_MAX, MEA_E_LIMIT);
    REFUSED(request.filters = &filter; request.filter_count = 1, MEA_E_ARGUMENT);
    REFUSED(request.facets = NULL; request.facet_count = 1, MEA_E_ARGUMENT);
    REFUSED(request.facets = &facet; request.facet_count = 1, MEA_E_ARGUMENT);
    filter.struct_size = 8;
    facet.flags = UINT32_C(1) << 31;
    REFUSED(request.filters = &filter; request.filter_count = 1, MEA_E_ABI);
    REFUSED(request.facets = &facet; request.facet_count = 1, MEA_E_ABI);
}

static void check_syntax(subject* s) {
    mea_request request = a_request(s);
    mea_result* result = NULL;
    mea_error error = an_error();
    request.query = c_text("water (law");
    CHECK(s, s->api.search(s->engine, &request, NULL, &result, &error) == MEA_E_SYNTAX);
    CHECK(s, error.position >= 0 && error.position <= (int64_t)request.query.size);
    CHECK(s, error.name[0] != '\0' && memchr(error.name, '\0', sizeof error.name) != NULL);
    CHECK(s, memchr(error.values, '\0', sizeof error.values) != NULL);
    CHECK(s, result == NULL);
}

void check_requests(subject* s) {
    mea_result* result = NULL;
    const mea_request request = a_request(s);
    check_values(s);
    check_filters_and_facets(s);
    check_syntax(s);
    CHECK(s, s->api.search(s->engine, NULL, NULL, &result, NULL) == MEA_E_ARGUMENT);
    CHECK(s, s->api.search(s->engine, &request, NULL, NULL, NULL) == MEA_E_ARGUMENT);
    CHECK(s, s->api.search(NULL, &request, NULL, &result, NULL) == MEA_E_ARGUMENT);
    CHECK(s, result == NULL);
}

void check_stopping(subject* s) {
    mea_cancel* cancel = s->api.cancel_create();
    mea_result* result = NULL;
    const mea_request request = a_request(s);
    CHECK(s, cancel != NULL);
    CHECK(s, s->api.search(s->engine, &request, cancel, &result, NULL) == MEA_OK);
    s->api.result_release(result);
    result = NULL;
    s->api.cancel_raise(cancel);
    CHECK(s, s->api.search(s->engine, &request, cancel, &result, NULL) == MEA_E_CANCELLED);
    CHECK(s, result == NULL);
    s->api.cancel_release(cancel);
    /* Another search of the same engine is not affected. */
    s->api.result_release(answer_to(s, &request));
}

void check_null_handles(subject* s) {
    mea_engine_info info = {.struct_size = sizeof info};
    CHECK(s, s->api.engine_info(NULL, &info, NULL) == MEA_E_ARGUMENT);
    CHECK(s, s->api.engine_info(s->engine, NULL, NULL) == MEA_E_ARGUMENT);
    CHECK(s, s->api.engine_field(NULL, 0, c_text("en")) == NULL);
    CHECK(s, s->api.result_summary(NULL) == NULL);
    CHECK(s, s->api.result_hit(NULL, 0) == NULL);
    CHECK(s, s->api.result_version(NULL, 0, 0) == NULL);
    CHECK(s, s->api.result_passage(NULL, 0, 0) == NULL);
    CHECK(s, s->api.result_facet(NULL, 0) == NULL);
    CHECK(s, s->api.result_bucket(NULL, 0, 0) == NULL);
    CHECK(s, s->api.result_notice(NULL, 0) == NULL);
    CHECK(s, s->api.get_extension(c_text("mea.no-such/1")) == NULL);
    CHECK(s, s->api.get_extension(c_text("")) == NULL);
    s->api.engine_close(NULL);
    s->api.result_release(NULL);
    s->api.cancel_raise(NULL);
    s->api.cancel_release(NULL);
}
