// Trust before publishing: words drawn from the documents of each language must find them.
#pragma once

#include <memory>
#include <vector>

#include "base/result.h"
#include "index/live_database.h"
#include "index/manifest.h"
#include "text/profile.h"

namespace mea::ingest {

inline constexpr std::size_t kSmokeQueriesPerLanguage = 3;

// Chooses for each language of `database` up to kSmokeQueriesPerLanguage documents, spread over it,
// and of each the rarest words of one of its passages. A document that many others resemble, so
// that its words cannot tell it from them, is passed over. Errors: corrupt (a stored version cannot
// be read), io.
Result<std::vector<index::SmokeQuery>> draw_smoke_queries(
    const index::LiveDatabase& database, const std::shared_ptr<const text::ProfileSet>& profiles);

// Runs the queries. Errors: corrupt, naming the first query whose work is not among the first ten
// hits.
Status check_smoke_queries(const index::LiveDatabase& database,
                           const std::vector<index::SmokeQuery>& queries,
                           const std::shared_ptr<const text::ProfileSet>& profiles);

}  // namespace mea::ingest
