// What jemalloc is told when a reader starts: memory that one document gave back is the next one's,
// large pieces too, because asking the kernel for it again, page by page, costs more than reading a
// small file; and it lies in large pages, which cost a virtual machine fewer walks through tables.
extern "C" {
extern const char* malloc_conf;
const char* malloc_conf =
    "narenas:1,oversize_threshold:0,dirty_decay_ms:10000,muzzy_decay_ms:0,thp:always";
}
