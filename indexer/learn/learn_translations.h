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

// Named limits, so that time and memory stay bounded however large the index is: beside the headers
// of all versions (teaching_order.h), learning reads at most kMaxLearnedBytes and one work more,
// aligns and trains on kMaxSegments of each pair of languages (lexicon_trainer.h), and keeps some 2
// bytes of evidence for each term it read.
// Text read of one version; the rest of a longer one is not learned from.
inline constexpr std::size_t kMaxLearnedVersionBytes = std::size_t{1} << 20;
// Text read in all, works in the order of teaching_order.h; in code points.
inline constexpr std::size_t kMaxLearnedBytes = std::size_t{48} << 20;

// What is learned from.
struct LearningMatter {
    Xapian::Database& database;
    const index::Columns& columns;
    std::shared_ptr<const text::ProfileSet> profiles;
    const vocabulary::Vocabulary& vocabulary;
    // An earlier generation made by the same program with the same profiles and vocabulary, whose
    // evidence saves reading again; empty: none.
    std::filesystem::path earlier;
};

struct LearnedCounts {
    std::size_t works = 0;     // learned from
    std::size_t segments = 0;  // aligned, over all pairs of languages
    std::size_t pairs = 0;     // of terms
    // What the earlier generation did not save: versions cut into sentences, pairs of versions
    // aligned, pairs of languages trained.
    std::size_t versions_read = 0, versions_aligned = 0, languages_trained = 0;
};

// Learns from what the vocabulary calls things in each language, and from works with versions in
// more than one language, and writes kTranslationsFile and kEvidenceFile into `folder`; the first
// is empty when there is too little to learn from. The same documents give the same two files to
// the last byte, whatever `jobs`, the number of threads (at least 1), and whatever was earlier.
// Evidence that is missing or damaged is made anew. Errors: corrupt (a stored version cannot be
// read), io, cancelled.
Result<LearnedCounts> learn_translations(const LearningMatter& matter,
                                         const std::filesystem::path& folder, std::size_t jobs,
                                         const CancelFlag& cancel);

}  // namespace mea::ingest
