/* What an answer must look like, and how long it lives. */
#include "conformance.h"

/* Well-formed enough to be cut at: no byte of a sequence begins at `at`. */
static int is_boundary(mea_str text, uint64_t at) {
    return at <= text.size && (at == text.size || ((unsigned char)text.data[at] & 0xC0) != 0x80);
}

static void check_passages(subject* s, const mea_result* result, uint64_t h, const mea_hit* hit) {
    const mea_passage* passage;
    uint64_t count = 0;
    for (; (passage = s->api.result_passage(result, h, count)) != NULL; ++count) {
        uint64_t last = 0;
        CHECK(s, passage->struct_size >= sizeof *passage);
        CHECK(s, passage->text.size != 0);
        for (uint64_t i = 0; i < passage->highlight_count; ++i) {
            const mea_range range = passage->highlights[i];
            CHECK(s, range.begin < range.end && range.begin >= last);
            CHECK(s, is_boundary(passage->text, range.begin));
            CHECK(s, is_boundary(passage->text, range.end));
            last = range.end;
        }
    }
    CHECK(s, count == hit->passage_count);
    CHECK(s, s->api.result_passage(result, h, UINT64_MAX) == NULL);
}

static void check_hit(subject* s, const mea_result* result, uint64_t h, const mea_hit* hit) {
    const mea_version* version;
    uint64_t count = 0;
    int shown = 0;
    CHECK(s, hit->struct_size >= sizeof *hit);
    CHECK(s, hit->rank == h + 1);
    CHECK(s, hit->work.size != 0);
    CHECK(s, hit->version.size != 0);
    for (uint64_t i = 0; i < hit->convention_count; ++i) CHECK(s, hit->conventions[i].size != 0);
    for (; (version = s->api.result_version(result, h, count)) != NULL; ++count) {
        for (uint64_t i = 0; i < version->other_source_count; ++i)
            CHECK(s, version->other_sources[i].size != 0);
        shown += version->id.size == hit->version.size &&
                 memcmp(version->id.data, hit->version.data, version->id.size) == 0;
    }
    CHECK(s, count == hit->version_count);
    CHECK(s, shown == 1); /* the version shown is one of the versions */
    check_passages(s, result, h, hit);
}

void check_result(subject* s) {
    const mea_request request = a_request(s);
    mea_result* result = answer_to(s, &request);
    const mea_summary* summary = s->api.result_summary(result);
    const mea_hit* hit;
    uint64_t hits = 0;
    uint64_t notices = 0;
    double last_score = 0;
    if (result == NULL) return;
    CHECK(s, summary->struct_size >= sizeof *summary);
    CHECK(s, summary->total > 1); /* or QUERY does not serve */
    CHECK(s, summary->generation != 0);
    for (; (hit = s->api.result_hit(result, hits)) != NULL; ++hits) {
        CHECK(s, hits == 0 || hit->score <= last_score);
        last_score = hit->score;
        check_hit(s, result, hits, hit);
    }
    CHECK(s, hits == summary->hit_count);
    CHECK(s, hits == (summary->total < 10 ? summary->total : 10));
    CHECK(s, s->api.result_hit(result, UINT64_MAX) == NULL);
    while (s->api.result_notice(result, notices) != NULL) ++notices;
    CHECK(s, notices == summary->notice_count);
    s->api.result_release(result);
}

/* The same works come in pages of one as in one page. */
void check_paging(subject* s) {
    mea_request request = a_request(s);
    mea_result* whole = answer_to(s, &request);
    const mea_hit* expected;
    const uint64_t total = whole == NULL ? 0 : s->api.result_summary(whole)->total;
    request.limit = 1;
    for (; (expected = s->api.result_hit(whole, request.offset)) != NULL; ++request.offset) {
        mea_result* page = answer_to(s, &request);
        const mea_hit* hit = s->api.result_hit(page, 0);
        CHECK(s, hit != NULL && hit->rank == expected->rank);
        CHECK(s, hit != NULL && hit->work.size == expected->work.size &&
                     memcmp(hit->work.data, expected->work.data, hit->work.size) == 0);
        CHECK(s, page == NULL || s->api.result_summary(page)->total == total);
        s->api.result_release(page);
    }
    request.offset = 0;
    request.limit = MEA_LIMIT_NONE;
    s->api.result_release(whole);
    whole = answer_to(s, &request);
    CHECK(s, s->api.result_hit(whole, 0) == NULL);
    CHECK(s, whole == NULL || s->api.result_summary(whole)->total == total);
    s->api.result_release(whole);
}

static const mea_field* facet_field(subject* s, mea_str name) {
    const mea_field* field;
    for (uint64_t i = 0; (field = s->api.engine_field(s->engine, i, c_text("en"))) != NULL; ++i)
        if (field->facet == 1 && field->name.size == name.size &&
            memcmp(field->name.data, name.data, name.size) == 0)
            return field;
    return NULL;
}

/* A bucket's count is what its filter finds. */
static void check_bucket(subject* s, const mea_facet* facet, const mea_bucket* bucket) {
    mea_request request = a_request(s);
    const mea_filter filter = {
        .struct_size = sizeof filter, .field = facet->name, .value = bucket->value};
    mea_result* narrowed;
    request.filters = &filter;
    request.filter_count = 1;
    request.limit = MEA_LIMIT_NONE;
    request.match = MEA_MATCH_ANY;
    request.flags = MEA_SEARCH_NO_FACETS;
    narrowed = answer_to(s, &request);
    CHECK(s, narrowed == NULL || s->api.result_summary(narrowed)->total == bucket->count);
    s->api.result_release(narrowed);
}

void check_facets(subject* s) {
    mea_request request = a_request(s);
    mea_result* result;
    const mea_facet* facet;
    uint64_t facets = 0;
    request.match = MEA_MATCH_ANY;
    result = answer_to(s, &request);
    for (; (facet = s->api.result_facet(result, facets)) != NULL; ++facets) {
        const mea_bucket* bucket;
        uint64_t buckets = 0;
        CHECK(s, facet_field(s, facet->name) != NULL);
        for (; (bucket = s->api.result_bucket(result, facets, buckets)) != NULL; ++buckets) {
            CHECK(s, bucket->value.size != 0 && bucket->label.size != 0);
            CHECK(s, bucket->count != 0);
            CHECK(s, (bucket->depth == 0) == (bucket->parent.size == 0));
            if (buckets < 3) check_bucket(s, facet, bucket);
        }
        CHECK(s, buckets == facet->bucket_count && buckets <= facet->value_count);
    }
    CHECK(s, result == NULL || facets == s->api.result_summary(result)->facet_count);
    CHECK(s, facets != 0);
    s->api.result_release(result);
    request.flags = MEA_SEARCH_NO_FACETS;
    result = answer_to(s, &request);
    CHECK(s, s->api.result_facet(result, 0) == NULL);
    s->api.result_release(result);
}

/* A result is read after its engine was closed. */
void check_lifetimes(subject* s) {
    const mea_engine_options options = {.struct_size = sizeof options, .index = c_text(s->index)};
    const mea_request request = a_request(s);
    mea_engine* engine = NULL;
    mea_result* result = NULL;
    const mea_hit* hit;
    CHECK(s, s->api.engine_open(&options, &engine, NULL) == MEA_OK);
    CHECK(s, s->api.search(engine, &request, NULL, &result, NULL) == MEA_OK);
    s->api.engine_close(engine);
    for (uint64_t h = 0; (hit = s->api.result_hit(result, h)) != NULL; ++h)
        check_hit(s, result, h, hit);
    s->api.result_release(result);
}
