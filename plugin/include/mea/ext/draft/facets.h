/* mea/ext/draft/facets.h - "mea.facets/1" (draft, may change): two facets counted against each
 * other. */
#ifndef MEA_EXT_DRAFT_FACETS_H
#define MEA_EXT_DRAFT_FACETS_H

#include "mea/search.h"

#ifdef __cplusplus
extern "C" {
#endif

#define MEA_EXT_FACETS "mea.facets/1"

/* Most cells of a pivot; exceeding it gives MEA_E_LIMIT. */
#define MEA_MAX_PIVOT_CELLS 100000u /* limit of rows times limit of columns */

typedef struct mea_facets_api {
    uint32_t struct_size;
    uint32_t reserved;

    /* How many works have each value of one facet together with each value of another, exactly:
     * works that answer the query and pass all filters of the request, also those of the two
     * fields. `rows` and `columns` say which values stand in the table, as facets of a search do;
     * both may be the same facet. The result has no hits; its summary's total is the number of
     * works counted; its facet 0 are the rows and its facet 1 the columns, whose buckets count the
     * same works. Facets, paging and sort of the request are not looked at. `cancel` may be NULL.
     * *result: yours, release it with result_release. MEA_E_ARGUMENT (NULL, no such facet),
     * MEA_E_LIMIT (MEA_MAX_PIVOT_CELLS), otherwise the statuses of mea_api.search. [concurrent]
     * Cost: that of a search with two facets, and one step for each different pair of sets of
     * values. */
    mea_status (*pivot)(mea_engine* engine, const mea_request* request,
                        const mea_facet_request* rows, const mea_facet_request* columns,
                        mea_cancel* cancel, mea_result** result, mea_error* error);

    /* Works with both the value of bucket `row` of facet 0 and that of bucket `column` of facet 1;
     * 0 beyond the end and for a result that is no pivot. [concurrent] */
    uint64_t (*pivot_count)(const mea_result* result, uint64_t row, uint64_t column);
} mea_facets_api;

#ifdef __cplusplus
}
#endif

#endif /* MEA_EXT_DRAFT_FACETS_H */
