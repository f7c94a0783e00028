// The one line a document is listed under.
#pragma once

#include <string>

#include "indexer/record.h"
#include "vocabulary/vocabulary.h"

namespace mea::ingest {

// The title of the metadata; else the passage that is marked as the title, which in a plain text, a
// PDF and Markdown without one is first looked for among the lines before the body; else the first
// heading, the title in the file's properties, the first sentence, the file's name. When the
// metadata give one, the passage that says the same is the title and no other.
std::string choose_title(Record& record, const vocabulary::Vocabulary& vocabulary);

inline constexpr std::size_t kMaxTitleBytes = 500;

}  // namespace mea::ingest
