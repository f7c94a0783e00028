/* mea/ext/draft/explain.h - "mea.explain/1" (draft, may change): how a query was understood, and
 * what made the score of a hit. */
#ifndef MEA_EXT_DRAFT_EXPLAIN_H
#define MEA_EXT_DRAFT_EXPLAIN_H

#include "mea/search.h"

#ifdef __cplusplus
extern "C" {
#endif

#define MEA_EXT_EXPLAIN "mea.explain/1"

/* One part of the query's tree; parts come in the order of the query, children behind their
 * parent. */
typedef struct mea_query_part {
    uint32_t struct_size;
    uint32_t depth;
    mea_str kind;   /* "words", "exact", "prefix", "fuzzy", "phrase", "near", "value", "range",
                       "list",   "and", "or", "everything" */
    mea_str sign;   /* "+", "-" or empty */
    mea_str text;   /* the part written out, near5(forest law) */
    mea_range span; /* in the query */
    uint64_t word_count;
} mea_query_part;

/* One word of a part. */
typedef struct mea_query_word {
    uint32_t struct_size;
    uint32_t dropped; /* 1: a stop word beside others, neither required nor ranked */
    mea_str text;     /* folded */
    mea_range span;   /* in the query */
    uint64_t form_count;
    double score;      /* of an explained hit: what the word adds to its score */
    uint32_t in_title; /* of an explained hit: 1 when the title has the word */
    uint32_t reserved;
} mea_query_word;

/* One term of the index that stands for a word. */
typedef struct mea_query_form {
    uint32_t struct_size;
    uint32_t reserved;
    mea_str kind; /* "word", "attached", "grouped", "stem", "prefix", "containing", "fuzzy",
                     "related", "translated", "symbol", "concept" */
    mea_str text;
    mea_str language;     /* may be empty */
    double weight;        /* beside the word's own stem */
    uint64_t documents;   /* language versions that have it */
    uint64_t occurrences; /* of an explained hit: in the version that is explained, a word of a
                             title or heading counted more than once */
} mea_query_form;

typedef struct mea_explain_api {
    uint32_t struct_size;
    uint32_t reserved;

    /* How request->query is understood: its parts, with what was decided, expanded, capped or
     * dropped on the way as notices. With `work` (mea_hit.work; may be empty) also what each word
     * adds to the score of that work: the result's only hit, whose score is their sum. Filters,
     * facets and paging of the request are not looked at. `cancel` may be NULL. *result: yours,
     * release it with result_release. MEA_E_NOT_FOUND: no such work, or no word of the query is in
     * it; otherwise the statuses of mea_api.search. [concurrent] Cost: that of understanding a
     * query; with `work` that of ranking once for each word. */
    mea_status (*explain)(mea_engine* engine, const mea_request* request, mea_str work,
                          mea_cancel* cancel, mea_result** result, mea_error* error);

    /* Readers of such a result: NULL beyond the end. [concurrent] */
    const mea_query_part* (*part)(const mea_result* result, uint64_t part);
    const mea_query_word* (*word)(const mea_result* result, uint64_t part, uint64_t word);
    const mea_query_form* (*form)(const mea_result* result, uint64_t part, uint64_t word,
                                  uint64_t form);
} mea_explain_api;

#ifdef __cplusplus
}
#endif

#endif /* MEA_EXT_DRAFT_EXPLAIN_H */
