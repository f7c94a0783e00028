// Which line of a document is its title.
#pragma once

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "indexer/record.h"
#include "vocabulary/vocabulary.h"

namespace mea::ingest {

// The place of the passage that reads most like the title: short, before the body begins, and
// saying more than the letterhead, the symbol, the meeting and the date around it, which the
// vocabulary knows. Nothing when no line does.
std::optional<std::size_t> find_title(const std::vector<Passage>& passages,
                                      const vocabulary::Vocabulary& vocabulary);

// The lines [first, last] that the title at `place` runs over where every printed line is a passage
// of its own: beside it on its page, in capitals or Han as it is, and saying something.
std::pair<std::size_t, std::size_t> title_lines(const std::vector<Passage>& passages,
                                                std::size_t place,
                                                const vocabulary::Vocabulary& vocabulary);

}  // namespace mea::ingest
