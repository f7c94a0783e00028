// What a build has before it: its files, each content once, in the families they are read in; for
// an update only what changed.
#pragma once

#include <optional>
#include <vector>

#include "base/result.h"
#include "index/catalog.h"
#include "indexer/build/base.h"
#include "indexer/build/builder.h"
#include "indexer/build/changes.h"
#include "indexer/build/kept_texts.h"
#include "indexer/build/source_table.h"
#include "indexer/knowledge.h"
#include "indexer/verdict.h"

namespace mea::ingest {

struct Agenda {
    std::vector<SourcePath> files;  // without copies
    std::vector<Family> families;   // of `files`: those to be read
    SourceTable table;              // of all files, for the generation to remember
    std::optional<Base> base;       // of an update whose documents can be taken over
    std::optional<KeptTexts> kept;  // of an update: texts that need not be read again
    Changes changes;                // against `base`; its families are in `families`
};

// Tells `observer` of every file that need not be read. Errors: corrupt, io (of the generation that
// an update starts from), not_found (there is no program that reads).
Result<Agenda> make_agenda(std::vector<SourcePath> gathered, const BuildOptions& options,
                           const Knowledge& knowledge, const index::Catalog& catalog,
                           BuildObserver& observer);

}  // namespace mea::ingest
