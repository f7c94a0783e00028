// How much newer works come before equally relevant older ones, where a reader wants that.
#pragma once

#include <vector>

#include "index/generation.h"
#include "query/ranking.h"

namespace mea::query {

// Factors of scores by the dates of works: 1 for undated and very old ones, up to 1 +
// Ranking::recency for those as new as the index, halved in between every half-life. Depends on the
// generation alone, not on the clock, so that pages of one search stay in one order.
class Recency {
  public:
    // No work is preferred.
    Recency() = default;
    // `generation` must outlive it.
    Recency(const index::Generation& generation, const Ranking& ranking);

    float factor(index::WorkNumber work) const {
        return columns_ == nullptr ? 1.0F : factors_[columns_->dates().codes()[work]];
    }

  private:
    const index::Columns* columns_ = nullptr;
    std::vector<float> factors_;  // of each different date
};

}  // namespace mea::query
