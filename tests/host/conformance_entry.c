/* Negotiation and opening: sizes, versions, wrong paths. */
#include "conformance.h"

/* A host, or a table, that was compiled with a newer header. */
struct newer_host {
    mea_host host;
    char tail[24];
};
struct newer_api {
    mea_api api;
    void (*later)(void);
};

static void check_sizes(subject* s) {
    mea_host host = a_host();
    mea_api api = {.struct_size = sizeof api};
    struct newer_host newer = {.host = a_host()};
    struct newer_api wide = {.api = {.struct_size = sizeof wide}};

    host.struct_size = sizeof host - 1;
    CHECK(s, s->entry(&host, &api, NULL) == MEA_E_ABI);
    host.struct_size = UINT32_MAX;
    CHECK(s, s->entry(&host, &api, NULL) == MEA_E_ABI);

    newer.host.struct_size = sizeof newer;
    CHECK(s, s->entry(&newer.host, &api, NULL) == MEA_OK);
    newer.tail[23] = 1;
    CHECK(s, s->entry(&newer.host, &api, NULL) == MEA_E_ABI);

    host = a_host();
    api.struct_size = 0;
    CHECK(s, s->entry(&host, &api, NULL) == MEA_E_ABI);
    api.struct_size = sizeof api - sizeof(void*);
    CHECK(s, s->entry(&host, &api, NULL) == MEA_E_ABI);

    memset(&wide.later, 0xFF, sizeof wide.later);
    CHECK(s, s->entry(&host, &wide.api, NULL) == MEA_OK);
    CHECK(s, wide.api.struct_size >= sizeof(mea_api));
    CHECK(s, wide.api.struct_size > sizeof(mea_api) || wide.later == NULL);
}

void check_entry(subject* s) {
    mea_host host = a_host();
    mea_api api = {.struct_size = sizeof api};
    mea_error error = an_error();

    CHECK(s, s->entry(NULL, &api, &error) == MEA_E_ARGUMENT);
    CHECK(s, error.status == MEA_E_ARGUMENT && error.message[0] != '\0');
    CHECK(s, s->entry(&host, NULL, NULL) == MEA_E_ARGUMENT);
    CHECK(s, api.engine_open == NULL); /* nothing is touched by a failure */

    host.abi_version = 0;
    CHECK(s, s->entry(&host, &api, NULL) == MEA_E_ABI);
    host.abi_version = UINT32_MAX; /* a host of the future gets the plugin's version */
    CHECK(s, s->entry(&host, &api, NULL) == MEA_OK);
    CHECK(s, api.abi_version >= 1 && api.abi_version != UINT32_MAX);
    CHECK(s, api.plugin_version.size != 0);
    CHECK(s, api.engine_open == s->api.engine_open); /* any number of times */
    check_sizes(s);

    host = a_host();
    error.struct_size = 8;
    error.status = 77;
    CHECK(s, s->entry(&host, &api, &error) == MEA_E_ABI);
    CHECK(s, error.status == 77);
}

static mea_status open_status(subject* s, mea_str index) {
    const mea_engine_options options = {.struct_size = sizeof options, .index = index};
    mea_engine* engine = NULL;
    mea_error error = an_error();
    const mea_status status = s->api.engine_open(&options, &engine, &error);
    CHECK(s, engine == NULL);
    CHECK(s, error.status == status);
    CHECK(s, error.message[0] != '\0');
    return status;
}

void check_open(subject* s) {
    const mea_str null_with_size = {NULL, 4};
    const mea_str with_nul = {"a\0b", 3};
    mea_engine_options options = {.struct_size = sizeof options, .index = c_text(s->index)};
    mea_engine* engine = NULL;

    CHECK(s, open_status(s, c_text("/no/such/folder")) == MEA_E_NO_INDEX);
    CHECK(s, open_status(s, c_text("")) == MEA_E_ARGUMENT);
    CHECK(s, open_status(s, null_with_size) == MEA_E_ARGUMENT);
    CHECK(s, open_status(s, with_nul) == MEA_E_ARGUMENT);
    CHECK(s, open_status(s, c_text("\xFF\xFE")) == MEA_E_ARGUMENT);
    CHECK(s, s->api.engine_open(NULL, &engine, NULL) == MEA_E_ARGUMENT);
    CHECK(s, s->api.engine_open(&options, NULL, NULL) == MEA_E_ARGUMENT);
    options.flags = 1;
    CHECK(s, s->api.engine_open(&options, &engine, NULL) == MEA_E_ABI);
    options.flags = 0;
    options.struct_size = sizeof options - 8;
    CHECK(s, s->api.engine_open(&options, &engine, NULL) == MEA_E_ABI);
    CHECK(s, engine == NULL);
}
