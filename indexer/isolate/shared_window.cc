#include "indexer/isolate/shared_window.h"

#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

namespace mea::ingest {

Result<SharedWindow> SharedWindow::map(int descriptor) {
    void* memory = ::mmap(nullptr, kBytes, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    if (memory == MAP_FAILED)
        return fail(ErrorCode::io, "cannot share memory with the reader of documents",
                    "allow the program more memory");
    return SharedWindow(static_cast<char*>(memory), descriptor);
}

Result<SharedWindow> SharedWindow::make() {
    const int made = ::memfd_create("mea-extract", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    // Above the descriptors that are set up in the child before it.
    const int descriptor = ::fcntl(made, F_DUPFD_CLOEXEC, kDescriptor + 1);
    if (made >= 0) ::close(made);
    if (descriptor < 0 || ::ftruncate(descriptor, kBytes) != 0 ||
        ::fcntl(descriptor, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) != 0) {
        if (descriptor >= 0) ::close(descriptor);
        return fail(ErrorCode::io, "cannot make memory to share with the reader of documents",
                    "allow the program more open files and memory");
    }
    Result<SharedWindow> window = map(descriptor);
    if (!window) ::close(descriptor);
    return window;
}

Result<SharedWindow> SharedWindow::open() {
    Result<SharedWindow> window = map(kDescriptor);
    if (window) window->descriptor_ = -1;  // the sandbox closes it
    return window;
}

SharedWindow::~SharedWindow() {
    if (memory_ != nullptr) ::munmap(memory_, kBytes);
    close_descriptor();
}

SharedWindow::SharedWindow(SharedWindow&& other) noexcept
    : memory_(std::exchange(other.memory_, nullptr)),
      descriptor_(std::exchange(other.descriptor_, -1)) {}

SharedWindow& SharedWindow::operator=(SharedWindow&& other) noexcept {
    std::swap(memory_, other.memory_);
    std::swap(descriptor_, other.descriptor_);
    return *this;
}

void SharedWindow::close_descriptor() {
    if (descriptor_ >= 0) ::close(std::exchange(descriptor_, -1));
}

void SharedWindow::put(std::string_view bytes, std::size_t at) {
    if (!bytes.empty()) std::memcpy(memory_ + at, bytes.data(), bytes.size());
}

}  // namespace mea::ingest
