/* conformance.c - checks that a shared object keeps the promises of mea/search.h.
 *
 *   conformance PLUGIN INDEX QUERY     QUERY must find more than one work of INDEX
 *
 * Prints a line for each broken promise and exits with 1, or with 0 when all are kept. */
#include "conformance.h"

#include <dlfcn.h>

mea_str c_text(const char* text) {
    mea_str view = {text, strlen(text)};
    return view;
}

mea_host a_host(void) {
    mea_host host = {
        .struct_size = sizeof host, .abi_version = MEA_ABI_VERSION, .name = {"conformance", 11}};
    return host;
}

mea_error an_error(void) {
    mea_error error = {.struct_size = sizeof error, .position = -2};
    return error;
}

mea_request a_request(const subject* s) {
    mea_request request = {.struct_size = sizeof request, .query = c_text(s->query)};
    return request;
}

mea_result* answer_to(subject* s, const mea_request* request) {
    mea_result* result = NULL;
    mea_error error = an_error();
    const mea_status status = s->api.search(s->engine, request, NULL, &result, &error);
    CHECK(s, status == MEA_OK);
    if (status != MEA_OK) printf("     %s\n", error.message);
    return result;
}

mea_status status_of(subject* s, const mea_request* request) {
    mea_result* result = NULL;
    mea_error error = an_error();
    const mea_status status = s->api.search(s->engine, request, NULL, &result, &error);
    CHECK(s, s->api.search(s->engine, request, NULL, &result, NULL) == status);
    if (status == MEA_OK) {
        CHECK(s, error.position == -2); /* not touched */
        s->api.result_release(result);
        return status;
    }
    CHECK(s, result == NULL);
    CHECK(s, error.status == status);
    CHECK(s, error.position >= -1);
    CHECK(s, error.message[0] != '\0');
    CHECK(s, memchr(error.message, '\0', sizeof error.message) != NULL);
    CHECK(s, memchr(error.hint, '\0', sizeof error.hint) != NULL);
    return status;
}

static int load(subject* s, const char* path) {
    void* library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    void* symbol = library == NULL ? NULL : dlsym(library, MEA_SEARCH_ENTRY_NAME);
    const mea_host host = a_host();
    if (symbol == NULL) {
        printf("FAIL %s\n", dlerror());
        return 1;
    }
    memcpy(&s->entry, &symbol, sizeof s->entry);
    s->api.struct_size = sizeof s->api;
    CHECK(s, s->entry(&host, &s->api, NULL) == MEA_OK);
    CHECK(s, s->api.struct_size == sizeof s->api);
    return s->failures;
}

static int open_engine(subject* s) {
    const mea_engine_options options = {.struct_size = sizeof options, .index = c_text(s->index)};
    mea_error error = an_error();
    CHECK(s, s->api.engine_open(&options, &s->engine, &error) == MEA_OK);
    if (s->engine == NULL) printf("     %s\n", error.message);
    return s->engine == NULL;
}

int main(int argc, char** argv) {
    subject s = {0};
    if (argc != 4) {
        fprintf(stderr, "usage: %s PLUGIN INDEX QUERY\n", argv[0]);
        return 2;
    }
    s.index = argv[2];
    s.query = argv[3];
    if (load(&s, argv[1]) != 0) return 1;
    check_entry(&s);
    check_open(&s);
    if (open_engine(&s) != 0) return 1;
    check_requests(&s);
    check_stopping(&s);
    check_null_handles(&s);
    check_result(&s);
    check_paging(&s);
    check_facets(&s);
    check_lifetimes(&s);
    check_documents(&s);
    check_citations(&s);
    check_suggestions(&s);
    check_explanations(&s);
    check_pivots(&s);
    s.api.engine_close(s.engine);
    printf("%s: %d broken\n", argv[1], s.failures);
    return s.failures != 0;
}
