#include "indexer/isolate/sandbox.h"

#include <cerrno>

#include <fcntl.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace mea::ingest {
namespace {

// The sanitizers reserve terabytes and start helpers of their own.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kSanitized = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif
#else
constexpr bool kSanitized = false;
#endif

constexpr rlim_t kMaxDescriptors = 64;

bool set_limit(decltype(RLIMIT_AS) resource, rlim_t value) {
    const struct rlimit limit { value, value };
    return ::setrlimit(resource, &limit) == 0;
}

bool set_limits(const SandboxLimits& limits) {
    const bool memory = kSanitized || set_limit(RLIMIT_AS, limits.memory_bytes);
    return memory && set_limit(RLIMIT_FSIZE, 0) && set_limit(RLIMIT_CORE, 0) &&
           set_limit(RLIMIT_NOFILE, kMaxDescriptors);
}

// Everything Landlock of this kernel can forbid about files, but for reading below `readable`.
bool forbid_files(const std::vector<std::string>& readable) {
    constexpr std::uint64_t kRead = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
    struct landlock_ruleset_attr rules {};
    rules.handled_access_fs = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1U) - 1U;  // those of its version 1
    const auto set =
        static_cast<int>(::syscall(SYS_landlock_create_ruleset, &rules, sizeof rules, 0));
    if (set < 0) return false;
    bool good = true;
    for (const std::string& folder : readable) {
        const int opened = ::open(folder.c_str(), O_PATH | O_CLOEXEC);
        if (opened < 0) continue;
        struct landlock_path_beneath_attr below {};
        below.allowed_access = kRead;
        below.parent_fd = opened;
        good = ::syscall(SYS_landlock_add_rule, set, LANDLOCK_RULE_PATH_BENEATH, &below, 0) == 0 &&
               good;
        ::close(opened);
    }
    good = good && ::syscall(SYS_landlock_restrict_self, set, 0) == 0;
    ::close(set);
    return good;
}

// What a reader of bytes needs. Anything else fails with EPERM, which libraries take for "there is
// no such thing"; it is not worth a crash.
constexpr int kAllowed[] = {
    SCMP_SYS(read),
    SCMP_SYS(readv),
    SCMP_SYS(write),
    SCMP_SYS(writev),
    SCMP_SYS(pread64),
    SCMP_SYS(lseek),
    SCMP_SYS(close),
    SCMP_SYS(fstat),
    SCMP_SYS(stat),
    SCMP_SYS(lstat),
    SCMP_SYS(newfstatat),
    SCMP_SYS(statx),
    SCMP_SYS(access),
    SCMP_SYS(faccessat),
    SCMP_SYS(faccessat2),
    SCMP_SYS(readlink),
    SCMP_SYS(readlinkat),
    SCMP_SYS(getdents64),
    SCMP_SYS(statfs),
    SCMP_SYS(fstatfs),
    SCMP_SYS(getcwd),
    SCMP_SYS(dup),
    SCMP_SYS(fcntl),
    SCMP_SYS(poll),
    SCMP_SYS(ppoll),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(mprotect),
    SCMP_SYS(madvise),
    SCMP_SYS(brk),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
    SCMP_SYS(futex),
    SCMP_SYS(sched_yield),
    SCMP_SYS(getrandom),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(time),
    SCMP_SYS(times),
    SCMP_SYS(getrusage),
    SCMP_SYS(getpid),
    SCMP_SYS(gettid),
    SCMP_SYS(tgkill),
    SCMP_SYS(getuid),
    SCMP_SYS(geteuid),
    SCMP_SYS(getgid),
    SCMP_SYS(getegid),
    SCMP_SYS(getrlimit),
    SCMP_SYS(setrlimit),
    SCMP_SYS(prlimit64),
    SCMP_SYS(sysinfo),
    SCMP_SYS(uname),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(rseq),
    SCMP_SYS(restart_syscall),
};

bool allow_reading(scmp_filter_ctx filter) {
    constexpr scmp_datum_t kWriting = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC;
    const struct scmp_arg_cmp open_read = SCMP_A2(SCMP_CMP_MASKED_EQ, kWriting, 0);
    return seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, SCMP_SYS(openat), 1, &open_read) == 0;
}

bool filter_calls(bool files) {
    const scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    if (filter == nullptr) return false;
    bool good = true;
    for (const int call : kAllowed)
        good = seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0) == 0 && good;
    // No memory that holds a program, but for what the loader needs: there is no more loading.
    const struct scmp_arg_cmp no_program = SCMP_A2(SCMP_CMP_MASKED_EQ, 4 /* PROT_EXEC */, 0);
    good =
        good && seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1, &no_program) == 0;
    if (files) good = allow_reading(filter) && good;
    good = good && seccomp_load(filter) == 0;
    seccomp_release(filter);
    return good;
}

}  // namespace

std::string enter_sandbox(const SandboxLimits& limits, const std::vector<std::string>& readable) {
    std::string missing;
    const auto demand = [&](bool holds, const char* what) {
        if (!holds) missing += (missing.empty() ? "" : ", ") + std::string(what);
    };
    demand(::syscall(SYS_close_range, 3U, ~0U, 0U) == 0, "closing of descriptors");
    demand(set_limits(limits), "resource limits");
    demand(::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0, "no new privileges");
    const bool landlock = forbid_files(readable);
    demand(landlock, "Landlock");
    demand(!kSanitized && filter_calls(landlock), "seccomp");
    return missing;
}

void limit_processor(std::uint32_t seconds) {
    struct rusage used {};
    ::getrusage(RUSAGE_SELF, &used);
    struct rlimit limit {};
    ::getrlimit(RLIMIT_CPU, &limit);
    limit.rlim_cur = static_cast<rlim_t>(used.ru_utime.tv_sec + used.ru_stime.tv_sec) + seconds + 1;
    ::setrlimit(RLIMIT_CPU, &limit);
}

}  // namespace mea::ingest
