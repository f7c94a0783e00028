// From a record to a document: language, facts, title.
#pragma once

#include <string>

#include "indexer/enrich/document.h"
#include "indexer/knowledge.h"

namespace mea::ingest {

// Everything but the work, which the other documents of a family have a say in (assign_works).
// `name_language` is what the file's name says, `content` goes into the document as it is.
// Safe for concurrent use.
Document enrich(Record record, const std::string& name_language, std::string content,
                const Knowledge& knowledge);

}  // namespace mea::ingest
