// How documents write a word that the index knows in its folded form only: "priorités" for
// "priorites".
#pragma once

#include <string>
#include <string_view>

#include "base/deadline.h"
#include "base/result.h"
#include "index/generation.h"

namespace mea::query {

// Named limits: documents of one word that are looked at, and its places in each.
inline constexpr std::size_t kMaxWrittenDocuments = 8;
inline constexpr std::size_t kMaxWrittenPlaces = 8;

// The most frequent spelling of `word` in the first documents that have it in a passage of
// `language`; `word` itself where none has. In small letters unless `typed`, what stands in its
// place now, has capitals. Errors: deadline, cancelled, corrupt, io.
Result<std::string> written_form(const std::string& word, const std::string& language,
                                 std::string_view typed, const index::Lease& lease,
                                 const Deadline& deadline);

}  // namespace mea::query
