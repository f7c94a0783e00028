#include "query/places.h"

#include <algorithm>
#include <functional>

#include "index/position_record.h"

namespace mea::query {
namespace {

using index::TermPostings;

// Lists of positions that are read or searched between two looks at the clock.
constexpr std::size_t kListsPerCheck = 512;

// The terms of a place that are in the index.
struct Choice {
    std::vector<const std::string*> terms;
    std::vector<TermPostings> postings;
};

// Gives each list a position of its own within [begin, end): augmenting paths of a bipartite
// matching, as two lists may hold the same positions.
class Assignment {
  public:
    Assignment(const PlaceLists& lists, std::uint32_t begin, std::uint64_t end) : lists_(lists) {
        for (const std::vector<std::uint32_t>& list : lists) {
            const auto first = std::lower_bound(list.begin(), list.end(), begin);
            const auto last = std::lower_bound(first, list.end(), end);
            ranges_.emplace_back(first - list.begin(), last - list.begin());
        }
    }

    bool complete() {
        for (std::size_t list = 0; list < lists_.size(); ++list) {
            tried_.clear();
            if (!assign(list)) return false;
        }
        return true;
    }

  private:
    bool assign(std::size_t list) {
        for (std::ptrdiff_t at = ranges_[list].first; at < ranges_[list].second; ++at) {
            const std::uint32_t position = lists_[list][static_cast<std::size_t>(at)];
            if (std::find(tried_.begin(), tried_.end(), position) != tried_.end()) continue;
            tried_.push_back(position);
            const auto holder = std::find_if(taken_.begin(), taken_.end(), [&](const auto& one) {
                return one.first == position;
            });
            if (holder == taken_.end()) {
                taken_.emplace_back(position, list);
                return true;
            }
            const auto place = static_cast<std::size_t>(holder - taken_.begin());
            if (!assign(taken_[place].second)) continue;
            taken_[place].second = list;
            return true;
        }
        return false;
    }

    const PlaceLists& lists_;
    std::vector<std::pair<std::ptrdiff_t, std::ptrdiff_t>> ranges_;
    std::vector<std::pair<std::uint32_t, std::size_t>> taken_;  // position, by which list
    std::vector<std::uint32_t> tried_;
};

// Looks at the positions of one document after the other.
class Looker {
  public:
    Looker(const Places& places, const std::vector<Choice>& choices,
           const index::LiveDatabase& database, const Deadline& deadline)
        : places_(places),
          choices_(choices),
          deadline_(deadline),
          positions_(database),
          lists_(choices.size()) {}

    Result<bool> look(std::size_t document) {
        const auto record = positions_.read(static_cast<Xapian::docid>(document));
        if (!record) return Unexpected{record.error()};
        for (std::size_t place = 0; place < choices_.size(); ++place) {
            if (steps_++ % kListsPerCheck == 0)
                if (Status time = deadline_.check(); !time) return std::move(time).forward();
            lists_[place].clear();
            read(*record, choices_[place], document, &lists_[place]);
            if (lists_[place].empty()) return false;
        }
        return places_.in_order ? stand_in_order(lists_, places_.window, deadline_)
                                : stand_near(lists_, places_.window, deadline_);
    }

  private:
    static void read(const index::PositionRecord& record, const Choice& choice,
                     std::size_t document, std::vector<std::uint32_t>* list) {
        for (std::size_t i = 0; i < choice.terms.size(); ++i)
            // The record may answer for a word that the document does not have.
            if (choice.terms.size() == 1 || has_document(choice.postings[i], document))
                record.find(*choice.terms[i], list);
        if (choice.terms.size() > 1) std::sort(list->begin(), list->end());
    }

    const Places& places_;
    const std::vector<Choice>& choices_;
    const Deadline& deadline_;
    index::PositionReader positions_;
    PlaceLists lists_;
    std::size_t steps_ = 0;
};

}  // namespace

Result<bool> stand_in_order(const PlaceLists& lists, std::uint32_t window,
                            const Deadline& deadline) {
    std::size_t steps = 0;
    for (const std::uint32_t begin : lists.front()) {
        std::uint32_t last = begin;
        bool found = true;
        for (std::size_t i = 1; i < lists.size() && found; ++i) {
            if (++steps % kListsPerCheck == 0)
                if (Status time = deadline.check(); !time) return std::move(time).forward();
            const auto next = std::upper_bound(lists[i].begin(), lists[i].end(), last);
            if (next == lists[i].end()) return false;  // nor behind any later beginning
            last = *next;
            found = last - begin < window;
        }
        if (found) return true;
    }
    return false;
}

Result<bool> stand_near(const PlaceLists& lists, std::uint32_t window, const Deadline& deadline) {
    // The first of the chosen positions is one of some list.
    std::size_t steps = 0;
    for (const std::vector<std::uint32_t>& list : lists)
        for (const std::uint32_t begin : list) {
            steps += lists.size();
            if (steps >= kListsPerCheck) {
                if (Status time = deadline.check(); !time) return std::move(time).forward();
                steps = 0;
            }
            if (Assignment(lists, begin, std::uint64_t{begin} + window).complete()) return true;
        }
    return false;
}

Result<BitSet> documents_with(const Places& places, std::size_t size, PostingReader& reader,
                              const Deadline& deadline) {
    BitSet candidates(size);
    std::vector<Choice> choices;
    for (const std::vector<std::string>& terms : places.terms) {
        if (Status time = deadline.check(); !time) return std::move(time).forward();
        BitSet with_any(size);
        Choice choice;
        for (const std::string& term : terms) {
            const Result<TermPostings> postings = reader.read(term);
            if (!postings) return Unexpected{postings.error()};
            if (postings->documents() == 0) continue;
            add_documents(*postings, &with_any);
            choice.terms.push_back(&term);
            choice.postings.push_back(*postings);
        }
        if (choices.empty())
            candidates = std::move(with_any);
        else
            candidates &= with_any;
        if (candidates.empty()) return candidates;
        choices.push_back(std::move(choice));
    }
    if (choices.size() < 2) return candidates;
    Looker looker(places, choices, reader.database(), deadline);
    BitSet found(size);
    for (std::size_t document = candidates.next(0); document < size;
         document = candidates.next(document + 1)) {
        const Result<bool> stands = looker.look(document);
        if (!stands) return Unexpected{stands.error()};
        if (*stands) found.add(document);
    }
    return found;
}

}  // namespace mea::query
