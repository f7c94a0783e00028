// Which of a work's versions is shown where no score tells it: one that answers, in a language that
// the reader picked, reads, or is most likely to read.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "index/columns.h"
#include "query/bit_set.h"

namespace mea::query {

// Languages as a reader wishes for them: some asked for, then English, as for labels, then those of
// most works. Immutable, safe for concurrent use.
class LanguageOrder {
  public:
    // None comes before another.
    LanguageOrder() = default;
    LanguageOrder(const index::Columns& columns, std::vector<std::string> wished);

    // The same with one language before all others.
    LanguageOrder preferring(const std::string& language) const;
    // Smaller is better.
    std::uint32_t place(std::string_view language) const;

  private:
    std::vector<std::string> languages_;
};

// Borrows the columns and the documents that answer; immutable, safe for concurrent use.
class VersionChoice {
  public:
    // A version in one of `only`, where there are any, comes before all others.
    VersionChoice(const index::Columns& columns, const BitSet& matched, LanguageOrder order,
                  std::vector<std::string> only = {});

    // The same with one language before all others that are as fit.
    VersionChoice preferring(const std::string& language) const {
        return {*columns_, *matched_, order_.preferring(language), only_};
    }

    bool allowed(std::string_view language) const;
    const LanguageOrder& languages() const { return order_; }
    // Of a version; smaller is better: by what is allowed, by what answers, then by language. Equal
    // ones are in the order of documents.
    std::uint32_t rank(std::string_view language, index::DocumentNumber document) const;
    // The version with the smallest rank, as Columns numbers them.
    std::uint32_t shown(index::WorkNumber work) const;

  private:
    std::uint32_t rank_of(std::string_view language) const;
    std::uint32_t silence(index::DocumentNumber document) const;

    const index::Columns* columns_;
    const BitSet* matched_;
    LanguageOrder order_;
    std::vector<std::string> only_;
    // The part of a rank that is of its language: by ordinal, last that of none.
    std::vector<std::uint32_t> of_language_;
};

}  // namespace mea::query
