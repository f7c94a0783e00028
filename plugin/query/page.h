// The hits of one page: which works, in which order, and which of their versions is shown.
#pragma once

#include <cstdint>
#include <vector>

#include "base/deadline.h"
#include "base/result.h"
#include "index/columns.h"
#include "query/bit_set.h"
#include "query/passage_evidence.h"
#include "query/recency.h"
#include "query/score.h"
#include "query/search.h"
#include "query/shown_forms.h"
#include "query/version_choice.h"

namespace mea::query {

struct PageEntry {
    index::WorkNumber work = 0;
    index::DocumentNumber document = 0;  // the version to show; 0: any
    double score = 0;
    double of_words = 0;  // the score before what its best passage adds
};

struct PageRequest {
    std::uint64_t offset = 0;
    std::uint32_t limit = 10;
    bool grouped = true;
    Sort sort = Sort::relevance;
    ShownForms forms = {};  // where `grouped` is set
};

// What a ranking goes by.
struct Evidence {
    Scorer& scorer;
    PassageEvidence& passages;
    const Recency& recency;
};

// By score, best version first; equal scores in the order of work keys, versions of one work in
// that of document numbers. Of the forms of one document there is the best. `documents` answer.
// The first kMaxPassageHits are in the order of their scores with passages, which are no lower than
// without: all others come behind them. Keeps about twice offset + limit entries, however many
// documents there are. Errors: corrupt, io, deadline, cancelled.
Result<std::vector<PageEntry>> ranked_page(const Evidence& evidence, const BitSet& documents,
                                           const index::Columns& columns,
                                           const PageRequest& request, const Deadline& deadline);

// The scores of some documents, in their order. REQUIRES: ascending. Errors: deadline, cancelled.
Result<std::vector<float>> scores_of(Scorer& scorer,
                                     const std::vector<index::DocumentNumber>& documents,
                                     const index::Columns& columns, const Deadline& deadline);

// By a column, equal ones in the order of work keys; relevance stands for newest first. `works`
// answer; ungrouped, their members of `documents`. Forms of one document stand where the one does
// that is shown. By title: that of the version which `choice` shows; those without one come last.
std::vector<PageEntry> sorted_page(const BitSet& works, const BitSet& documents,
                                   const index::Columns& columns, const VersionChoice& choice,
                                   const PageRequest& request);

}  // namespace mea::query
