// Whether the words of a query stand together in a passage of a long document or are strewn over
// it: of the documents that score best, those whose best passage answers come first.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/deadline.h"
#include "base/result.h"
#include "index/generation.h"
#include "index/position_record.h"
#include "query/ranking.h"
#include "query/score.h"

namespace mea::query {

// Named limit: works (ungrouped: versions) at the top of a ranking whose passages are looked at.
// The same for every page, so that pages follow each other in one order.
inline constexpr std::size_t kMaxPassageHits = 100;

// Factors of scores. Not safe for concurrent use.
class PassageEvidence {
  public:
    // `words` as the scorer was prepared with; all must outlive it.
    PassageEvidence(const std::vector<RankedWord>& words, const Scorer& scorer,
                    const index::Generation& generation, const index::Lease& lease,
                    const Ranking& ranking);

    // 1 + Ranking::passage * r, where r is what the query's own words score in the best
    // Ranking::passage_length positions, counted as a document of that length, by what they score
    // in the whole document. r = 1 for shorter documents and those that only expansion found. After
    // the best of passages and documents in J. Callan, "Passage-Level Evidence in Document
    // Retrieval", SIGIR 1994. Errors: corrupt, io.
    Result<double> factor(index::DocumentNumber document);

  private:
    struct Word {
        std::size_t number = 0;  // of the scorer
        std::vector<std::string> terms;
        float weight = 0;
    };
    struct Place {
        std::uint32_t position = 0;
        std::uint32_t word = 0;  // in words_
    };
    void read_words();
    Status read_places(index::DocumentNumber document);
    double best_passage() const;
    double whole(double length) const;

    const std::vector<RankedWord>& ranked_;
    const Scorer& scorer_;
    const index::Generation& generation_;
    const index::Lease& lease_;
    Ranking ranking_;
    index::PositionReader reader_;
    bool read_ = false;  // words_, which only long documents need
    std::vector<Word> words_;
    std::vector<Place> places_;
    std::vector<std::uint32_t> list_;
};

}  // namespace mea::query
