// manifest.json of a generation: what it was made with and what it holds; written last, so that a
// generation without one was never finished.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace mea::index {

// Raised by one whenever an older reader could not read a newer generation.
inline constexpr std::uint32_t kFormatVersion = 5;
// The oldest that this build reads: 2 had no generations of two databases, 3 one place in the order
// of titles for all versions of a work, 4 texts that Xapian compressed.
inline constexpr std::uint32_t kOldestFormat = 2;

// A query whose answer was checked before the generation was published.
struct SmokeQuery {
    std::string language;
    std::string query;
    std::string work;  // that must be among the first ten hits
};

struct Manifest {
    std::uint32_t format = kFormatVersion;
    std::uint32_t field_table = 0;
    std::string fingerprint;  // of the analysis profiles, see text::ProfileSet
    std::string vocabulary;   // hash of the vocabulary's files
    std::string indexer;      // version of the program that wrote it
    std::string icu, unicode, xapian;
    std::uint64_t works = 0;
    std::uint64_t versions = 0;
    std::uint64_t text_bytes = 0;
    std::string thesaurus;  // hash of the thesauri it was made with; empty: none
    std::uint64_t concepts = 0;
    std::uint64_t concept_labels = 0;
    std::string published;  // RFC 3339, UTC
    std::vector<SmokeQuery> smoke;
};

// A manifest with this build's versions and the given fingerprint filled in.
Manifest new_manifest(std::string fingerprint);

std::string to_json(const Manifest& manifest);

// Errors: corrupt (not JSON, or a member is missing or of another type), wrong_version (a newer
// format or another field table).
Result<Manifest> parse_manifest(std::string_view json);

// In the folder of a generation. read: also not_found.
Result<Manifest> read_manifest(const std::filesystem::path& generation);
Status write_manifest(const std::filesystem::path& generation, const Manifest& manifest);

}  // namespace mea::index
