// What jemalloc is told when the program starts: a run frees in small pieces what it gathered, and
// that memory goes back to the system soon, so that no worker keeps its highest; what is large, the
// tables that are written when runs are merged and lexicons learned, goes back at once.
extern "C" {
extern const char* malloc_conf;
const char* malloc_conf = "oversize_threshold:1048576,dirty_decay_ms:500,muzzy_decay_ms:0";
}
