/* mea/ext/draft/citations.h - "mea.citations/1" (draft, may change): what a document refers to, who
 * refers to it, and who else refers to the same global targets. */
#ifndef MEA_EXT_DRAFT_CITATIONS_H
#define MEA_EXT_DRAFT_CITATIONS_H

#include "mea/search.h"

#ifdef __cplusplus
extern "C" {
#endif

#define MEA_EXT_CITATIONS "mea.citations/1"

#define MEA_MAX_CITATIONS 1000u /* mea_citation_request.limit */

/* direction */
#define MEA_CITATIONS_CITES 0    /* what the document refers to, in the order of ids */
#define MEA_CITATIONS_CITED_BY 1 /* works that refer to it, newest first */
#define MEA_CITATIONS_SAME_TARGET                                  \
    2 /* works that refer to its global targets, most shared first \
       */

/* flags of mea_citation_request */
#define MEA_CITATIONS_OTHER_CONVENTIONS UINT32_C(1) /* only across conventions */

typedef struct mea_citation_request {
    uint32_t struct_size;
    uint32_t flags;   /* MEA_CITATIONS_OTHER_... */
    mea_str document; /* symbol, decision, resolution or notification in any spelling, whether it is
                         indexed or not; or mea_hit.work or mea_hit.version */
    mea_str relation; /* only this one: "recalls", "amends"...; empty: all */
    mea_str display_language; /* as mea_request.display_language */
    int32_t direction;        /* MEA_CITATIONS_... */
    uint32_t limit;           /* most citations; 0 = 100, at most MEA_MAX_CITATIONS */
    uint64_t offset;          /* citations to leave out; at most MEA_MAX_DEPTH */
    uint32_t deadline_ms;     /* 0 = 2,000; at most MEA_MAX_DEADLINE_MS */
    uint32_t reserved;        /* zero */
} mea_citation_request;

/* One reference, or one work that shares targets. */
typedef struct mea_citation {
    uint32_t struct_size;
    uint32_t indexed; /* 1: `hit` is the index of the work at the other end in this result */
    mea_str target;   /* id of what is cited; of SAME_TARGET: the first target that is shared */
    mea_str relation; /* "cites", or what the text says: "recalls", "amends", "supersedes",
                         "deletes", "implements"...; of SAME_TARGET: "shares" */
    uint64_t hit;
    uint64_t count;  /* how often the version says it; of SAME_TARGET: targets that are shared */
    mea_str version; /* id of the version that says it, for document functions; may be empty */
    /* Where it says it first, with the reference as its highlight; NULL: not known. */
    const mea_passage* passage;
} mea_citation;

typedef struct mea_citations_api {
    uint32_t struct_size;
    uint32_t reserved;

    /* The citations of one document; their works are the hits of the result (without passages),
     * result_summary's total counts citations. `cancel` may be NULL. *result: yours, release it
     * with result_release. MEA_E_NOT_FOUND: nothing is indexed or cited under that name.
     * MEA_E_ARGUMENT, MEA_E_LIMIT, otherwise the statuses of mea_api.search. [concurrent]
     * Cost: that of the lists, and of reading one document for each citation shown. */
    mea_status (*list)(mea_engine* engine, const mea_citation_request* request, mea_cancel* cancel,
                       mea_result** result, mea_error* error);

    /* The index-th citation of such a result; NULL beyond the end. [concurrent] */
    const mea_citation* (*citation)(const mea_result* result, uint64_t index);
} mea_citations_api;

#ifdef __cplusplus
}
#endif

#endif /* MEA_EXT_DRAFT_CITATIONS_H */
