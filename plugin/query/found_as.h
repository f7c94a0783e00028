// What a work is found as beside the words of the query: other names of their concepts, and
// translations that the index has learned.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "index/generation.h"
#include "index/posting_encoder.h"
#include "query/ast.h"
#include "query/postings.h"
#include "query/search.h"

namespace mea::query {

// Named limit: translations of one word that a hit names.
inline constexpr std::size_t kMaxTranslationsNamed = 3;

// Safe for concurrent use by none: it stems words with the lease's analyser.
class FoundAs {
  public:
    // Of no query: nothing is told.
    FoundAs() = default;
    // Names only; they must have been read (read_labels).
    explicit FoundAs(std::vector<std::shared_ptr<ConceptLabel>> labels)
        : labels_(std::move(labels)) {}

    // Of an understood query. Generation, lease and reader must outlive the result; subjects are
    // copied from `query`. Errors: limit, deadline, cancelled, corrupt, io.
    static Result<FoundAs> prepare(const Node& root, std::string_view query,
                                   std::vector<std::shared_ptr<ConceptLabel>> labels,
                                   const index::Generation& generation, const index::Lease& lease,
                                   PostingReader& reader);

    // What the versions of one work are found as: "concept" for each name that one of them has,
    // and "translation" where none of them has a word of the query in a form of its own. Errors:
    // as prepare().
    Result<std::vector<Reason>> reasons(const std::vector<index::DocumentNumber>& versions) const;

  private:
    struct Translation {
        std::string language, stem;
        std::vector<index::TermPostings> postings;
    };
    struct TranslatedWord {
        std::string subject;
        std::vector<index::TermPostings> own;
        std::vector<std::shared_ptr<const ConceptLabel>> names;
        std::vector<Translation> translations;  // surest first within a language
    };

    Status gather(const Node& node, std::string_view query);
    Status add(const Word& word, std::string_view query);
    Result<std::string> written(const Translation& translation,
                                index::DocumentNumber document) const;

    std::vector<std::shared_ptr<ConceptLabel>> labels_;
    std::vector<TranslatedWord> words_;
    const index::Generation* generation_ = nullptr;
    const index::Lease* lease_ = nullptr;
    PostingReader* reader_ = nullptr;
};

}  // namespace mea::query
