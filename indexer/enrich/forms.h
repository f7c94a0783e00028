// One text that a family of files has in several forms: which of them is indexed.
#pragma once

#include <string>
#include <vector>

#include "indexer/enrich/document.h"

namespace mea::ingest {

// A document that is left out, because `of` has its text in the better form.
struct OtherForm {
    Document document;
    std::string of;  // source of the one that stays
};

// Takes out of `documents`, whose works are assigned, all but the best form of each text that comes
// from several files: of two of one work and language that resemble each other, the one with fewer
// garbled words, then the one of which nothing was lost in reading, then the one whose structure
// was written and not guessed from a layout, then the one that has pages. The one that stays names
// the others as its other sources, and takes from them what it does not say itself: symbol, type,
// date, meeting.
std::vector<OtherForm> fold_forms(std::vector<Document>& documents);

// Groups documents that are, by their texts, forms of one; each by itself where none is. In the
// order of the first of each.
std::vector<std::vector<Document>> group_by_text(std::vector<Document> documents);

}  // namespace mea::ingest
