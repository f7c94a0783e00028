// What a generation has beside its postings and its words: facet columns, posting blocks,
// citations, learned translations and suggestions; with checksums, a manifest, and the proof that
// it answers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <future>
#include <optional>
#include <string>

#include "base/deadline.h"
#include "base/result.h"
#include "index/catalog.h"
#include "index/column_writer.h"
#include "indexer/build/base.h"
#include "indexer/build/source_table.h"
#include "indexer/knowledge.h"
#include "indexer/verdict.h"
#include "vocabulary/thesaurus.h"

namespace mea::ingest {

// What is known of a generation whose database is written. All that is referred to must outlive the
// call.
struct Completion {
    const index::Catalog::Draft& draft;
    const Knowledge& knowledge;
    const vocabulary::Thesaurus& thesaurus;
    const SourceTable& sources;
    const std::optional<Base>& base;  // of an update
    const std::string& program;       // name and version, for the manifest
    std::uint64_t text_bytes = 0;
    std::size_t jobs = 1;
    std::shared_future<Status> words;  // the dictionary and the concepts are written, or an error
};

// Writes all of it into the draft, the manifest last. What does not wait for each other is made by
// two threads beside those of learning. Errors: cancelled, corrupt (the generation fails its
// checks), io.
Result<index::ColumnCounts> complete_generation(const Completion& what, BuildObserver& observer,
                                                const CancelFlag& cancel);

}  // namespace mea::ingest
