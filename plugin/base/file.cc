#include "base/file.h"

#include <array>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace mea {
namespace {

class Descriptor {
  public:
    explicit Descriptor(int fd) : fd_(fd) {}
    ~Descriptor() {
        if (fd_ >= 0) ::close(fd_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int get() const { return fd_; }
    explicit operator bool() const { return fd_ >= 0; }

  private:
    int fd_;
};

Unexpected system_failure(const char* verb, const std::filesystem::path& path, int number) {
    std::array<char, 128> buffer{};
    const char* text = strerror_r(number, buffer.data(), buffer.size());
    const ErrorCode code = number == ENOENT ? ErrorCode::not_found : ErrorCode::io;
    return fail(code, std::string("cannot ") + verb + " " + path.string() + ": " + text);
}

Status write_all(int fd, std::string_view content, const std::filesystem::path& path) {
    while (!content.empty()) {
        const ssize_t written = ::write(fd, content.data(), content.size());
        if (written < 0) {
            if (errno == EINTR) continue;
            return system_failure("write", path, errno);
        }
        content.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
}

Unexpected too_large(const std::filesystem::path& path, std::uint64_t limit) {
    return fail(ErrorCode::limit,
                path.string() + " is larger than the limit of " + std::to_string(limit) + " bytes");
}

// `expected` bytes, or as many as there are: a file may grow while it is read.
Result<std::string> read_rest(int fd, std::size_t expected, std::uint64_t limit,
                              const std::filesystem::path& path) {
    std::string content(expected, '\0');
    std::size_t filled = 0;
    for (;;) {
        if (filled == content.size())
            content.resize(filled + (filled == expected ? 4096 : filled / 2));
        const ssize_t got = ::read(fd, content.data() + filled, content.size() - filled);
        if (got < 0) {
            if (errno == EINTR) continue;
            return system_failure("read", path, errno);
        }
        if (got == 0) break;
        filled += static_cast<std::size_t>(got);
        if (filled > limit) return too_large(path, limit);
    }
    content.resize(filled);
    return content;
}

}  // namespace

Result<std::string> read_file(const std::filesystem::path& path, std::uint64_t limit) {
    // O_NONBLOCK: opening a FIFO without a writer must not wait.
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!file) return system_failure("read", path, errno);
    struct stat status {};
    if (::fstat(file.get(), &status) != 0) return system_failure("read", path, errno);
    if (!S_ISREG(status.st_mode))
        return fail(ErrorCode::unsupported,
                    "cannot read " + path.string() + ": not a regular file");
    if (static_cast<std::uint64_t>(status.st_size) > limit) return too_large(path, limit);
    return read_rest(file.get(), static_cast<std::size_t>(status.st_size), limit, path);
}

Result<std::string> read_standard_input(std::uint64_t limit) {
    return read_rest(STDIN_FILENO, 0, limit, "the standard input");
}

Status sync_path(const std::filesystem::path& path) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file) return system_failure("open", path, errno);
    if (::fsync(file.get()) != 0) return system_failure("sync", path, errno);
    return {};
}

Status write_file(const std::filesystem::path& path, std::string_view content) {
    const Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
    if (!file) return system_failure("create", path, errno);
    return write_all(file.get(), content, path);
}

Status replace_file(const std::filesystem::path& path, std::string_view content) {
    return replace_file(path, std::span(&content, 1));
}

Status replace_file(const std::filesystem::path& path, std::span<const std::string_view> pieces) {
    const std::filesystem::path temporary = path.string() + ".new." + std::to_string(::getpid());
    {
        const Descriptor file(
            ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
        if (!file) return system_failure("create", temporary, errno);
        Status written;
        for (const std::string_view piece : pieces)
            if (written) written = write_all(file.get(), piece, temporary);
        if (written && ::fsync(file.get()) != 0) written = system_failure("sync", temporary, errno);
        if (!written) {
            ::unlink(temporary.c_str());
            return written;
        }
    }
    if (::rename(temporary.c_str(), path.c_str()) != 0) {
        const int number = errno;
        ::unlink(temporary.c_str());
        return system_failure("replace", path, number);
    }
    const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : ".";
    return sync_path(folder);
}

}  // namespace mea
