// The generation that an update starts from.
#pragma once

#include <filesystem>
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
    SourceTable table;
    index::Manifest manifest;
    std::uint64_t number = 0;
};

// Everything that decides what is read from a file beside its bytes.
std::string circumstances(const BuildOptions& options, const Knowledge& knowledge);

// The published generation when its documents can be taken over; nothing when there is none, when
// it was made by another program, with other options or with other data, or is damaged: `observer`
// is then told why everything is read again.
std::optional<Base> find_base(const index::Catalog& catalog, const std::string& circumstances,
                              BuildObserver& observer);

}  // namespace mea::ingest
