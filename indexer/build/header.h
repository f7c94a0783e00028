// From a document to what the index stores of it.
#pragma once

#include <vector>

#include "index/stored_version.h"
#include "index/version_document.h"
#include "indexer/enrich/document.h"
#include "vocabulary/vocabulary.h"

namespace mea::ingest {

// The header of a document whose work is assigned; `modified` is left 0. The facet "convention" is
// who issued it, and for a joint body also its members that the text names; "target" is what the
// text refers to; "body" is the body of its meeting.
index::VersionHeader make_header(const Document& document,
                                 const vocabulary::Vocabulary& vocabulary);

// Views of the record's passages; valid as long as the record is unchanged.
std::vector<index::PassageText> passage_texts(const Record& record);

}  // namespace mea::ingest
