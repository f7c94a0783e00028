// Symbols in a query that no document is called: said, and those who cite the document are
// preferred to any text with a number of it.
#pragma once

#include <vector>

#include "base/deadline.h"
#include "base/result.h"
#include "index/generation.h"
#include "query/ast.h"
#include "query/notice.h"
#include "query/symbols.h"

namespace mea::query {

// Tells of each of `unknown` that neither is in the index under another of its names. Where one is
// the whole query and works cite it, the query then asks for those (as cites:ID) and its words only
// rank, unless not `prefer_citing`. Errors: corrupt, io, deadline, cancelled.
Status tell_unknown_documents(Node& root, const std::vector<UnknownDocument>& unknown,
                              bool prefer_citing, const index::Generation& generation,
                              const index::Lease& lease, const Deadline& deadline,
                              std::vector<Notice>* notices);

}  // namespace mea::query
