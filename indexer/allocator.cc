// What jemalloc is told when the program starts: a run frees in small pieces what it gathered, and
// that memory goes back to the system soon, so that no worker keeps its highest.
extern "C" {
extern const char* malloc_conf;
const char* malloc_conf = "dirty_decay_ms:500,muzzy_decay_ms:0";
}
