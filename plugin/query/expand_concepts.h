// What the thesaurus adds to a query: words and phrases that name a concept also find what it is
// called in the other languages, and its other names.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/deadline.h"
#include "base/result.h"
#include "index/generation.h"
#include "query/ast.h"
#include "query/left_out.h"
#include "query/postings.h"
#include "query/ranking.h"
#include "query/search.h"

namespace mea::query {

// Named limits: labels of one query, the best ones of each concept first (a notice "capped-names"
// says when more were left); concepts that one name stands for; narrower concepts of one.
inline constexpr std::size_t kMaxQueryLabels = 64;
inline constexpr std::size_t kMaxConceptsPerName = 4;
inline constexpr std::size_t kMaxNarrower = 64;

struct ConceptChoice {
    bool expand = true;     // false: words that name a concept are only told
    bool narrower = false;  // also the labels of narrower concepts
};

// Sets Word::names_concept and named_in where the query names a concept, and adds a form to every
// word by which it does for each label of it that the documents of the generation can hold. Bare
// words beside each other are read as the longest name; a phrase is one as a whole; exact words,
// titles, patterns, NEAR and what is excluded stay as they are. `query` is the text the tree was
// parsed from. Returns the labels, without postings. Errors: deadline, cancelled.
Result<std::vector<std::shared_ptr<ConceptLabel>>> expand_concepts(
    Node& root, std::string_view query, const std::vector<std::string>& languages,
    const ConceptChoice& choice, LeftOut& left_out, const Ranking& ranking,
    const index::Generation& generation, text::Analyzer& analyzer, const Deadline& deadline,
    std::vector<Notice>* notices);

// What must stand where for a label to be found; nothing when no document can hold it.
std::vector<LabelWord> label_words(const index::ConceptTable& table,
                                   const index::ConceptLabelView& label, text::Analyzer& analyzer);

// Appends a notice "concept" for each concept with labels that documents have. REQUIRES: read
// labels.
void tell_labels(const std::vector<std::shared_ptr<ConceptLabel>>& labels,
                 std::vector<Notice>* notices);

// Finds the documents of each label. Errors: deadline, cancelled, corrupt, io.
Status read_labels(const std::vector<std::shared_ptr<ConceptLabel>>& labels,
                   const index::Generation& generation, const index::Lease& lease,
                   PostingReader& reader, const Deadline& deadline);

}  // namespace mea::query
