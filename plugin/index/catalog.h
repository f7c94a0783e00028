// The generations of an index folder: which exist, which is published, publishing, rolling back,
// pruning.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

#include "base/result.h"

namespace mea::index {

// Held by the one writer of an index; released with the object or the process.
class WriterLock {
  public:
    explicit WriterLock(int descriptor) : descriptor_(descriptor) {}
    ~WriterLock();
    WriterLock(const WriterLock&) = delete;
    WriterLock& operator=(const WriterLock&) = delete;

  private:
    int descriptor_;
};

// Cheap to make; holds nothing open. Functions that only read are safe for concurrent use, also
// while another process publishes; those that write need the WriterLock.
class Catalog {
  public:
    explicit Catalog(std::filesystem::path index) : index_(std::move(index)) {}

    const std::filesystem::path& index() const { return index_; }

    // Creates the folder when it is missing. Errors: busy (the message names the holder), io,
    // wrong_version (the folder holds something else).
    Result<std::unique_ptr<WriterLock>> lock() const;

    // The published generation. Errors: not_found (no such folder, or nothing published yet),
    // wrong_version (the folder holds something else), corrupt (CURRENT is damaged), io.
    Result<std::uint64_t> current() const;

    // Numbers of all finished generations, ascending, published or not.
    Result<std::vector<std::uint64_t>> list() const;

    std::filesystem::path folder(std::uint64_t generation) const;

    // Makes an empty folder for the next generation, behind every number used so far, also by a
    // run that was killed.
    struct Draft {
        std::uint64_t number = 0;
        std::filesystem::path folder;
    };
    Result<Draft> begin() const;

    // Gives a draft, complete with its manifest, its final name and points CURRENT at it. After a
    // crash at any moment CURRENT names either the old or the new generation, and that one is
    // whole.
    Status publish(const Draft& draft) const;

    // Points CURRENT at the newest generation before the published one; returns its number.
    // Errors: not_found (there is none).
    Result<std::uint64_t> rollback() const;

    // Removes drafts of killed runs and all generations but the published one and the `keep`
    // newest others; returns the numbers removed. A reader that has one open keeps its mapped
    // columns and opened tables.
    Result<std::vector<std::uint64_t>> prune(std::size_t keep) const;

  private:
    Status check_folder() const;
    Status point_to(std::uint64_t generation) const;

    std::filesystem::path index_;
};

}  // namespace mea::index
