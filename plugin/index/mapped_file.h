// A whole file as read-only memory, for as long as the object lives.
#pragma once

#include <filesystem>
#include <string_view>

#include "base/result.h"

namespace mea::index {

// Movable, not copyable. The view stays valid when the file is renamed or unlinked; a file that is
// truncated in place while mapped is outside the contract (generations are written once).
class MappedFile {
  public:
    // Errors: not_found, io, unsupported (not a regular file).
    static Result<MappedFile> open(const std::filesystem::path& path);
    ~MappedFile();
    MappedFile(MappedFile&& other) noexcept;
    MappedFile& operator=(MappedFile&& other) noexcept;

    std::string_view bytes() const { return {data_, size_}; }

    // Gives back the memory that pages of the file take in this process; what is read again comes
    // from the system's cache or the disk. Safe for concurrent use.
    void drop_pages() const noexcept;

  private:
    MappedFile(const char* data, std::size_t size) : data_(data), size_(size) {}
    const char* data_ = nullptr;
    std::size_t size_ = 0;
};

}  // namespace mea::index
