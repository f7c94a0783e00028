// Query text to an analysed tree: parse, decide the language, analyse, expand.
#pragma once

#include <string>
#include <vector>

#include "base/deadline.h"
#include "base/result.h"
#include "index/generation.h"
#include "query/ast.h"
#include "query/expand_concepts.h"
#include "query/ranking.h"
#include "query/search.h"

namespace mea::query {

struct QueryText {
    std::string text;
    std::string language;  // BCP 47; empty: decided
    bool expand = true;    // add what the index knows, all or one of the two below
    Ranking ranking = {};
    bool learned = true;                    // related words and learned translations
    ConceptChoice choice = {};              // of other names of concepts
    std::vector<std::string> without = {};  // see LeftOut
};

// The part of a request that says how its query is read.
QueryText query_text(const SearchRequest& request);

struct Understood {
    Node root;
    std::vector<std::string> languages;                      // it was analysed in, likeliest first
    std::vector<std::shared_ptr<ConceptLabel>> labels = {};  // in the tree; without postings
};

// Errors: syntax, argument, limit (kMaxQueryBytes and those of parse, analyse and expand),
// deadline, cancelled, corrupt. Decisions are appended to `notices`.
Result<Understood> understand(const QueryText& query, const index::Generation& generation,
                              const index::Lease& lease, const Deadline& deadline,
                              std::vector<Notice>* notices);

}  // namespace mea::query
