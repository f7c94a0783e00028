// What became of a query, and why a work has its score.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/deadline.h"
#include "base/result.h"
#include "index/generation.h"
#include "query/search.h"

namespace mea::query {

// One index term that stands for a word of the query.
struct ExplainedForm {
    std::string kind;  // "word", "attached", "grouped", "stem", "prefix", "containing", "fuzzy",
                       // "related", "translated", "symbol", "concept"
    std::string text;
    std::string language;
    double weight = 1.0;
    std::uint64_t documents = 0;    // versions that have it
    std::uint64_t occurrences = 0;  // of an explained hit: in the version that is explained
};

struct ExplainedWord {
    std::string text;  // folded
    ByteRange span;    // in the query
    bool dropped = false;
    bool in_title = false;  // of an explained hit: the title has it
    double score = 0;       // of an explained hit: what it adds to the score
    std::vector<ExplainedForm> forms;
};

// A node of the tree, in the order of the query, children behind their parent.
struct ExplainedNode {
    std::uint32_t depth = 0;
    std::string kind;  // "list", "and", "or", "near", "phrase", "words", "value"...
    std::string sign;  // "+", "-" or empty
    std::string text;  // the node drawn, as ast_text.h does
    ByteRange span;    // in the query
    std::vector<ExplainedWord> words;
};

struct Explanation {
    SearchAnswer answer;  // notices; for a hit also the hit
    std::vector<ExplainedNode> nodes;
};

// How `request.query` is understood. Errors: as search() for a query it refuses.
Result<Explanation> explain_query(const index::Generation& generation, const SearchRequest& request,
                                  const Deadline& deadline);

// The same, with what each word adds to the score of `work`: its scores add up to that of the hit.
// The version that scores best is explained, as one of the first kMaxPassageHits: scores of later
// ones are lower by what passages add. Errors: also not_found (no such work, or the query's
// words are not in it). Cost: that of ranking once per word.
Result<Explanation> explain_hit(const index::Generation& generation, const SearchRequest& request,
                                const std::string& work, const Deadline& deadline);

}  // namespace mea::query
