// The generations of an index folder: which exist, which is published, publishing, rolling back,
// pruning.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/deadline.h"
#include "base/result.h"

namespace mea::index {

// Held by the one writer of an index; released with the object or the process.
class WriterLock {
  public:
    WriterLock(int descriptor, std::string dead_owner)
        : descriptor_(descriptor), dead_owner_(std::move(dead_owner)) {}
    // Also takes the owner's name off the lock.
    ~WriterLock();
    WriterLock(const WriterLock&) = delete;
    WriterLock& operator=(const WriterLock&) = delete;

    // The writer before this one, when it ended without letting go: "process 12 on host since ...".
    // Empty: it ended well, or there was none.
    const std::string& dead_owner() const { return dead_owner_; }

  private:
    int descriptor_;
    std::string dead_owner_;
};

// Cheap to make; holds nothing open. Functions that only read are safe for concurrent use, also
// while another process publishes; those that write need the WriterLock.
class Catalog {
  public:
    explicit Catalog(std::filesystem::path index) : index_(std::move(index)) {}

    const std::filesystem::path& index() const { return index_; }

    // Creates the folder when it is missing. While another holds the lock, it asks again until
    // `patience` ends (default: at once). The lock itself belongs to the kernel and goes with its
    // holder, however that ends; what a lock file says only serves messages.
    // Errors: busy (the message names the holder), cancelled, io, wrong_version (the folder holds
    // something else).
    Result<std::unique_ptr<WriterLock>> lock(
        const Deadline& patience = Deadline(std::chrono::milliseconds(0))) const;

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

    // What killed runs left, the newest first.
    Result<std::vector<Draft>> drafts() const;
    // Removes one. Errors: io.
    Status discard(const Draft& draft) const;

    // Gives a draft, complete with its manifest, its final name and points CURRENT at it. After a
    // crash at any moment CURRENT names either the old or the new generation, and that one is
    // whole.
    Status publish(const Draft& draft) const;

    // The first half: the draft gets its final name, on disk, and CURRENT stays as it is.
    Status finish(const Draft& draft) const;
    // The second half, for any finished generation. Errors: not_found, io.
    Status publish(std::uint64_t generation) const;

    // Points CURRENT at the newest generation before the published one; returns its number.
    // Errors: not_found (there is none).
    Result<std::uint64_t> rollback() const;

    // What prune would remove, drafts included, without removing it.
    Result<std::vector<std::uint64_t>> expendable(std::size_t keep) const;

    // Removes drafts of killed runs and all generations but the published one and the `keep`
    // newest others; returns the numbers removed. A reader that has one open keeps its mapped
    // columns and opened tables.
    Result<std::vector<std::uint64_t>> prune(std::size_t keep) const;

  private:
    struct Entry {
        std::uint64_t number = 0;
        bool building = false;
        std::filesystem::path path;
    };
    Result<std::vector<Entry>> entries() const;
    Result<std::vector<Entry>> to_prune(std::size_t keep) const;
    Status check_folder() const;
    Status point_to(std::uint64_t generation) const;

    std::filesystem::path index_;
};

}  // namespace mea::index
