/* sample_host.c - a complete host of mea_search.so in C11: loads the plugin, opens an index, asks
 * one question and prints the answer. Copy it as the beginning of your own.
 *
 *   cc -std=c11 -I plugin/include sample_host.c -ldl -o sample_host
 *   ./sample_host build/release/lib/mea_search.so INDEX "invasive alien species"
 *
 * Exit code: 0 answered (also when nothing was found), 1 anything else. */
#include <dlfcn.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "mea/search.h"

static mea_str text(const char* c_string) {
    mea_str view = {c_string, strlen(c_string)};
    return view;
}

static int complain(const char* doing, const mea_error* error) {
    fprintf(stderr, "%s: %s\n", doing, error->message);
    if (error->position >= 0) fprintf(stderr, "  at byte %" PRId64 "\n", error->position);
    if (error->hint[0] != '\0') fprintf(stderr, "  hint: %s\n", error->hint);
    return 1;
}

/* The plugin calls this on the thread that called it. */
static void log_line(void* context, int32_t severity, mea_str line) {
    (void)context;
    if (severity >= MEA_LOG_WARNING) fprintf(stderr, "plugin: %.*s\n", (int)line.size, line.data);
}

/* Fills *api from the shared object at `path`. The library stays loaded until the process ends. */
static int load(const char* path, const mea_host* host, mea_api* api) {
    mea_search_entry_fn entry;
    void* library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    void* symbol = library == NULL ? NULL : dlsym(library, MEA_SEARCH_ENTRY_NAME);
    mea_error error = {.struct_size = sizeof error};
    if (symbol == NULL) {
        fprintf(stderr, "%s\n", dlerror());
        return 1;
    }
    memcpy(&entry, &symbol, sizeof entry); /* ISO C has no cast from object to function pointer */
    api->struct_size = sizeof *api;
    if (entry(host, api, &error) != MEA_OK) return complain("negotiating", &error);
    /* An older plugin fills less of the table than this host wants to call. */
    return api->struct_size < sizeof *api;
}

/* The passage with its highlighted words between asterisks. */
static void print_passage(const mea_passage* passage) {
    uint64_t from = 0;
    printf("      ");
    for (uint64_t i = 0; i < passage->highlight_count; ++i) {
        const mea_range* range = &passage->highlights[i];
        printf("%.*s*%.*s*", (int)(range->begin - from), passage->text.data + from,
               (int)(range->end - range->begin), passage->text.data + range->begin);
        from = range->end;
    }
    printf("%.*s\n", (int)(passage->text.size - from), passage->text.data + from);
}

/* Everything read from a result lives until it is released. */
static void print_answer(const mea_api* api, const mea_result* result) {
    const mea_summary* summary = api->result_summary(result);
    const mea_hit* hit;
    const mea_passage* passage;
    const mea_facet* facet;
    const mea_bucket* bucket;
    printf("%" PRIu64 " found in %.1f ms\n", summary->total, summary->elapsed_ms);
    for (uint64_t h = 0; (hit = api->result_hit(result, h)) != NULL; ++h) {
        printf("%3u. %.*s (%.*s)\n", hit->rank, (int)hit->title.size, hit->title.data,
               (int)hit->source.size, hit->source.data);
        for (uint64_t p = 0; (passage = api->result_passage(result, h, p)) != NULL; ++p)
            print_passage(passage);
    }
    for (uint64_t f = 0; (facet = api->result_facet(result, f)) != NULL; ++f) {
        printf("%.*s:", (int)facet->label.size, facet->label.data);
        for (uint64_t b = 0; (bucket = api->result_bucket(result, f, b)) != NULL; ++b)
            printf(" %.*s (%" PRIu64 ")", (int)bucket->label.size, bucket->label.data,
                   bucket->count);
        printf("\n");
    }
}

int main(int argc, char** argv) {
    const mea_host host = {.struct_size = sizeof host,
                           .abi_version = MEA_ABI_VERSION,
                           .name = text("sample host"),
                           .log = log_line};
    mea_api api = {0};
    mea_error error = {.struct_size = sizeof error};
    mea_engine* engine = NULL;
    mea_result* result = NULL;
    if (argc != 4) {
        fprintf(stderr, "usage: %s PLUGIN INDEX QUERY\n", argv[0]);
        return 1;
    }
    if (load(argv[1], &host, &api) != 0) return 1;

    /* One engine serves all threads of a process and follows newly published indexes. */
    const mea_engine_options options = {
        .struct_size = sizeof options, .index = text(argv[2]), .host = &host};
    if (api.engine_open(&options, &engine, &error) != MEA_OK) return complain(argv[2], &error);

    const mea_request request = {
        .struct_size = sizeof request, .query = text(argv[3]), .limit = 5, .passages_per_hit = 1};
    if (api.search(engine, &request, NULL, &result, &error) != MEA_OK) {
        api.engine_close(engine);
        return complain(argv[3], &error);
    }
    api.engine_close(engine); /* a result does not need its engine */
    print_answer(&api, result);
    api.result_release(result);
    return 0;
}
