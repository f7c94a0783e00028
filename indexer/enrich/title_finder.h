// Which line of a plain text is its title.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "indexer/record.h"
#include "vocabulary/vocabulary.h"

namespace mea::ingest {

// The place of the passage that reads most like the title: short, before the body begins, and
// saying more than the letterhead, the symbol, the meeting and the date around it, which the
// vocabulary knows. Nothing when no line does.
std::optional<std::size_t> find_title(const std::vector<Passage>& passages,
                                      const vocabulary::Vocabulary& vocabulary);

}  // namespace mea::ingest
