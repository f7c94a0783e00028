// Teaches a generation its own dictionary: the language versions of its works are parallel texts,
// and what they have in common is learned.
#pragma once

#include <filesystem>
#include <memory>

#include <xapian.h>

#include "base/deadline.h"
#include "base/result.h"
#include "index/columns.h"
#include "text/profile.h"
#include "vocabulary/vocabulary.h"

namespace mea::ingest {

// Named limits, so that time and memory stay bounded however large the index is.
// Text read of one version; the rest of a longer one is not learned from.
inline constexpr std::size_t kMaxLearnedVersionBytes = std::size_t{1} << 20;
// Text read in all, works in the order of their keys.
inline constexpr std::size_t kMaxLearnedBytes = std::size_t{48} << 20;

struct LearnedCounts {
    std::size_t works = 0;     // with versions in two languages or more
    std::size_t segments = 0;  // aligned, over all pairs of languages
    std::size_t pairs = 0;     // of terms
};

// Learns from what the vocabulary calls things in each language, and from every work of `database`
// with versions in more than one language, in the order of their keys, and writes the table to
// `path`; an empty one when there is too little to learn from. The same index gives the same table,
// whatever `jobs`, the number of threads (at least 1). Errors: corrupt (a stored version cannot be
// read), io, cancelled.
Result<LearnedCounts> learn_translations(Xapian::Database& database, const index::Columns& columns,
                                         std::shared_ptr<const text::ProfileSet> profiles,
                                         const vocabulary::Vocabulary& vocabulary,
                                         const std::filesystem::path& path, std::size_t jobs,
                                         const CancelFlag& cancel);

}  // namespace mea::ingest
