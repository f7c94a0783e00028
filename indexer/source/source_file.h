// One file of the operator: where it is, what stands beside it, and its bytes.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"

namespace mea::ingest {

// A file found by the walk, not read yet.
struct SourcePath {
    std::string path;     // as given by the operator (or below it); any bytes but NUL
    std::string sidecar;  // path of the metadata file beside it; empty: none
    std::uint64_t size = 0;
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

}  // namespace mea::ingest
