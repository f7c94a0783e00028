// What a generation remembers of the files it was made from, so that an update can tell which of
// them changed.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "indexer/enrich/file_name.h"
#include "indexer/source/source_file.h"

namespace mea::ingest {

// One file as it was when it was gathered.
struct SourceEntry {
    std::string stamp;   // of the file, of its sidecar and of what a manifest says of it
    std::string family;  // stem; empty: read by itself
    std::uint64_t family_size = 1;
    std::string copies;  // names of the files with the same bytes
    std::string hash;    // content_hash of the file where it was needed to find copies, else empty
    std::uint64_t kept = 0;  // 1 + where the block that keeps its text begins; 0: none does
    bool operator==(const SourceEntry&) const = default;
};

struct SourceTable {
    // What decides how a file is read beside its bytes: the reader and its options.
    std::string reader;
    // What else decides what is indexed of it: program, options, data.
    std::string circumstances;
    std::unordered_map<std::string, SourceEntry> entries;  // by path
};

// Of a file, its sidecar and what a manifest says of it: changes whenever one of them may have.
std::string stamp_of(const SourcePath& file);

// The entries of gathered files and their families.
std::unordered_map<std::string, SourceEntry> source_entries(const std::vector<SourcePath>& files,
                                                            const std::vector<Family>& families);

// In the folder of a generation. Errors: io; read also: not_found, corrupt.
Status write_source_table(const std::filesystem::path& generation, const SourceTable& table);
Result<SourceTable> read_source_table(const std::filesystem::path& generation);

}  // namespace mea::ingest
