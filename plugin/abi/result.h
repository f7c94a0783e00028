// An immutable answer as the host reads it: the C structs of mea/search.h over texts that it owns.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "abi/explained_query.h"
#include "mea/ext/draft/analysis.h"
#include "mea/ext/draft/citations.h"
#include "mea/ext/draft/revisions.h"
#include "mea/ext/draft/suggest.h"
#include "mea/search.h"
#include "query/analysis.h"
#include "query/citation_list.h"
#include "query/search.h"

// The handle. Everything is made in the constructor; after it, any number of threads may read.
// Readers give null beyond the end and never fail.
struct mea_result {
  public:
    explicit mea_result(mea::query::SearchAnswer answer,
                        std::vector<mea::query::AnalysedToken> tokens = {},
                        std::vector<mea::query::CitationEntry> citations = {},
                        std::vector<mea::query::ExplainedNode> parts = {});
    mea_result(const mea_result&) = delete;
    mea_result& operator=(const mea_result&) = delete;

    const mea_summary* summary() const { return &summary_; }
    const mea_hit* hit(std::uint64_t index) const { return head(hits_, index, &Hit::hit); }
    const mea_version* version(std::uint64_t hit, std::uint64_t index) const {
        return below(hits_, hit, &Hit::versions, index);
    }
    const mea_passage* passage(std::uint64_t hit, std::uint64_t index) const {
        return below(hits_, hit, &Hit::passages, index);
    }
    const mea_reason* reason(std::uint64_t hit, std::uint64_t index) const {
        return below(hits_, hit, &Hit::reasons, index);
    }
    const mea_revision* revision(std::uint64_t hit, std::uint64_t index) const {
        return below(hits_, hit, &Hit::revisions, index);
    }
    const mea_facet* facet(std::uint64_t index) const {
        return head(facets_, index, &Facet::facet);
    }
    const mea_bucket* bucket(std::uint64_t facet, std::uint64_t index) const {
        return below(facets_, facet, &Facet::buckets, index);
    }
    const mea_notice* notice(std::uint64_t index) const { return element(notices_, index); }
    const mea_token* token(std::uint64_t index) const { return element(tokens_, index); }
    const mea_citation* citation(std::uint64_t index) const {
        return head(citations_, index, &Citation::citation);
    }
    const mea_suggestion* suggestion(std::uint64_t index) const {
        return element(suggestions_, index);
    }
    const mea_query_part* part(std::uint64_t index) const { return query_.part(index); }
    const mea_query_word* word(std::uint64_t part, std::uint64_t index) const {
        return query_.word(part, index);
    }
    const mea_query_form* form(std::uint64_t part, std::uint64_t word, std::uint64_t index) const {
        return query_.form(part, word, index);
    }
    std::uint64_t cell(std::uint64_t row, std::uint64_t column) const;

  private:
    struct Hit {
        mea_hit hit;
        std::vector<mea_str> conventions, convention_labels;
        std::vector<mea_version> versions;
        std::vector<std::vector<mea_str>> other_sources;  // of each version
        std::vector<mea_passage> passages;
        std::vector<std::vector<mea_range>> highlights;  // of each passage
        std::vector<mea_reason> reasons;
        std::vector<mea_revision> revisions;
    };
    struct Facet {
        mea_facet facet;
        std::vector<mea_bucket> buckets;
    };
    // A citation with its passage, which never moves.
    struct Citation {
        mea_citation citation;
        std::vector<mea_range> highlights;
        std::unique_ptr<mea_passage> passage;
    };

    // What every reader does: null beyond the end, else the element, its first struct, or one of
    // the structs below it.
    template <typename T>
    static const T* element(const std::vector<T>& items, std::uint64_t index) {
        return index < items.size() ? &items[index] : nullptr;
    }
    template <typename Item, typename T>
    static const T* head(const std::vector<Item>& items, std::uint64_t index, T Item::*member) {
        const Item* item = element(items, index);
        return item == nullptr ? nullptr : &(item->*member);
    }
    template <typename Item, typename T>
    static const T* below(const std::vector<Item>& items, std::uint64_t index,
                          std::vector<T> Item::*members, std::uint64_t place) {
        const Item* item = element(items, index);
        return item == nullptr ? nullptr : element(item->*members, place);
    }

    static Hit make_hit(const mea::query::Hit& from);
    static Facet make_facet(const mea::query::Facet& from);
    static Citation make_citation(const mea::query::CitationEntry& from);

    // The structs below point into these texts, which never move again.
    const mea::query::SearchAnswer answer_;
    const std::vector<mea::query::AnalysedToken> token_texts_;
    const std::vector<mea::query::CitationEntry> citation_texts_;
    mea_summary summary_{};
    std::vector<Hit> hits_;
    std::vector<Facet> facets_;
    std::vector<mea_notice> notices_;
    std::vector<mea_token> tokens_;
    std::vector<Citation> citations_;
    const mea::abi::ExplainedQuery query_;
    std::vector<mea_suggestion> suggestions_;
};

namespace mea::abi {

// A member function of mea_result as a function of the C interface, where a missing result reads as
// nothing: `reader<&mea_result::hit>`.
template <auto Member>
struct ResultReader;
template <typename T, typename... Places, T (mea_result::*Member)(Places...) const>
struct ResultReader<Member> {
    static T read(const mea_result* result, Places... places) noexcept {
        return result == nullptr ? T{} : (result->*Member)(places...);
    }
};
template <auto Member>
inline constexpr auto reader = &ResultReader<Member>::read;

}  // namespace mea::abi
