#include "index/mapped_file.h"

#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace mea::index {
namespace {

Unexpected system_failure(const char* what, const std::filesystem::path& path) {
    const int number = errno;
    return fail(number == ENOENT ? ErrorCode::not_found : ErrorCode::io,
                std::string("cannot ") + what + " " + path.string() + ": " + std::strerror(number));
}

}  // namespace

Result<MappedFile> MappedFile::open(const std::filesystem::path& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0) return system_failure("open", path);
    struct stat status {};
    if (::fstat(file, &status) != 0) {
        Unexpected failure = system_failure("read", path);
        ::close(file);
        return failure;
    }
    if (!S_ISREG(status.st_mode)) {
        ::close(file);
        return fail(ErrorCode::unsupported, path.string() + " is not a regular file");
    }
    const auto size = static_cast<std::size_t>(status.st_size);
    if (size == 0) {
        ::close(file);
        return MappedFile(nullptr, 0);
    }
    void* data = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
    if (data == MAP_FAILED) {
        Unexpected failure = system_failure("map", path);
        ::close(file);
        return failure;
    }
    ::close(file);
    return MappedFile(static_cast<const char*>(data), size);
}

MappedFile::~MappedFile() {
    if (data_ != nullptr) ::munmap(const_cast<char*>(data_), size_);
}

void MappedFile::drop_pages() const noexcept {
    // Of a mapping that nobody writes to, no byte is lost; should it fail, memory is all it costs.
    if (data_ != nullptr) (void)::madvise(const_cast<char*>(data_), size_, MADV_DONTNEED);
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
    return *this;
}

}  // namespace mea::index
