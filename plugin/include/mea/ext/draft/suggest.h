/* mea/ext/draft/suggest.h - "mea.suggest/1" (draft, may change): help while typing and after,
 * related works, and why a work is shown. */
#ifndef MEA_EXT_DRAFT_SUGGEST_H
#define MEA_EXT_DRAFT_SUGGEST_H

#include "mea/search.h"

#ifdef __cplusplus
extern "C" {
#endif

#define MEA_EXT_SUGGEST "mea.suggest/1"

/* Limits; exceeding one gives MEA_E_LIMIT. */
#define MEA_MAX_COMPLETED_BYTES 1000u /* mea_complete_request.text */
#define MEA_MAX_SUGGESTIONS 50u       /* mea_complete_request.limit */

typedef struct mea_complete_request {
    uint32_t struct_size;
    uint32_t limit;           /* most suggestions; 0 = 10, at most MEA_MAX_SUGGESTIONS */
    mea_str text;             /* as typed so far */
    mea_str language;         /* BCP 47 language of the text; empty = any */
    mea_str display_language; /* of labels; its suggestions come first; empty = "en" */
} mea_complete_request;

typedef struct mea_related_request {
    uint32_t struct_size;
    uint32_t limit;           /* most works; 0 = 5, at most MEA_MAX_LIMIT */
    mea_str id;               /* mea_hit.work or mea_hit.version */
    mea_str language;         /* of the version that is compared, when `id` is a work */
    mea_str display_language; /* as mea_request.display_language */
    uint32_t deadline_ms;     /* 0 = 2,000; at most MEA_MAX_DEADLINE_MS */
    uint32_t reserved;        /* zero */
} mea_related_request;

/* A way on. Members that say nothing are empty.
 * kinds of `complete`: "concept" (text is a name of it, detail the one in the display language,
 * value its id), "value" (a filter: field, value), "symbol" and "title" (of a work, or query where
 * several works have the title), "word" (of titles, behind "title:"). A query, with its filter,
 * finds something.
 * kinds of `advise`: "spelling", "looser" (text: words that a phrase, NEAR, =word or title: of
 * the query asks for, anywhere), "word" (text alone has count works; with 0 it is why nothing is
 * found), "without-word" (text), "without-filter" (field, value), "without-filters", "any-word",
 * "every-language". */
typedef struct mea_suggestion {
    uint32_t struct_size;
    uint32_t reserved;
    mea_str kind;
    mea_str text;     /* to show */
    mea_str language; /* of the text */
    mea_str detail;   /* to show beside it */
    mea_str query;    /* to search for */
    mea_str field;
    mea_str value;
    mea_str work;
    uint64_t count; /* works that it leads to; 0: not counted, or none */
} mea_suggestion;

/* Why a hit is shown beside the words of the query: "concept" (`text` in `language` is a name of
 * the concept `id` that `subject`, words of the query, names), "translation" (the work has no form
 * of `subject`, but `text`, a learned translation into `language`), "symbol" (no passage, but
 * the symbol `id` has a word of the query), and in answers of `related`
 * also "cites" (the document asked about refers to the hit), "cited-by" (the hit refers to it) and
 * "cites-same" (both refer to a third); `id` is the document that is referred to. */
typedef struct mea_reason {
    uint32_t struct_size;
    uint32_t reserved;
    mea_str kind;
    mea_str subject;
    mea_str id;
    mea_str language;
    mea_str text;
} mea_reason;

typedef struct mea_suggest_api {
    uint32_t struct_size;
    uint32_t reserved;

    /* What a text that is being typed may become. *result has suggestions only; yours, release it
     * with result_release. MEA_E_LIMIT, MEA_E_ARGUMENT, and the statuses of search that speak of
     * the index. [concurrent] Cost: about a millisecond, whatever the size of the index. */
    mea_status (*complete)(mea_engine* engine, const mea_complete_request* request,
                           mea_result** result, mea_error* error);

    /* What a request without hits could be instead, each part of it taken away and the rest
     * counted. *result has the request's totals and suggestions. The statuses of search.
     * [concurrent] Cost: that of counting some searches; the deadline of the request holds for all
     * together. */
    mea_status (*advise)(mea_engine* engine, const mea_request* request, mea_cancel* cancel,
                         mea_result** result, mea_error* error);

    /* Works about the same as a work, by words, concepts in any language, and citations; the most
     * related first, as hits without passages. MEA_E_NOT_FOUND: no such work or version. Otherwise
     * the statuses of search. [concurrent] Cost: that of a search for some twenty words. */
    mea_status (*related)(mea_engine* engine, const mea_related_request* request,
                          mea_cancel* cancel, mea_result** result, mea_error* error);

    /* The index-th suggestion, or reason of a hit, also of results of mea_api.search; NULL beyond
     * the end. [concurrent] */
    const mea_suggestion* (*suggestion)(const mea_result* result, uint64_t index);
    const mea_reason* (*reason)(const mea_result* result, uint64_t hit, uint64_t index);
} mea_suggest_api;

#ifdef __cplusplus
}
#endif

#endif /* MEA_EXT_DRAFT_SUGGEST_H */
