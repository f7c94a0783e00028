// Which work each document belongs to.
#pragma once

#include <string>
#include <vector>

#include "indexer/enrich/document.h"

namespace mea::ingest {

// Sets `work` of every document of one family of files. In this order: the work its metadata
// give, the symbol they give, the identifier they give, the symbol that was recognised, what the
// names of the files share (`stem`, may be empty), the file itself. A document without symbol or
// work takes that of its family, if the family agrees on one; where it does not, each keeps its own
// and a contradiction is reported.
void assign_works(std::vector<Document>& documents, const std::string& stem);

}  // namespace mea::ingest
