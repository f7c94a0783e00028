// Several decisions in one file: each becomes a document of its own.
#pragma once

#include <vector>

#include "indexer/enrich/document.h"
#include "indexer/knowledge.h"

namespace mea::ingest {

// Takes the decisions that `document`, whose work is assigned, holds out of it, when it holds at
// least two: a decision begins with a heading that names one of the document's own meeting or year
// and goes on as decisions do, with the body that speaks; a list of contents, a quotation or a
// mention is none. It ends where the next one begins, or a heading above its own. Each becomes a
// document with the decision's id as symbol and work, the meeting, issuers and language of
// `document`, and its work in part_of.
//
// What stays in `document` is everything outside of them, and of each its heading and title: its
// list of contents, so that no text is found twice. Mentions and citations in what left it are no
// longer its own, and others cite the decisions, not it.
std::vector<Document> split_parts(Document& document, const Knowledge& knowledge);

}  // namespace mea::ingest
