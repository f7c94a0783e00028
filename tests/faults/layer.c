/* Preloaded into mea-index: counts what the program does to the files below MEA_FAULT_ROOT, writes
   a journal of it (MEA_FAULT_JOURNAL), and lets the operation number MEA_FAULT_AT go wrong in the
   way MEA_FAULT_KIND says: kill   the process ends before the operation, as by kill -9 term   the
   process gets SIGTERM and goes on io     this one operation fails with EIO space  from here on
   nothing can be written or created: ENOSPC, after half of the bytes ro     from here on nothing
   can be changed: EROFS */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum operation {
    OP_CREATE = 1,
    OP_TRUNCATE,
    OP_WRITE,
    OP_SYNC,
    OP_RENAME,
    OP_REMOVE,
    OP_MKDIR,
    OP_LINK
};
enum kind { KIND_NONE, KIND_KILL, KIND_TERM, KIND_IO, KIND_SPACE, KIND_RO };

static char root[PATH_MAX];
static long fault_at;
static enum kind fault_kind;
static int journal = -1;
static long operations;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

__attribute__((constructor)) static void begin(void) {
    const char* folder = getenv("MEA_FAULT_ROOT");
    if (folder == NULL || strcmp(program_invocation_short_name, "mea-index") != 0) return;
    snprintf(root, sizeof root, "%s", folder);
    const char* at = getenv("MEA_FAULT_AT");
    const char* kind = getenv("MEA_FAULT_KIND");
    const char* file = getenv("MEA_FAULT_JOURNAL");
    if (at != NULL) fault_at = atol(at);
    if (kind != NULL)
        fault_kind = strcmp(kind, "kill") == 0    ? KIND_KILL
                     : strcmp(kind, "term") == 0  ? KIND_TERM
                     : strcmp(kind, "io") == 0    ? KIND_IO
                     : strcmp(kind, "space") == 0 ? KIND_SPACE
                                                  : KIND_RO;
    if (file != NULL)
        journal = (int)syscall(SYS_openat, AT_FDCWD, file,
                               O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

/* The name below the root, or NULL when the path is not there. */
static const char* below(const char* path) {
    const size_t size = strlen(root);
    if (size == 0 || path == NULL || strncmp(path, root, size) != 0) return NULL;
    if (path[size] == '\0') return "";
    return path[size] == '/' ? path + size + 1 : NULL;
}

static const char* path_of(int fd, char* buffer) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    const ssize_t size = readlink(link, buffer, PATH_MAX - 1);
    if (size < 0) return NULL;
    buffer[size] = '\0';
    return buffer;
}

static const char* path_at(int folder, const char* path, char* buffer) {
    if (path == NULL || path[0] == '/' || folder == AT_FDCWD) return path;
    char above[PATH_MAX];
    if (path_of(folder, above) == NULL) return NULL;
    snprintf(buffer, PATH_MAX, "%.2000s/%.2000s", above, path);
    return buffer;
}

/* 0, or the errno that the operation fails with. REQUIRES: the mutex */
static int number_one(enum operation operation) {
    ++operations;
    if (fault_at == 0 || operations < fault_at) return 0;
    switch (fault_kind) {
        case KIND_KILL:
            syscall(SYS_kill, getpid(), SIGKILL);
            return 0;
        case KIND_TERM:
            if (operations == fault_at) syscall(SYS_kill, getpid(), SIGTERM);
            return 0;
        case KIND_IO:
            return operations == fault_at ? EIO : 0;
        case KIND_SPACE:
            return operation == OP_WRITE || operation == OP_CREATE || operation == OP_MKDIR ||
                           operation == OP_LINK
                       ? ENOSPC
                       : 0;
        case KIND_RO:
            return operation == OP_SYNC ? 0 : EROFS;
        default:
            return 0;
    }
}

static void note(enum operation operation, const char* path, const char* other, uint64_t offset,
                 const void* data, uint64_t size) {
    if (journal < 0) return;
    struct {
        uint32_t operation, path, other;
        uint64_t offset, size;
    } head = {(uint32_t)operation, (uint32_t)strlen(path), (uint32_t)strlen(other), offset, size};
    struct iovec parts[] = {{&head, sizeof head},
                            {(void*)(uintptr_t)path, head.path},
                            {(void*)(uintptr_t)other, head.other},
                            {(void*)(uintptr_t)data, data == NULL ? 0 : size}};
    syscall(SYS_writev, journal, parts, 4);
}

/* Does `call` as one operation on `path`, unless it goes wrong; notes it when it worked. */
#define OPERATE(operation, path, other, offset, data, size, call)        \
    do {                                                                 \
        pthread_mutex_lock(&mutex);                                      \
        const int wrong = number_one(operation);                         \
        const long done = wrong == 0 ? (long)(call) : -1;                \
        const int number = wrong != 0 ? wrong : errno;                   \
        if (done >= 0) note(operation, path, other, offset, data, size); \
        pthread_mutex_unlock(&mutex);                                    \
        errno = number;                                                  \
        return (__typeof__(call))done;                                   \
    } while (0)

static int open_one(int folder, const char* path, int flags, mode_t mode) {
    char buffer[PATH_MAX];
    const char* name = below(path_at(folder, path, buffer));
    const int writes = (flags & (O_CREAT | O_TRUNC)) != 0;
    if (name == NULL || !writes) return (int)syscall(SYS_openat, folder, path, flags, mode);
    struct stat status;
    const int there = fstatat(folder, path, &status, 0) == 0;
    if (there && (flags & O_TRUNC) == 0) return (int)syscall(SYS_openat, folder, path, flags, mode);
    OPERATE(there ? OP_TRUNCATE : OP_CREATE, name, "", 0, NULL, 0,
            (int)syscall(SYS_openat, folder, path, flags, mode));
}

static mode_t mode_in(int flags, va_list arguments) {
    return (flags & (O_CREAT | O_TMPFILE)) != 0 ? (mode_t)va_arg(arguments, int) : 0;
}

int open(const char* path, int flags, ...) {
    va_list arguments;
    va_start(arguments, flags);
    const mode_t mode = mode_in(flags, arguments);
    va_end(arguments);
    return open_one(AT_FDCWD, path, flags, mode);
}
int open64(const char* path, int flags, ...) {
    va_list arguments;
    va_start(arguments, flags);
    const mode_t mode = mode_in(flags, arguments);
    va_end(arguments);
    return open_one(AT_FDCWD, path, flags, mode);
}
int openat(int folder, const char* path, int flags, ...) {
    va_list arguments;
    va_start(arguments, flags);
    const mode_t mode = mode_in(flags, arguments);
    va_end(arguments);
    return open_one(folder, path, flags, mode);
}
int openat64(int folder, const char* path, int flags, ...) {
    va_list arguments;
    va_start(arguments, flags);
    const mode_t mode = mode_in(flags, arguments);
    va_end(arguments);
    return open_one(folder, path, flags, mode);
}

/* Streams of the C++ library open their file in here, where the C library does not call open(). */
static FILE* open_stream(const char* path, const char* mode, const char* name) {
    if (mode[0] == 'w' && below(path) != NULL) {
        const int fd = open_one(AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
        if (fd < 0) return NULL;
        close(fd);
    }
    FILE* (*real)(const char*, const char*) = NULL;
    *(void**)&real = dlsym(RTLD_NEXT, name);
    return real(path, mode);
}
FILE* fopen(const char* path, const char* mode) {
    return open_stream(path, mode, "fopen");
}
FILE* fopen64(const char* path, const char* mode) {
    return open_stream(path, mode, "fopen64");
}

static ssize_t write_at(int fd, const void* data, size_t size, off_t offset, const char* name) {
    pthread_mutex_lock(&mutex);
    const int wrong = number_one(OP_WRITE);
    /* A disk that is full takes what still fits. */
    const size_t part = wrong == ENOSPC ? size / 2 : size;
    ssize_t done = -1;
    int number = wrong;
    if (wrong == 0 || (wrong == ENOSPC && part != 0)) {
        done = syscall(SYS_pwrite64, fd, data, part, offset);
        number = errno;
        if (done > 0) note(OP_WRITE, name, "", (uint64_t)offset, data, (uint64_t)done);
    }
    pthread_mutex_unlock(&mutex);
    errno = number;
    return done;
}

ssize_t pwrite(int fd, const void* data, size_t size, off_t offset) {
    char buffer[PATH_MAX];
    const char* name = root[0] == '\0' ? NULL : below(path_of(fd, buffer));
    if (name == NULL) return syscall(SYS_pwrite64, fd, data, size, offset);
    return write_at(fd, data, size, offset, name);
}
ssize_t pwrite64(int fd, const void* data, size_t size, off64_t offset) {
    return pwrite(fd, data, size, offset);
}

ssize_t write(int fd, const void* data, size_t size) {
    char buffer[PATH_MAX];
    const char* name = root[0] == '\0' ? NULL : below(path_of(fd, buffer));
    if (name == NULL) return syscall(SYS_write, fd, data, size);
    const off_t offset = lseek(fd, 0, SEEK_CUR);
    const ssize_t done = write_at(fd, data, size, offset, name);
    if (done > 0) lseek(fd, offset + done, SEEK_SET);
    return done;
}

ssize_t writev(int fd, const struct iovec* parts, int count) {
    char buffer[PATH_MAX];
    if (root[0] == '\0' || below(path_of(fd, buffer)) == NULL)
        return syscall(SYS_writev, fd, parts, count);
    for (int at = 0; at < count; ++at)
        if (parts[at].iov_len != 0) return write(fd, parts[at].iov_base, parts[at].iov_len);
    return 0;
}

/* Copies inside the kernel cannot be noted: callers fall back to reading and writing. */
ssize_t sendfile(int out, int in, off_t* offset, size_t size) {
    char buffer[PATH_MAX];
    if (root[0] != '\0' && below(path_of(out, buffer)) != NULL) {
        errno = EINVAL;
        return -1;
    }
    return syscall(SYS_sendfile, out, in, offset, size);
}
ssize_t sendfile64(int out, int in, off64_t* offset, size_t size) {
    return sendfile(out, in, offset, size);
}
ssize_t copy_file_range(int in, off64_t* from, int out, off64_t* to, size_t size, unsigned flags) {
    (void)in, (void)from, (void)out, (void)to, (void)size, (void)flags;
    errno = ENOSYS;
    return -1;
}

int ftruncate(int fd, off_t size) {
    char buffer[PATH_MAX];
    const char* name = root[0] == '\0' ? NULL : below(path_of(fd, buffer));
    if (name == NULL) return (int)syscall(SYS_ftruncate, fd, size);
    OPERATE(OP_TRUNCATE, name, "", (uint64_t)size, NULL, 0, (int)syscall(SYS_ftruncate, fd, size));
}
int ftruncate64(int fd, off64_t size) {
    return ftruncate(fd, size);
}

static int sync_one(int fd, long call) {
    char buffer[PATH_MAX];
    const char* name = root[0] == '\0' ? NULL : below(path_of(fd, buffer));
    if (name == NULL) return (int)syscall(call, fd);
    /* What a sync promises is the journal's affair: the test machine need not wait for its disk. */
    OPERATE(OP_SYNC, name, "", 0, NULL, 0, 0);
}
int fsync(int fd) {
    return sync_one(fd, SYS_fsync);
}
int fdatasync(int fd) {
    return sync_one(fd, SYS_fdatasync);
}

int rename(const char* from, const char* to) {
    const char* name = below(from);
    const char* other = below(to);
    if (name == NULL || other == NULL) return (int)syscall(SYS_rename, from, to);
    OPERATE(OP_RENAME, name, other, 0, NULL, 0, (int)syscall(SYS_rename, from, to));
}

int link(const char* from, const char* to) {
    const char* name = below(from);
    const char* other = below(to);
    if (name == NULL || other == NULL) return (int)syscall(SYS_link, from, to);
    OPERATE(OP_LINK, name, other, 0, NULL, 0, (int)syscall(SYS_link, from, to));
}

static int remove_one(int folder, const char* path, int flags) {
    char buffer[PATH_MAX];
    const char* name = below(path_at(folder, path, buffer));
    if (name == NULL) return (int)syscall(SYS_unlinkat, folder, path, flags);
    OPERATE(OP_REMOVE, name, "", 0, NULL, 0, (int)syscall(SYS_unlinkat, folder, path, flags));
}
int unlink(const char* path) {
    return remove_one(AT_FDCWD, path, 0);
}
int rmdir(const char* path) {
    return remove_one(AT_FDCWD, path, AT_REMOVEDIR);
}
int unlinkat(int folder, const char* path, int flags) {
    return remove_one(folder, path, flags);
}
int remove(const char* path) {
    struct stat status;
    if (lstat(path, &status) != 0) return -1;
    return remove_one(AT_FDCWD, path, S_ISDIR(status.st_mode) ? AT_REMOVEDIR : 0);
}

int mkdir(const char* path, mode_t mode) {
    const char* name = below(path);
    if (name == NULL) return (int)syscall(SYS_mkdir, path, mode);
    struct stat status;
    if (lstat(path, &status) == 0) { /* makes nothing, so it cannot go wrong */
        errno = EEXIST;
        return -1;
    }
    OPERATE(OP_MKDIR, name, "", 0, NULL, 0, (int)syscall(SYS_mkdir, path, mode));
}
