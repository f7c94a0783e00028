/* mea/ext/document.h - "mea.document/1": whole documents, for record pages and exports. */
#ifndef MEA_EXT_DOCUMENT_H
#define MEA_EXT_DOCUMENT_H

#include "mea/search.h"

#ifdef __cplusplus
extern "C" {
#endif

#define MEA_EXT_DOCUMENT "mea.document/1"

typedef struct mea_document_request {
    uint32_t struct_size;
    uint32_t deadline_ms;     /* 0 = 10,000; at most MEA_MAX_DEADLINE_MS */
    mea_str id;               /* mea_hit.work or mea_hit.version */
    mea_str language;         /* of the version, when `id` is a work; else as a search shows it */
    mea_str query;            /* its words are highlighted; may be empty */
    mea_str query_language;   /* as mea_request.language */
    mea_str display_language; /* as mea_request.display_language */
} mea_document_request;

typedef struct mea_document_api {
    uint32_t struct_size;
    uint32_t reserved;

    /* One work as a result with a single hit whose passages are the whole text of one version, in
     * reading order and uncut. `cancel` may be NULL. *result: yours, release it with
     * result_release. MEA_E_NOT_FOUND: no such work or version in the published generation.
     * Otherwise the statuses of mea_api.search. [concurrent] Cost: that of reading and, for
     * highlights, analysing one document. */
    mea_status (*open)(mea_engine* engine, const mea_document_request* request, mea_cancel* cancel,
                       mea_result** result, mea_error* error);
} mea_document_api;

#ifdef __cplusplus
}
#endif

#endif /* MEA_EXT_DOCUMENT_H */
