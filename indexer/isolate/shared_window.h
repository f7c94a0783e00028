// Memory that a reader process and its parent both see: a document goes in, what was read comes
// out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/result.h"

namespace mea::ingest {

// Nothing here is to be trusted: the other side may write at any time. Who reads copies first and
// checks the copy. Its size is fixed for good, so that no reader can take it away from its parent.
class SharedWindow {
  public:
    // What is longer goes through the socket, which costs copies in the kernel.
    static constexpr std::uint64_t kBytes = UINT64_C(4) << 20U;
    // The descriptor under which a reader finds it when it starts.
    static constexpr int kDescriptor = 3;

    static bool holds(std::uint64_t bytes) { return bytes <= kBytes; }

    // Of the parent. Errors: ErrorCode::io (no memory to share, no descriptors).
    static Result<SharedWindow> make();
    // Of the reader: maps kDescriptor. Errors: ErrorCode::io (it is no window).
    static Result<SharedWindow> open();

    ~SharedWindow();
    SharedWindow(SharedWindow&& other) noexcept;
    SharedWindow& operator=(SharedWindow&& other) noexcept;

    // Of the parent's: to be given to the reader, above kDescriptor. close_descriptor() is for when
    // it has it.
    int descriptor() const { return descriptor_; }
    void close_descriptor();

    // Behind `at`, both together within kBytes.
    void put(std::string_view bytes, std::size_t at = 0);
    // At most kBytes, `at` with them.
    std::string_view view(std::size_t size, std::size_t at = 0) const {
        return {memory_ + at, size};
    }

  private:
    SharedWindow(char* memory, int descriptor) : memory_(memory), descriptor_(descriptor) {}
    static Result<SharedWindow> map(int descriptor);

    char* memory_ = nullptr;
    int descriptor_ = -1;
};

}  // namespace mea::ingest
