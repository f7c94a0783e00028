/* mea/ext/draft/revisions.h - "mea.revisions/1" (draft, may change): the other forms of a document,
 * where MEA_SEARCH_GROUP_REVISIONS makes them one hit.
 *
 * Works are forms of one document when their symbols differ in their ends only: Rev., Add., Corr.,
 * Amend. Their hit stands where the best of them does. It shows the document, or an addendum that
 * answers better by a tenth, in the newest revision that answers half as well or better; where hits
 * are sorted, the document in the newest revision that answers. Pages of mea_summary.hit_total
 * hits hold every work once, as a hit or below one. */
#ifndef MEA_EXT_DRAFT_REVISIONS_H
#define MEA_EXT_DRAFT_REVISIONS_H

#include "mea/search.h"

#ifdef __cplusplus
extern "C" {
#endif

#define MEA_EXT_REVISIONS "mea.revisions/1"

/* A work that has the symbol of the hit but for its end: Rev., Add., Corr., Amend. */
typedef struct mea_revision {
    uint32_t struct_size;
    uint32_t matched; /* 1: it answers the request, too, and is one of mea_summary.total */
    mea_str work;     /* as mea_hit.work */
    mea_str symbol;
    mea_str title;    /* in the hit's language where there is a version in it */
    mea_str date;     /* as mea_hit.date; may be empty */
    mea_str language; /* of the version the title is from */
    mea_str version;  /* its id */
} mea_revision;

typedef struct mea_revisions_api {
    uint32_t struct_size;
    uint32_t reserved;

    /* The index-th other form of a hit, the document before what is added to it and of each the
     * newest revision first, whether it answers or not; NULL beyond the end and in results that
     * were not asked for with MEA_SEARCH_GROUP_REVISIONS. At most 63. [concurrent] */
    const mea_revision* (*revision)(const mea_result* result, uint64_t hit, uint64_t index);
} mea_revisions_api;

#ifdef __cplusplus
}
#endif

#endif /* MEA_EXT_DRAFT_REVISIONS_H */
