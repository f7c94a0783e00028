// The generation that an update starts from.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "index/catalog.h"
#include "index/manifest.h"
#include "indexer/build/builder.h"
#include "indexer/build/source_table.h"
#include "indexer/knowledge.h"

namespace mea::ingest {

struct Base {
    std::filesystem::path folder;
    std::shared_ptr<const SourceTable> table;  // never null
    index::Manifest manifest;
    std::uint64_t number = 0;
    // Its documents can be taken over; else only the texts it keeps, because it was made with other
    // data.
    bool same_data = false;
};

// What decides how a file is read beside its bytes: the program that reads, to the byte, and its
// options. Errors: not_found (of find_extractor), io.
Result<std::string> reader_fingerprint(const BuildOptions& options);
// What else decides what is indexed of it.
std::string circumstances(const BuildOptions& options, const Knowledge& knowledge);

// The published generation when something of it can be used by a build that would write `now`;
// nothing when there is none, when its files were read by another reader, or when it is damaged.
// `observer` is told why every document is made anew.
std::optional<Base> find_base(const index::Catalog& catalog, const SourceTable& now,
                              BuildObserver& observer);

}  // namespace mea::ingest
