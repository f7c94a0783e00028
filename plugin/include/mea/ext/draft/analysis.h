/* mea/ext/draft/analysis.h - "mea.analysis/1" (draft, may change): what the analyser makes of a
 * text. */
#ifndef MEA_EXT_DRAFT_ANALYSIS_H
#define MEA_EXT_DRAFT_ANALYSIS_H

#include "mea/search.h"

#ifdef __cplusplus
extern "C" {
#endif

#define MEA_EXT_ANALYSIS "mea.analysis/1"
#define MEA_MAX_ANALYSIS_BYTES 65536u

typedef struct mea_token {
    uint32_t struct_size;
    uint32_t position;
    mea_range span; /* in the text that was analysed */
    mea_str word;
    mea_str stem;
    mea_str kind;     /* "word", "number", "han_word", "han_bigram" */
    mea_str language; /* of the analysis this token belongs to */
    uint32_t stop;
    uint32_t reserved;
} mea_token;

typedef struct mea_analysis_api {
    uint32_t struct_size;
    uint32_t reserved;

    /* Analyses `text` (at most MEA_MAX_ANALYSIS_BYTES) as a query in `language`, or, when empty, in
     * every language the engine would try; the decisions are notices of the result. [concurrent] */
    mea_status (*analyse)(mea_engine* engine, mea_str text, mea_str language, mea_result** result,
                          mea_error* error);

    /* The index-th token of such a result; NULL beyond the end. [concurrent] */
    const mea_token* (*token)(const mea_result* result, uint64_t index);
} mea_analysis_api;

#ifdef __cplusplus
}
#endif

#endif /* MEA_EXT_DRAFT_ANALYSIS_H */
