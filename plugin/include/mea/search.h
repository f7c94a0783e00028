/* mea/search.h - the whole promised C interface of mea_search.so.
 *
 * Conventions
 *  1. One symbol is exported: mea_search_entry_v1. Everything else is reached through the table it
 *     fills.
 *  2. Every struct that crosses begins with `uint32_t struct_size`: who makes the struct sets it to
 *     sizeof as it was compiled. Structs only grow at the end; mea_str and mea_range never change.
 *     Members a caller does not use are zero. A struct that is given to the plugin is refused with
 *     MEA_E_ABI when it is smaller than in the first release of this header, larger than
 *     MEA_MAX_STRUCT_BYTES, or has bytes that are not zero behind the members this plugin knows:
 *     what cannot be understood is not ignored. A struct that the plugin fills is written as far
 *     as both sides know it: its struct_size says how far, the rest of it is zero.
 *  3. Text is mea_str: UTF-8, length in bytes, not NUL-terminated, borrowed. {NULL, 0} is the
 *     empty text.
 *  4. Functions that can fail return a mea_status (0 or negative) and fill *error when it is not
 *     NULL. On failure no other out-parameter is touched. Nothing is remembered between calls.
 *  5. Reading a result cannot fail: a reader returns NULL beyond the end, and otherwise a pointer
 *     that is valid until mea_api.result_release of that result - also after the engine was closed
 *     or a new generation was published.
 *  6. Threads: [concurrent] any number of threads at once on the same handle; [exclusive] no other
 *     call on that handle at the same time; [from-plugin] called by the plugin on the thread that
 *     called it.
 *  7. The plugin starts no threads, installs no signal handlers, never writes to stdout or stderr,
 *     never ends the process, reads neither the environment nor the process's locale.
 *  8. A handle belongs to the process that made it: a host that forks opens its engines afterwards.
 */
#ifndef MEA_SEARCH_H
#define MEA_SEARCH_H

#include <stdint.h>

#if defined(_WIN32)
#define MEA_EXPORT __declspec(dllexport)
#else
#define MEA_EXPORT __attribute__((visibility("default")))
#endif

#ifdef __cplusplus
extern "C" {
#endif

#define MEA_ABI_VERSION 1u

/* Limits; exceeding one gives MEA_E_LIMIT, except for the first. */
#define MEA_MAX_STRUCT_BYTES 4096u  /* of one struct that crosses */
#define MEA_MAX_QUERY_BYTES 16384u  /* mea_request.query */
#define MEA_MAX_VALUE_BYTES 4096u   /* every other text of a request; also paths */
#define MEA_MAX_FILTERS 256u        /* mea_request.filter_count */
#define MEA_MAX_FACETS 64u          /* mea_request.facet_count */
#define MEA_MAX_BUCKETS 10000u      /* mea_facet_request.limit */
#define MEA_MAX_LIMIT 1000u         /* mea_request.limit */
#define MEA_MAX_DEPTH 100000u       /* mea_request.offset + limit */
#define MEA_MAX_PASSAGES 20u        /* mea_request.passages_per_hit */
#define MEA_MAX_DEADLINE_MS 600000u /* mea_request.deadline_ms */

/* ---- Values ---------------------------------------------------------------------------------- */
typedef struct mea_str {
    const char* data;
    uint64_t size;
} mea_str;

/* Bytes [begin, end) of a text. */
typedef struct mea_range {
    uint64_t begin;
    uint64_t end;
} mea_range;

typedef int32_t mea_status;
#define MEA_OK 0
#define MEA_E_ARGUMENT (-1) /* a documented rule was broken by the caller */
#define MEA_E_ABI (-2)      /* host and plugin do not fit: version, struct_size, reserved members */
#define MEA_E_SYNTAX (-3)   /* the query does not follow the grammar; error.position says where */
#define MEA_E_LIMIT (-4)    /* a named limit was exceeded; error.message names it */
#define MEA_E_NO_INDEX (-5) /* there is no published index at that place */
#define MEA_E_INDEX_VERSION (-6) /* an index this plugin cannot read: foreign, too old, too new */
#define MEA_E_CORRUPT (-7)       /* the index contradicts itself */
#define MEA_E_DEADLINE (-8)      /* time ran out; there is no partial result */
#define MEA_E_CANCELLED (-9)
#define MEA_E_MEMORY (-10)
#define MEA_E_IO (-11)
#define MEA_E_UNSUPPORTED (-12)
#define MEA_E_NOT_FOUND (-13) /* no such work or version */
#define MEA_E_BUSY (-14)      /* somebody else holds the index */
#define MEA_E_INTERNAL (-15)  /* a fault of the plugin; please report it */

typedef struct mea_error {
    uint32_t struct_size;
    mea_status status;
    int64_t position;  /* byte offset in the query, or -1 */
    char message[512]; /* what happened; NUL-terminated UTF-8, cut at a character when longer */
    char hint[128];    /* what to do next; may be empty */
    char name[32];     /* the message's own, which stays: "near-number"; empty where it has none */
    char values[1024]; /* a line for each of what it says, "most=50"; cut as the message */
} mea_error;

/* ---- Host ------------------------------------------------------------------------------------ */
#define MEA_LOG_DEBUG 0
#define MEA_LOG_INFO 1
#define MEA_LOG_WARNING 2
#define MEA_LOG_ERROR 3

/* What the host is and offers. The entry reads `abi_version` and keeps nothing; an engine copies
 * the struct it was opened with, so `log` and `log_context` must stay usable until that engine is
 * closed. */
typedef struct mea_host {
    uint32_t struct_size;
    uint32_t abi_version; /* newest version the host knows: MEA_ABI_VERSION */
    mea_str name;         /* "catalogue 4.2", for messages; may be empty */
    void* log_context;
    /* [from-plugin, concurrent] Told what an operator may want to know: a generation was adopted,
     * or could not be. May be NULL. Must not call back into the plugin. */
    void (*log)(void* log_context, int32_t severity, mea_str line);
} mea_host;

/* ---- Handles --------------------------------------------------------------------------------- */
typedef struct mea_engine mea_engine; /* an opened index that follows its published generation */
typedef struct mea_result mea_result; /* an immutable answer */
typedef struct mea_cancel mea_cancel; /* a flag that stops searches */

/* ---- Request --------------------------------------------------------------------------------- */
/* flags of mea_request */
#define MEA_SEARCH_UNGROUPED UINT32_C(1)         /* every language version is a hit of its own */
#define MEA_SEARCH_NO_FACETS UINT32_C(2)         /* compute no facets */
#define MEA_SEARCH_NO_PASSAGES UINT32_C(4)       /* compute no passages (faster) */
#define MEA_SEARCH_NO_EXPANSION UINT32_C(8)      /* no related words, translations or concepts */
#define MEA_SEARCH_NO_CONCEPTS UINT32_C(16)      /* no other names of the concepts in the query */
#define MEA_SEARCH_NARROWER UINT32_C(32)         /* also the names of narrower concepts */
#define MEA_SEARCH_NO_LEARNED UINT32_C(64)       /* no related words or learned translations */
#define MEA_SEARCH_GROUP_REVISIONS UINT32_C(128) /* as one hit: ext/draft/revisions.h */

/* match: which documents answer a list of words without operators. AUTO: those with all words when
 * the words are few and found together, else those with any; a notice "match" says which. */
#define MEA_MATCH_AUTO 0
#define MEA_MATCH_ALL 1
#define MEA_MATCH_ANY 2

#define MEA_SORT_RELEVANCE 0
#define MEA_SORT_DATE_DESCENDING 1 /* newest first; undated last */
#define MEA_SORT_DATE_ASCENDING 2
#define MEA_SORT_TITLE 3  /* that each hit shows, in one order for all languages; none last */
#define MEA_SORT_SYMBOL 4 /* natural order: 2 before 10 */
#define MEA_SORT_RECENT 5 /* by relevance, newer works preferred */

#define MEA_FILTER_EXCLUDE UINT32_C(1) /* a flag of mea_filter */

/* Several values of one field are alternatives (OR); fields are joined by AND. */
typedef struct mea_filter {
    uint32_t struct_size; /* the same in every element of an array: it is the stride */
    uint32_t flags;
    mea_str field; /* "convention", "type", "year", ...: what engine_field lists */
    mea_str value; /* an id as in mea_bucket.value, or a range "2020..2024" for year and date */
} mea_filter;

#define MEA_FACET_BY_COUNT 0
#define MEA_FACET_BY_LABEL 1
#define MEA_FACET_BY_VALUE 2
#define MEA_FACET_BY_TIME 3    /* earliest first, by the mean date of all works with the value */
#define MEA_FACET_BY_NEWEST 4  /* the most frequent, below their parents, highest number first */
#define MEA_FACET_BY_DEFAULT 5 /* what mea_field.facet_order says */

#define MEA_FACET_PREFIX UINT32_C(1) /* a flag of mea_facet_request: `contains` begins a word */

typedef struct mea_facet_request {
    uint32_t struct_size; /* the stride, as above */
    uint32_t limit;       /* most buckets; 0 = 100, at most MEA_MAX_BUCKETS */
    mea_str name;
    int32_t order;  /* MEA_FACET_BY_... */
    uint32_t flags; /* MEA_FACET_PREFIX */
    /* Only values with this in their label in the display language or in their id, folded as that
     * language is: case and accents do not count. Empty: all. A value that a filter names is always
     * among the buckets. */
    mea_str contains;
} mea_facet_request;

typedef struct mea_request {
    uint32_t struct_size;
    uint32_t flags;
    mea_str query;            /* in the query language; empty = every document */
    mea_str language;         /* BCP 47 language the query is written in; empty = decided */
    mea_str display_language; /* BCP 47; of labels, and preferred for hits; empty = "en" */
    const mea_filter* filters;
    uint64_t filter_count;
    const mea_facet_request* facets;
    uint64_t facet_count;      /* 0 = every facet by default, unless MEA_SEARCH_NO_FACETS */
    uint64_t offset;           /* hits to leave out; offset + limit at most MEA_MAX_DEPTH */
    uint32_t limit;            /* hits wanted; 0 = 10, at most MEA_MAX_LIMIT, or MEA_LIMIT_NONE */
    uint32_t deadline_ms;      /* 0 = 2,000; at most MEA_MAX_DEADLINE_MS */
    int32_t match;             /* MEA_MATCH_... */
    int32_t sort;              /* MEA_SORT_... */
    uint32_t passages_per_hit; /* 0 = 3, at most MEA_MAX_PASSAGES */
    uint32_t reserved;         /* zero */
    mea_str cursor; /* from mea_summary.next_cursor; stable paging within one generation */
    /* Expansions to leave out, as notices name them: of "concept" the id (or what is behind its
     * last '#' or '/') or "fr:label", of "expansion" one of its words. At most MEA_MAX_FILTERS. */
    const mea_str* without;
    uint64_t without_count;
} mea_request;

#define MEA_LIMIT_NONE UINT32_MAX /* mea_request.limit: no hits, only totals and facets */

/* ---- Result ---------------------------------------------------------------------------------- */
typedef struct mea_summary {
    uint32_t struct_size;
    uint32_t exact;     /* 1: total and counts are exact; 0: names were left out ("capped...") */
    uint64_t total;     /* works that match (versions, with MEA_SEARCH_UNGROUPED) */
    uint64_t hit_count; /* hits in this page */
    uint64_t facet_count;
    uint64_t notice_count;
    uint64_t generation;
    double elapsed_ms;
    mea_str next_cursor; /* empty: this is the last page */
    uint64_t hit_total;  /* hits of all pages: less than total where hits are groups of works */
} mea_summary;

typedef struct mea_hit {
    uint32_t struct_size;
    uint32_t rank;  /* from 1, counted over all pages */
    double score;   /* of a group of revisions that of the best of them */
    mea_str work;   /* stable id of the work */
    mea_str symbol; /* may be empty */
    mea_str title;  /* of the version shown */
    mea_str type;   /* id */
    mea_str type_label;
    mea_str date; /* YYYY, YYYY-MM or YYYY-MM-DD; may be empty */
    mea_str meeting;
    mea_str meeting_label;
    mea_str language;           /* of the version shown */
    mea_str source;             /* of the version shown: the path that was given to mea-index */
    const mea_str* conventions; /* ids */
    const mea_str* convention_labels;
    uint64_t convention_count;
    uint64_t version_count;
    uint64_t passage_count;
    mea_str version; /* id of the version shown, for document functions */
    mea_str url;     /* may be empty */
    mea_str part_of; /* work of the document that holds this one, a report; may be empty */
} mea_hit;

typedef struct mea_version {
    uint32_t struct_size;
    uint32_t matched; /* 1: the query's words are in this version */
    mea_str id;
    mea_str language;
    mea_str source;
    mea_str title;
    mea_str url;
    const mea_str* other_sources; /* of the same text: its other forms, copies of the file */
    uint64_t other_source_count;
} mea_version;

/* A passage that shows why the hit matched. */
typedef struct mea_passage {
    uint32_t struct_size;
    uint32_t page;  /* 1-based; 0: not known */
    mea_str number; /* as printed, "10 bis"; may be empty */
    mea_str kind;   /* "title", "heading", "paragraph", "note", "table" */
    mea_str language;
    mea_str text; /* original text; a long passage is cut around its highlights */
    /* In `text`; ascending, not overlapping, never splitting a character. */
    const mea_range* highlights;
    uint64_t highlight_count;
    uint64_t index;    /* of the passage in its document, from 0 */
    uint32_t cut_head; /* 1: `text` begins inside the passage */
    uint32_t cut_tail; /* 1: `text` ends inside the passage */
} mea_passage;

typedef struct mea_facet {
    uint32_t struct_size;
    uint32_t hierarchical; /* 1: buckets have parents */
    mea_str name;
    mea_str label;
    uint64_t bucket_count; /* in this result */
    uint64_t value_count;  /* values with works that fit `contains`, whatever the limit */
} mea_facet;

typedef struct mea_bucket {
    uint32_t struct_size;
    uint32_t depth; /* 0 = top of the hierarchy */
    mea_str value;
    mea_str label;
    mea_str parent;    /* value of the parent bucket; empty at the top */
    uint64_t count;    /* works: with what the facet's own filters exclude left out, but not what
                        * they include ("any of them"), so that picking the value adds its count */
    uint32_t selected; /* 1: named by a filter of the request, also by one that excludes it */
    uint32_t reserved;
} mea_bucket;

/* What was decided on the way, for honesty: "language", "match", "expansion", "capped",
 * "dropped", "not-left-out" (of `without`)... The detail of "concept" is the id of the concept that
 * `subject` names, then a line for each label found too, "fr:zone humide"; of "expansion" words. */
typedef struct mea_notice {
    uint32_t struct_size;
    uint32_t reserved;
    mea_str kind;
    mea_str subject; /* the word or value it is about */
    mea_str detail;  /* machine-readable where it can be: "fr", "all", "en:forest" */
    mea_str text;    /* an English sentence */
} mea_notice;

/* ---- Engine ---------------------------------------------------------------------------------- */
typedef struct mea_engine_options {
    uint32_t struct_size;
    uint32_t flags;       /* none yet: zero */
    mea_str index;        /* folder that mea-index built */
    const mea_host* host; /* copied; NULL: nothing is logged */
} mea_engine_options;

typedef struct mea_engine_info {
    uint32_t struct_size;
    uint32_t field_count;
    uint64_t generation;
    uint64_t works;
    uint64_t versions;
    char published[40];   /* RFC 3339, UTC; NUL-terminated */
    char fingerprint[72]; /* of everything that decides terms; NUL-terminated */
} mea_engine_info;

typedef struct mea_field {
    uint32_t struct_size;
    uint32_t facet;        /* 1: may be asked for as a facet */
    uint32_t filter;       /* 1: may be used as `name:value` and in mea_filter */
    uint32_t hierarchical; /* 1: values have parents */
    uint32_t range;        /* 1: takes ranges, 2020..2024 */
    uint32_t facet_order;  /* what MEA_FACET_BY_DEFAULT is for it: NEWEST of meetings, else COUNT */
    mea_str name;
    mea_str label;       /* in the language asked for */
    mea_str description; /* English */
    mea_str example;     /* a query */
} mea_field;

/* The function table. The plugin fills the members that fit into `struct_size` of the host's copy,
 * sets the rest to zero and writes back how many bytes it filled: members behind that are NULL. */
typedef struct mea_api {
    uint32_t struct_size;
    uint32_t abi_version;   /* out: the one in force, the lower of host and plugin */
    mea_str plugin_version; /* static */

    /* Opens an index and its published generation. *engine: yours, close it with engine_close.
     * MEA_E_NO_INDEX (nothing published there), MEA_E_INDEX_VERSION, MEA_E_CORRUPT, MEA_E_IO,
     * MEA_E_ARGUMENT, MEA_E_ABI, MEA_E_MEMORY.
     * [concurrent] Cost: milliseconds, independent of the number of searches to come. */
    mea_status (*engine_open)(const mea_engine_options* options, mea_engine** engine,
                              mea_error* error);

    /* Ends the engine. NULL is allowed. Results stay valid. [exclusive] */
    void (*engine_close)(mea_engine* engine);

    /* What is being served, after adopting a newly published generation as `search` does.
     * The statuses of `search` that speak of the index. [concurrent] */
    mea_status (*engine_info)(mea_engine* engine, mea_engine_info* info, mea_error* error);

    /* The index-th field (from 0), labels in `language` (BCP 47; empty or not known: "en"); NULL
     * beyond the end. Valid until engine_close. [concurrent] */
    const mea_field* (*engine_field)(mea_engine* engine, uint64_t index, mea_str language);

    /* Answers one request from the newest published generation. `cancel` may be NULL. *result:
     * yours, release it with result_release. MEA_E_SYNTAX (error.position), MEA_E_ARGUMENT (unknown
     * field, facet, sort...), MEA_E_LIMIT, MEA_E_DEADLINE, MEA_E_CANCELLED, MEA_E_CORRUPT,
     * MEA_E_NO_INDEX (it was removed), MEA_E_ABI... When a newer generation is published but cannot
     * be read, the one in use goes on answering, the host's log says why, and a notice "generation"
     * of the result too. Time and flag are looked at every few thousand postings and between
     * passages: a search ends within about 50 ms of its deadline. [concurrent] */
    mea_status (*search)(mea_engine* engine, const mea_request* request, mea_cancel* cancel,
                         mea_result** result, mea_error* error);

    /* [concurrent] all readers; see convention 5. */
    const mea_summary* (*result_summary)(const mea_result* result);
    const mea_hit* (*result_hit)(const mea_result* result, uint64_t hit);
    const mea_version* (*result_version)(const mea_result* result, uint64_t hit, uint64_t index);
    const mea_passage* (*result_passage)(const mea_result* result, uint64_t hit, uint64_t index);
    const mea_facet* (*result_facet)(const mea_result* result, uint64_t facet);
    const mea_bucket* (*result_bucket)(const mea_result* result, uint64_t facet, uint64_t index);
    const mea_notice* (*result_notice)(const mea_result* result, uint64_t index);

    /* Frees a result and everything read from it. NULL is allowed. [exclusive] */
    void (*result_release)(mea_result* result);

    /* A new flag, not raised; NULL when memory ran out. */
    mea_cancel* (*cancel_create)(void);
    /* Stops every search that was given this flag, now or later. [concurrent] */
    void (*cancel_raise)(mea_cancel* cancel);
    /* No search may still be using it. NULL is allowed. [exclusive] */
    void (*cancel_release)(mea_cancel* cancel);

    /* The table of an optional interface by its id and revision, "mea.document/1"; NULL when this
     * plugin does not have it. See mea/ext/. Valid as long as the plugin is loaded. [concurrent] */
    const void* (*get_extension)(mea_str id);
} mea_api;

/* Negotiates and fills *api, any number of times. host, api: not NULL, api->struct_size set.
 * MEA_E_ABI: no common version, or a struct that does not fit. [concurrent] Cost: none. */
typedef mea_status (*mea_search_entry_fn)(const mea_host* host, mea_api* api, mea_error* error);
MEA_EXPORT mea_status mea_search_entry_v1(const mea_host* host, mea_api* api, mea_error* error);
#define MEA_SEARCH_ENTRY_NAME "mea_search_entry_v1"

#ifdef __cplusplus
}
#endif

#endif /* MEA_SEARCH_H */
