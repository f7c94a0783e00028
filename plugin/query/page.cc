#include "query/page.h"

#include <algorithm>
#include <bit>
#include <unordered_set>
#include <utility>

namespace mea::query {
namespace {

using index::Columns;
using index::WorkNumber;

// Of a work, where its title does not decide; smaller comes first.
std::uint32_t sort_key(const Columns& columns, WorkNumber work, Sort sort) {
    switch (sort) {
        case Sort::date_ascending:
            return columns.date(work) == 0 ? UINT32_MAX : columns.date(work);
        case Sort::symbol:
            return columns.symbol_rank(work);
        case Sort::title:
        case Sort::relevance:
        case Sort::recent:
        case Sort::date_descending:
            break;
    }
    return UINT32_MAX - columns.date(work);
}

// A hit and what it is sorted by: smaller comes first.
struct Placed {
    std::uint32_t key = 0;
    WorkNumber work = 0;
    index::DocumentNumber document = 0;
    auto operator<=>(const Placed&) const = default;
};

// The entries [offset, offset + limit) in their order.
std::vector<PageEntry> slice(std::vector<Placed> placed, const PageRequest& request) {
    const std::uint64_t wanted =
        std::min<std::uint64_t>(request.offset + request.limit, placed.size());
    const auto end = placed.begin() + static_cast<std::ptrdiff_t>(wanted);
    std::partial_sort(placed.begin(), end, placed.end());
    std::vector<PageEntry> entries;
    for (auto one = placed.begin() + static_cast<std::ptrdiff_t>(std::min(request.offset, wanted));
         one != end; ++one)
        entries.push_back({one->work, one->document});
    return entries;
}

bool better(const PageEntry& a, const PageEntry& b) {
    if (a.score != b.score) return a.score > b.score;
    return a.work != b.work ? a.work < b.work : a.document < b.document;
}

// Keeps the best entries of all that are added; grouped, one of each work or of its forms.
class BestEntries {
  public:
    BestEntries(std::size_t wanted, const PageRequest& request)
        : wanted_(wanted), grouped_(request.grouped), forms_(request.forms) {}

    void add(PageEntry entry) {
        if (full_ && entry.score < worst_.score) return;
        if (grouped_) entry.work = forms_.leader_of(entry.work);
        if (full_ && !better(entry, worst_)) return;
        entries_.push_back(entry);
        if (entries_.size() >= 2 * wanted_ + kSlack) shrink();
    }

    std::vector<PageEntry> take() && {
        shrink();
        return std::move(entries_);
    }

  private:
    // Room beyond twice what is wanted, so that small pages are not sorted all the time.
    static constexpr std::size_t kSlack = 1024;

    void shrink() {
        std::sort(entries_.begin(), entries_.end(), better);
        if (grouped_) {
            seen_.clear();
            std::erase_if(entries_,
                          [&](const PageEntry& entry) { return !seen_.insert(entry.work).second; });
        }
        if (entries_.size() >= wanted_ && wanted_ > 0) {
            entries_.resize(wanted_);
            worst_ = entries_.back();
            full_ = true;
        }
    }

    std::size_t wanted_;
    bool grouped_;
    const ShownForms& forms_;
    bool full_ = false;
    PageEntry worst_;
    std::vector<PageEntry> entries_;
    std::unordered_set<WorkNumber> seen_;
};

// Calls `use` with the score of every member of `documents`, ascending, block by block.
template <typename Use>
Status for_each_score(Scorer& scorer, const BitSet& documents, const Deadline& deadline,
                      Use&& use) {
    std::vector<float> scores(index::kBlockDocuments, 0.0F);
    for (std::size_t next = documents.next(0); next < documents.size();) {
        const auto number = static_cast<std::uint32_t>(next / index::kBlockDocuments);
        const auto block = block_of(documents, number);
        if (Status scored = scorer.score_block(number, block, scores, deadline); !scored)
            return scored;
        const std::size_t begin = std::size_t{number} * index::kBlockDocuments;
        for (std::size_t i = 0; i < block.size(); ++i)
            for (std::uint64_t word = block[i]; word != 0; word &= word - 1) {
                const std::size_t place = i * 64 + static_cast<std::size_t>(std::countr_zero(word));
                use(static_cast<index::DocumentNumber>(begin + place), scores[place]);
                scores[place] = 0.0F;
            }
        next = documents.next(begin + index::kBlockDocuments);
    }
    return {};
}

// Looks at the passages of the first entries, in the order of their documents, which is the fastest
// to read, and puts the entries in order.
Status add_passages(PassageEvidence& passages, const Deadline& deadline,
                    std::vector<PageEntry>* entries) {
    const auto end =
        entries->begin() + static_cast<std::ptrdiff_t>(std::min(kMaxPassageHits, entries->size()));
    std::sort(entries->begin(), end,
              [](const PageEntry& a, const PageEntry& b) { return a.document < b.document; });
    for (auto entry = entries->begin(); entry != end; ++entry) {
        if (Status time = deadline.check(); !time) return time;
        const Result<double> factor = passages.factor(entry->document);
        if (!factor) return Unexpected{factor.error()};
        entry->score *= *factor;
    }
    std::sort(entries->begin(), end, better);
    return {};
}

}  // namespace

Result<std::vector<PageEntry>> ranked_page(const Evidence& evidence, const BitSet& documents,
                                           const Columns& columns, const PageRequest& request,
                                           const Deadline& deadline) {
    const std::size_t wanted = static_cast<std::size_t>(request.offset) + request.limit;
    BestEntries best(std::max(wanted, kMaxPassageHits), request);
    Status scored = for_each_score(evidence.scorer, documents, deadline,
                                   [&](index::DocumentNumber document, float score) {
                                       // A damaged posting list may name a number that no document
                                       // has.
                                       const WorkNumber work = columns.work_of(document);
                                       if (work == index::kNone) return;
                                       const double its = score * evidence.recency.factor(work);
                                       best.add({work, document, its, its});
                                   });
    if (!scored) return std::move(scored).forward();
    std::vector<PageEntry> entries = std::move(best).take();
    if (Status added = add_passages(evidence.passages, deadline, &entries); !added)
        return std::move(added).forward();
    entries.resize(std::min(wanted, entries.size()));
    const std::size_t skipped = std::min<std::size_t>(request.offset, entries.size());
    entries.erase(entries.begin(), entries.begin() + static_cast<std::ptrdiff_t>(skipped));
    for (PageEntry& entry : entries) entry.work = columns.work_of(entry.document);
    return entries;
}

Result<std::vector<float>> scores_of(Scorer& scorer,
                                     const std::vector<index::DocumentNumber>& documents,
                                     const Columns& columns, const Deadline& deadline) {
    BitSet wanted(std::size_t{columns.last_document()} + 1);
    for (const index::DocumentNumber document : documents) wanted.add(document);
    std::vector<float> scores;
    Status scored =
        for_each_score(scorer, wanted, deadline,
                       [&](index::DocumentNumber, float score) { scores.push_back(score); });
    if (!scored) return std::move(scored).forward();
    return scores;
}

std::vector<PageEntry> sorted_page(const BitSet& works, const BitSet& documents,
                                   const Columns& columns, const VersionChoice& choice,
                                   const PageRequest& request) {
    const bool by_title = request.sort == Sort::title;
    std::vector<Placed> placed;
    works.for_each([&](std::size_t number) {
        const auto work = static_cast<WorkNumber>(number);
        if (request.grouped) {
            if (request.forms.leader_of(work) != work) return;
            placed.push_back({by_title ? columns.title_rank(choice.shown(work))
                                       : sort_key(columns, work, request.sort),
                              work, 0});
            return;
        }
        for (std::uint32_t i = columns.first_version(work); i < columns.first_version(work + 1);
             ++i)
            if (documents.contains(columns.document_of(i)))
                placed.push_back(
                    {by_title ? columns.title_rank(i) : sort_key(columns, work, request.sort), work,
                     columns.document_of(i)});
    });
    return slice(std::move(placed), request);
}

}  // namespace mea::query
