// The citations of a document: what it refers to, and by what ids others refer to it.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "index/stored_version.h"
#include "indexer/enrich/document.h"
#include "indexer/enrich/reading_text.h"
#include "vocabulary/recogniser.h"

namespace mea::ingest {

// A line that names a decision of the document's own as a heading does.
struct DecisionHeading {
    std::string id;
    std::size_t passage = 0;
};

// In the order of the text; a decision may have several, in a list of contents and where it begins.
std::vector<DecisionHeading> decision_headings(const Document& document,
                                               const ReadingText& reading);

// Ids that others cite the document by: what its symbol says in canonical form (each part of a
// joint one), and the decisions that it has as headings, which is how a decision without a symbol
// and a compilation of decisions are known. `reading` is that of document.record.
std::vector<index::CitedAs> cited_as(const Document& document, const ReadingText& reading,
                                     const vocabulary::Recogniser& recogniser);

// Decisions, documents and notifications that the text refers to, those in document.cited_as left
// out, in the order of their first mention; each with where that is.
std::vector<index::Citation> citations_of(const Document& document, const ReadingText& reading);

}  // namespace mea::ingest
