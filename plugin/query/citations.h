// Works found through citations: those that cite a document, and those it cites.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "index/generation.h"
#include "query/bit_set.h"
#include "query/postings.h"

namespace mea::query {

// A document that somebody names in a query: as works that are indexed, and as what others cite.
struct NamedDocument {
    std::vector<index::WorkNumber> works;      // ascending; empty: it is not indexed
    std::vector<index::TargetNumber> targets;  // ascending; empty: nobody cites it
    bool is_known() const { return !works.empty() || !targets.empty(); }
};

// The document that `text` names: a symbol, decision, resolution or notification in any spelling,
// or the id of a work or version. Errors: corrupt, io, deadline, cancelled.
Result<NamedDocument> named_document(std::string_view text, const index::Generation& generation,
                                     PostingReader& reader);

// Documents whose symbol, or whatever others cite them by, `text` spells. Errors: as above.
Result<BitSet> documents_with_symbol(std::string_view text, const index::Generation& generation,
                                     PostingReader& reader);

// The works that a value of Field::cites or Field::cited_by stands for. `known` is false when
// nothing is known of the document that the value names. Errors: as above.
Result<BitSet> works_by_citation(index::Field field, std::string_view value,
                                 const index::Generation& generation, PostingReader& reader,
                                 bool* known);

}  // namespace mea::query
