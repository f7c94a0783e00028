// From the files of a family to the documents that an index has of them.
#pragma once

#include "indexer/pipeline.h"

namespace mea::ingest {

// As read_family, with each text once: of the forms of one text that files of the family hold the
// best is a document, and the others have a verdict that says so. Decisions that a document holds
// follow it as documents of their own. Safe for concurrent use
// where `read` is.
FamilyReading read_indexed(const std::vector<SourcePath>& files, const Family& family,
                           const Knowledge& knowledge, const FileReader& read);

}  // namespace mea::ingest
