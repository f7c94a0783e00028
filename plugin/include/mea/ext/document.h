/* mea/ext/document.h - "mea.document/1": whole documents, for record pages and exports. */
#ifndef MEA_EXT_DOCUMENT_H
#define MEA_EXT_DOCUMENT_H

#include "mea/search.h"

#ifdef __cplusplus
extern "C" {
#endif

#define MEA_EXT_DOCUMENT "mea.document/1"

typedef struct mea_document_api {
    uint32_t struct_size;
    uint32_t reserved;

    /* One work as a result with a single hit whose passages are the whole text of one version, in
     * reading order and uncut. `id`: mea_hit.work (the version in `language` is chosen, or the
     * first) or mea_hit.version. `query`: its words are highlighted; may be empty.
     *
     * MEA_E_NOT_FOUND: no such work or version in the published generation. [concurrent] */
    mea_status (*open)(mea_engine* engine, mea_str id, mea_str language, mea_str query,
                       mea_str display_language, mea_result** result, mea_error* error);
} mea_document_api;

#ifdef __cplusplus
}
#endif

#endif /* MEA_EXT_DOCUMENT_H */
