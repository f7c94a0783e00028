/* The checks of the conformance host: each fails with the line it stands in, none ends the program.
 */
#ifndef MEA_TESTS_HOST_CONFORMANCE_H
#define MEA_TESTS_HOST_CONFORMANCE_H

#include <stdio.h>
#include <string.h>

#include "mea/search.h"

/* What every check is given. */
typedef struct subject {
    mea_search_entry_fn entry;
    mea_api api;
    const char* index;
    const char* query; /* finds more than one work */
    mea_engine* engine;
    int failures;
} subject;

#define CHECK(subject, condition)                                                    \
    do {                                                                             \
        if (!(condition)) {                                                          \
            ++(subject)->failures;                                                   \
            printf("FAIL %s:%d %s: %s\n", __FILE__, __LINE__, __func__, #condition); \
        }                                                                            \
    } while (0)

mea_str c_text(const char* text);
mea_host a_host(void);
mea_error an_error(void);
mea_request a_request(const subject* s);

/* The result of a request that must be answered, or NULL after a failed check. */
mea_result* answer_to(subject* s, const mea_request* request);
/* The status of a request that may be refused; checks that the error agrees and nothing else was
 * touched. */
mea_status status_of(subject* s, const mea_request* request);

void check_entry(subject* s);
void check_open(subject* s);
void check_requests(subject* s);
void check_stopping(subject* s);
void check_null_handles(subject* s);
void check_result(subject* s);
void check_paging(subject* s);
void check_facets(subject* s);
void check_lifetimes(subject* s);
void check_documents(subject* s);
void check_citations(subject* s);
void check_suggestions(subject* s);
void check_explanations(subject* s);
void check_pivots(subject* s);

#endif
