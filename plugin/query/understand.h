// Query text to an analysed tree: parse, decide the language, analyse, expand.
#pragma once

#include <string>
#include <vector>

#include "base/deadline.h"
#include "base/result.h"
#include "index/generation.h"
#include "query/ast.h"
#include "query/ranking.h"
#include "query/search.h"

namespace mea::query {

struct QueryText {
    std::string text;
    std::string language;  // BCP 47; empty: decided
    bool expand = true;    // add related words and learned translations
    Ranking ranking = {};
};

struct Understood {
    Node root;
    std::vector<std::string> languages;  // it was analysed in, likeliest first
};

// Errors: syntax, argument, limit (kMaxQueryBytes and those of parse, analyse and expand),
// deadline, cancelled, corrupt. Decisions are appended to `notices`.
Result<Understood> understand(const QueryText& query, const index::Generation& generation,
                              const index::Lease& lease, const Deadline& deadline,
                              std::vector<Notice>* notices);

}  // namespace mea::query
