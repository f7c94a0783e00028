// From terms to sets of documents, read straight from the posting lists.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include <xapian.h>

#include "base/deadline.h"
#include "base/result.h"
#include "index/generation.h"
#include "index/posting_encoder.h"
#include "index/xapian_errors.h"
#include "query/bit_set.h"

namespace mea::query {

// Postings read between two looks at the clock.
inline constexpr std::size_t kPostingsPerCheck = 4096;
// Documents Xapian's matcher asks for between two looks: each may cost it two long position lists.
inline constexpr std::size_t kCandidatesPerCheck = 16;

// Named limit: what one search decodes of terms that are not frequent.
inline constexpr std::size_t kMaxDecodedBytes = std::size_t{64} << 20;

// The postings of the terms of one search: those of frequent terms are mapped, others are decoded
// once and kept.
class PostingReader {
  public:
    // All must outlive the reader.
    PostingReader(const index::Generation& generation, const index::Lease& lease,
                  const Deadline& deadline)
        : blocks_(generation.posting_blocks()), database_(lease.database()), deadline_(deadline) {}

    // Valid as long as the reader; of no documents when the index has no such term. Errors: limit
    // (kMaxDecodedBytes), deadline, cancelled, corrupt, io.
    Result<index::TermPostings> read(const std::string& term);
    // How many documents have the term, without reading them. Errors: corrupt, io.
    Result<std::uint32_t> documents(const std::string& term) const;
    const Xapian::Database& database() const { return database_; }

  private:
    Status decode(const std::string& term, index::PostingEncoder* decoded) const;

    const index::PostingBlocks* blocks_;
    const Xapian::Database& database_;
    const Deadline& deadline_;
    std::size_t decoded_bytes_ = 0;
    std::map<std::string, std::unique_ptr<const index::PostingEncoder>> decoded_;
};

// Adds every document of the postings.
void add_documents(const index::TermPostings& postings, BitSet* documents);

// Calls `use(place, occurrences)` for every document of block `number` whose bit is set in
// `within`; ascending. REQUIRES: within.size() == index::kBlockWords
template <typename Use>
void for_each_posting(const index::TermPostings& postings, std::uint32_t number,
                      std::span<const std::uint64_t> within, Use&& use) {
    const index::PostingBlock block = postings.block(number);
    const auto give = [&](std::uint32_t place, std::size_t rank) {
        std::uint32_t occurrences = block.occurrences[rank];
        if (occurrences == index::kManyOccurrences)
            occurrences = postings.many(number * index::kBlockDocuments + place);
        use(place, occurrences);
    };
    if (block.bits == nullptr) {
        for (std::uint32_t rank = 0; rank < block.count; ++rank) {
            const std::uint32_t place = block.places[rank];
            if ((within[place / 64] >> place % 64 & 1) != 0) give(place, rank);
        }
        return;
    }
    std::size_t rank = 0;
    for (std::uint32_t word = 0; word < index::kBlockWords; ++word) {
        std::uint64_t bits = block.bits[word];
        const std::uint64_t wanted = within[word];
        if ((bits & wanted) == 0) {
            rank += static_cast<std::size_t>(std::popcount(bits));
            continue;
        }
        for (; bits != 0; bits &= bits - 1, ++rank) {
            const auto bit = static_cast<std::uint32_t>(std::countr_zero(bits));
            if ((wanted >> bit & 1) != 0) give(word * 64 + bit, rank);
        }
    }
}

// Thrown inside Xapian's matcher to end it; never leaves this room.
struct MatchStopped {};

// Runs Xapian's matcher: deadline or cancelled when `work` threw MatchStopped, Xapian's errors as
// ours.
template <typename Work>
Status run_matcher(const Deadline& deadline, Work&& work) {
    try {
        return index::catch_xapian(std::forward<Work>(work));
    } catch (const MatchStopped&) {
        return deadline.check();
    }
}

// A source of documents for Xapian: the members of a set, in order, without weight; looks at the
// clock on the way and throws MatchStopped.
class SetSource : public Xapian::PostingSource {
  public:
    // Both must outlive the match.
    SetSource(const BitSet& documents, const Deadline& deadline);

    Xapian::doccount get_termfreq_min() const override { return count_; }
    Xapian::doccount get_termfreq_est() const override { return count_; }
    Xapian::doccount get_termfreq_max() const override { return count_; }
    void next(double min_weight) override;
    void skip_to(Xapian::docid document, double min_weight) override;
    bool check(Xapian::docid document, double min_weight) override;
    bool at_end() const override { return place_ >= documents_.size(); }
    Xapian::docid get_docid() const override { return static_cast<Xapian::docid>(place_); }
    void init(const Xapian::Database& database) override;
    std::string get_description() const override { return "SetSource"; }

  private:
    void look_at_clock();

    const BitSet& documents_;
    const Deadline& deadline_;
    Xapian::doccount count_;
    std::size_t place_ = 0;
    bool started_ = false;
    std::size_t steps_ = 0;
};

// All documents of `query` that are members of `within`, found by Xapian's matcher: for phrases and
// NEAR. Errors: deadline, cancelled, corrupt, io.
Result<BitSet> documents_of(const Xapian::Database& database, const Xapian::Query& query,
                            const BitSet& within, const Deadline& deadline);

}  // namespace mea::query
