// The passages of a document that show why it matched, with highlights on the original text.
#pragma once

#include <cstdint>
#include <vector>

#include "base/deadline.h"
#include "base/result.h"
#include "index/generation.h"
#include "query/marks.h"
#include "query/search.h"

namespace mea::query {

// A longer passage is cut around its highlights.
inline constexpr std::size_t kMaxPassageBytes = 700;
// A document with less text is read whole; in a longer one the position lists say where to look.
inline constexpr std::size_t kReadWholeBytes = 16 * 1024;

// The `wanted` passages with most different words of the query, best first; the beginning of the
// text when no passage has any. Errors: deadline, cancelled, corrupt.
Result<std::vector<PassageHit>> best_passages(const index::Lease& lease,
                                              index::DocumentNumber document,
                                              const index::StoredVersion& version,
                                              const Marks& marks, std::uint32_t wanted,
                                              const Deadline& deadline);

// One passage whole, with highlights.
PassageHit whole_passage(text::Analyzer& analyzer, const index::StoredVersion& version,
                         std::size_t passage, const Marks& marks);

// Shortens a passage around its first and densest highlights; moves them along. Never splits a
// character or a highlight that fits.
void cut_passage(PassageHit* passage, std::size_t bytes);

}  // namespace mea::query
