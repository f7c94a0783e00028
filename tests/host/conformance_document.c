/* mea.document/1, where the plugin has it. */
#include "conformance.h"
#include "mea/ext/document.h"

static mea_status open_document(subject* s, const mea_document_api* documents, mea_str id,
                                mea_result** result) {
    mea_error error = an_error();
    const mea_document_request request = {
        .struct_size = sizeof request, .id = id, .query = c_text(s->query)};
    const mea_status status = documents->open(s->engine, &request, NULL, result, &error);
    CHECK(s, status == MEA_OK || (error.status == status && error.message[0] != '\0'));
    return status;
}

/* The document is the hit it was asked for by, and its passages are in reading order and uncut. */
static void check_document(subject* s, const mea_document_api* documents, const mea_hit* hit) {
    mea_result* result = NULL;
    const mea_hit* found;
    const mea_passage* passage;
    CHECK(s, open_document(s, documents, hit->version, &result) == MEA_OK);
    found = s->api.result_hit(result, 0);
    CHECK(s, found != NULL && s->api.result_hit(result, 1) == NULL);
    CHECK(s, found != NULL && found->work.size == hit->work.size &&
                 memcmp(found->work.data, hit->work.data, hit->work.size) == 0);
    for (uint64_t p = 0; (passage = s->api.result_passage(result, 0, p)) != NULL; ++p) {
        CHECK(s, passage->index == p);
        CHECK(s, passage->cut_head == 0 && passage->cut_tail == 0);
    }
    s->api.result_release(result);
}

void check_documents(subject* s) {
    const mea_document_api* documents = s->api.get_extension(c_text(MEA_EXT_DOCUMENT));
    const mea_request request = a_request(s);
    mea_result* result = answer_to(s, &request);
    mea_result* none = NULL;
    const mea_hit* hit;
    if (documents == NULL) return;
    for (uint64_t h = 0; (hit = s->api.result_hit(result, h)) != NULL; ++h)
        check_document(s, documents, hit);
    CHECK(s, open_document(s, documents, c_text("no such work"), &none) == MEA_E_NOT_FOUND);
    CHECK(s, open_document(s, documents, c_text(""), &none) == MEA_E_ARGUMENT);
    CHECK(s, documents->open(s->engine, NULL, NULL, &none, NULL) == MEA_E_ARGUMENT);
    CHECK(s, documents->open(NULL, NULL, NULL, &none, NULL) == MEA_E_ARGUMENT);
    CHECK(s, none == NULL);
    s->api.result_release(result);
}
