// What the generation has learned adds to the words of a query: stems with similar letters, and
// translations into the other languages.
#pragma once

#include <string>
#include <vector>

#include "base/deadline.h"
#include "base/result.h"
#include "index/generation.h"
#include "query/ast.h"
#include "query/left_out.h"
#include "query/ranking.h"
#include "query/search.h"

namespace mea::query {

// Adds related and translated forms to the bare words of the tree; exact words, phrases and
// patterns stay as they are. Appends one notice per word with translations. Errors: deadline,
// cancelled.
Status expand_words(Node& root, const index::Generation& generation, const Ranking& ranking,
                    LeftOut& left_out, const Deadline& deadline, std::vector<Notice>* notices);

}  // namespace mea::query
