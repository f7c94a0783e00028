// An explained query as the host reads it: the C structs of mea/ext/draft/explain.h over texts that
// it owns.
#pragma once

#include <cstdint>
#include <vector>

#include "mea/ext/draft/explain.h"
#include "query/explain.h"

namespace mea::abi {

// Everything is made in the constructor; after it, any number of threads may read. Readers give
// null beyond the end.
class ExplainedQuery {
  public:
    explicit ExplainedQuery(std::vector<query::ExplainedNode> nodes);
    ExplainedQuery(const ExplainedQuery&) = delete;
    ExplainedQuery& operator=(const ExplainedQuery&) = delete;

    const mea_query_part* part(std::uint64_t part) const;
    const mea_query_word* word(std::uint64_t part, std::uint64_t word) const;
    const mea_query_form* form(std::uint64_t part, std::uint64_t word, std::uint64_t form) const;

  private:
    struct Word {
        mea_query_word word;
        std::vector<mea_query_form> forms;
    };
    struct Part {
        mea_query_part part;
        std::vector<Word> words;
    };
    const Word* find(std::uint64_t part, std::uint64_t word) const;

    // The structs point into these texts, which never move again.
    const std::vector<query::ExplainedNode> nodes_;
    std::vector<Part> parts_;
};

}  // namespace mea::abi
