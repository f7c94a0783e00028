// Scores documents by the words of a query, straight from the posting lists.
//
// Xapian's matcher is not used for ranking: the exact set of matches needs every posting anyway,
// its OP_MAX is unsafe in 1.4.22, and one pass over the lists gives scores for all matches at once.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <xapian.h>

#include "base/deadline.h"
#include "base/result.h"
#include "index/columns.h"
#include "index/dictionary.h"
#include "query/ast.h"
#include "query/ranking.h"

namespace mea::query {

// One way to say a word: documents with any of the terms have it, occurrences added up.
struct RankedForm {
    std::vector<std::string> terms;
    double weight = 1.0;
    bool own = false;  // what the reader wrote, not what expansion added
};

// A word of the query. A document scores by its best form, and by the surface form beside it. A
// form that expansion added counts as no rarer than the word's own forms: where few documents are
// in a language, its words would all be rare, and translations would outweigh the word itself.
struct RankedWord {
    std::vector<RankedForm> forms;
    RankedForm surface;   // no terms: the word has none beside `forms`
    double factor = 1.0;  // for words the query repeats
    // A stop word: ranks by its own forms together and faintly, and only where it is no frequent
    // word among the documents of its language, which are `population`.
    bool faint = false;
    double population = 0;
};

// The words of the tree that rank, each once: all that are not excluded, and are no stop words that
// ask. `dictionary` may be null.
std::vector<RankedWord> ranked_words(const Node& root, const index::Dictionary* dictionary,
                                     const Ranking& ranking);

// Scores by document number, 0 for documents without any of the words. BM25+ with each form's own
// rarity: see Ranking. Errors: deadline, cancelled, corrupt, io.
Result<std::vector<float>> score_documents(const Xapian::Database& database,
                                           const index::Columns& columns,
                                           const std::vector<RankedWord>& words,
                                           const Ranking& ranking, const Deadline& deadline);

}  // namespace mea::query
