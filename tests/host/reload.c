/* reload.c - loads the plugin, searches and unloads it, fifty times over: nothing may be lost.
 *
 *   reload PLUGIN INDEX QUERY
 *
 * Under AddressSanitizer leaks are reported at the end; without it the memory of the process is
 * watched. */
#include <dlfcn.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "mea/search.h"

enum { kRounds = 50, kWarmRounds = 10, kMostGrowthKilobytes = 4096 };

static long resident_kilobytes(void) {
    long pages = 0;
    FILE* file = fopen("/proc/self/statm", "r");
    if (file == NULL) return 0;
    if (fscanf(file, "%*s %ld", &pages) != 1) pages = 0;
    fclose(file);
    return pages * (sysconf(_SC_PAGESIZE) / 1024);
}

static int run(void* library, const char* index, const char* query) {
    const mea_host host = {.struct_size = sizeof host, .abi_version = MEA_ABI_VERSION};
    const mea_engine_options options = {.struct_size = sizeof options,
                                        .index = {index, strlen(index)}};
    const mea_request request = {.struct_size = sizeof request, .query = {query, strlen(query)}};
    mea_api api = {.struct_size = sizeof api};
    mea_error error = {.struct_size = sizeof error};
    mea_search_entry_fn entry;
    mea_engine* engine = NULL;
    mea_result* result = NULL;
    void* symbol = dlsym(library, MEA_SEARCH_ENTRY_NAME);
    if (symbol == NULL) return 1;
    memcpy(&entry, &symbol, sizeof entry);
    if (entry(&host, &api, &error) != MEA_OK ||
        api.engine_open(&options, &engine, &error) != MEA_OK ||
        api.search(engine, &request, NULL, &result, &error) != MEA_OK) {
        printf("%s\n", error.message);
        return 1;
    }
    api.engine_close(engine);
    const int empty = api.result_hit(result, 0) == NULL;
    api.result_release(result);
    return empty;
}

int main(int argc, char** argv) {
    long warm = 0;
    if (argc != 4) return 2;
    for (int round = 1; round <= kRounds; ++round) {
        void* library = dlopen(argv[1], RTLD_NOW | RTLD_LOCAL);
        if (library == NULL) {
            printf("%s\n", dlerror());
            return 1;
        }
        if (run(library, argv[2], argv[3]) != 0 || dlclose(library) != 0) {
            printf("round %d failed\n", round);
            return 1;
        }
        if (round == kWarmRounds) warm = resident_kilobytes();
    }
    const long growth = resident_kilobytes() - warm;
#if defined(__SANITIZE_ADDRESS__)
    const int kept = 1; /* freed memory waits in quarantine; leaks are reported at exit */
#else
    const int kept = growth <= kMostGrowthKilobytes;
#endif
    printf("%d rounds, %ld KiB grown since round %d: %s\n", kRounds, growth, kWarmRounds,
           kept ? "kept" : "lost");
    return kept ? 0 : 1;
}
