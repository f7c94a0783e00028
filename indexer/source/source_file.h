// One file of the operator: where it is, what stands beside it, and its bytes.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "indexer/record.h"

namespace mea::ingest {

// What a manifest says of a file, and where.
struct ManifestEntry {
    std::string manifest = {};  // path of the manifest, as valid UTF-8
    std::uint32_t line = 0;
    Metadata metadata = {};
    std::string hash = {};  // of the metadata: they are part of the document's content
};

// A file found by a source, not read yet.
struct SourcePath {
    // What the file is called in the index and in reports: its path as given by the operator (or
    // below it), or a name that its source gave it (the address of a page, a record of a stream).
    // Any bytes but NUL.
    std::string path = {};
    std::string sidecar = {};  // path of the metadata file beside it; empty: none
    std::uint64_t size = 0;
    std::string copy = {};  // where its bytes lie when not at `path`: a fetched page
    std::shared_ptr<const ManifestEntry> said = nullptr;  // null: no manifest names it
    // Paths of further files with the same bytes, sorted; see fold_copies.
    std::vector<std::string> copies = {};
    // Changes whenever the file may have: times and identity of the file on disk, or a hash.
    std::string stamp = {};

    const std::string& place() const { return copy.empty() ? path : copy; }
};

// A file in memory.
struct SourceFile {
    std::string path;
    std::string bytes;
    std::string hash;  // content_hash of `bytes`: what decides whether a later run may skip it
};

inline constexpr std::uint64_t kMaxSourceBytes = UINT64_C(256) << 20;

// Reads the whole file. Errors: not_found, io, limit (over kMaxSourceBytes), unsupported (not a
// regular file); the message names the path.
Result<SourceFile> read_source(const std::string& path);

// The same; the result goes by the name `file.path`, wherever its bytes lie.
Result<SourceFile> read_source(const SourcePath& file);

}  // namespace mea::ingest
