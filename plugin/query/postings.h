// From terms to sets of documents, read straight from the posting lists.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
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

// Named limit: what one search decodes of terms that are not frequent.
inline constexpr std::size_t kMaxDecodedBytes = std::size_t{64} << 20;

// A word's term where it stands for the equal stem of one language, which has no postings of its
// own: documents in that language only. "are" is a stem of Spanish and a frequent word of English.
// Understood by PostingReader; no term of the index.
std::string term_in_language(std::string_view term, std::string_view language);

// The term of the index in what term_in_language gave; any other term as it is.
std::string_view whole_term(std::string_view term);

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
    // How many documents have the term, where possible without reading them. Errors: as above.
    Result<std::uint32_t> documents(const std::string& term);
    const index::LiveDatabase& database() const { return database_; }
    const Deadline& deadline() const { return deadline_; }

  private:
    Status decode(const std::string& term, index::PostingEncoder* decoded) const;
    Status restrict(std::string_view term, std::string_view language,
                    index::PostingEncoder* restricted);

    const index::PostingBlocks* blocks_;
    const index::LiveDatabase& database_;
    const Deadline& deadline_;
    std::size_t decoded_bytes_ = 0;
    std::map<std::string, std::unique_ptr<const index::PostingEncoder>> decoded_;
};

// REQUIRES: a number that a document may have
bool has_document(const index::TermPostings& postings, std::size_t document);

// Adds every document of the postings.
void add_documents(const index::TermPostings& postings, BitSet* documents);

// The documents of a block as bits, 0 behind the last.
std::array<std::uint64_t, index::kBlockWords> block_of(const BitSet& documents,
                                                       std::uint32_t number);

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

}  // namespace mea::query
