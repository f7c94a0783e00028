// From terms to sets of documents, read straight from the posting lists.
#pragma once

#include <string>
#include <vector>

#include <xapian.h>

#include "base/deadline.h"
#include "base/result.h"
#include "index/xapian_errors.h"
#include "query/bit_set.h"

namespace mea::query {

// Postings read between two looks at the clock.
inline constexpr std::size_t kPostingsPerCheck = 4096;

// Adds every document that has `term`. Errors: deadline, cancelled, corrupt, io.
Status add_documents(const Xapian::Database& database, const std::string& term,
                     const Deadline& deadline, BitSet* documents);

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
