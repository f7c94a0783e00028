// From a place in the ranking to what a reader sees of it: title, labels, versions, passages.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "base/deadline.h"
#include "base/result.h"
#include "index/generation.h"
#include "query/bit_set.h"
#include "query/found_as.h"
#include "query/marks.h"
#include "query/page.h"
#include "query/search.h"
#include "query/version_choice.h"

namespace mea::query {

// Scores of the versions that a page may show by what the reader wrote, without translations and
// other expansions; empty where the page is not ranked.
using VersionScores = std::unordered_map<index::DocumentNumber, float>;

// What all hits of an answer share. Borrowed; must outlive the calls.
struct HitContext {
    const index::Generation& generation;
    const index::Lease& lease;
    const BitSet& matched;  // documents
    const Marks& marks;
    // Languages of the query, when it has words, and scores of all versions of the works: the
    // version that has the reader's own words is shown even where another, found by translations,
    // scores higher.
    std::vector<std::string> query_languages;
    const VersionScores& scores;
    VersionChoice choice;  // where the ranking does not say
    std::string display_language;
    std::uint32_t passages = 3;  // 0: none
    bool grouped = true;
    const FoundAs* found_as = nullptr;  // null: reasons are not told
    ShownForms forms = {};
};

// Errors: deadline, cancelled, corrupt.
Result<Hit> make_hit(const HitContext& context, const PageEntry& entry, std::uint32_t rank,
                     const Deadline& deadline);

// Everything of a hit but its passages, for one version of it.
Result<Hit> make_record(const HitContext& context, const PageEntry& entry,
                        index::DocumentNumber* shown);

}  // namespace mea::query
