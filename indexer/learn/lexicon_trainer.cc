#include "indexer/learn/lexicon_trainer.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <unordered_map>
#include <utility>

namespace mea::ingest {
namespace {

// Targets tried per term: those that meet it most surprisingly.
constexpr std::size_t kCandidates = 24;
// Chance reaches this ratio once in a thousand comparisons (chi-squared, one degree of freedom).
constexpr double kLeastRatio = 10.83;
// Pairs that met once teach nothing: they are most pairs, most of the time and most of the memory,
// and among rare words most of the faults.
constexpr std::uint32_t kLeastMeetings = 2;
constexpr int kIterations = 6;
// The empty word of Model 1, which takes what no term explains.
constexpr double kEmptyProbability = 0.02;
constexpr float kLeastWeight = 0.05F;
// Of the segments of both terms those that have the other, too (L. R. Dice, "Measures of the Amount
// of Ecologic Association Between Species", Ecology 26(3), 1945): a rare word that the model gives
// to a frequent one of its few segments ("humedales" to "also") is no translation.
constexpr double kLeastOverlap = 0.3;

// n log n of the whole numbers up to the segments of a trainer: what the ratio below is a sum of.
class Entropies {
  public:
    explicit Entropies(std::size_t largest) : values_(largest + 1, 0.0) {
        for (std::size_t n = 2; n <= largest; ++n)
            values_[n] = static_cast<double>(n) * std::log(static_cast<double>(n));
    }

    // Dunning's -2 log lambda for a term in `a` segments and one in `b`, together in `both`, of
    // `all`; 0 when they avoid each other. To the last bit the same with `a` and `b` exchanged.
    double likelihood_ratio(std::size_t both, std::size_t a, std::size_t b, std::size_t all) const {
        if (both * all <= a * b) return 0;
        const double cells = of(both) + (of(a - both) + of(b - both)) + of(all - a - b + both);
        return 2 * (cells + of(all) - ((of(a) + of(all - a)) + (of(b) + of(all - b))));
    }

  private:
    double of(std::size_t n) const { return values_[n]; }
    std::vector<double> values_;
};

struct Candidate {
    double ratio = 0;
    std::uint32_t term = 0;      // of the other side
    std::uint32_t together = 0;  // segments with both
};

// The more surprising is better, of equal ones that with the smaller number.
bool is_better(const Candidate& a, const Candidate& b) {
    return a.ratio != b.ratio ? a.ratio > b.ratio : a.term < b.term;
}

// The best of all that are added: a heap with the worst of them in front.
class BestCandidates {
  public:
    void add(const Candidate& candidate) {
        if (best_.size() == kCandidates) {
            if (!is_better(candidate, best_.front())) return;
            std::pop_heap(best_.begin(), best_.end(), is_better);
            best_.pop_back();
        }
        best_.push_back(candidate);
        std::push_heap(best_.begin(), best_.end(), is_better);
    }
    // By term; leaves none.
    std::vector<Candidate> take() {
        std::sort(best_.begin(), best_.end(),
                  [](const Candidate& a, const Candidate& b) { return a.term < b.term; });
        return std::exchange(best_, {});
    }

  private:
    std::vector<Candidate> best_;
};

}  // namespace

// Candidate targets of each source term with their probabilities, list of lists.
struct LexiconTrainer::Table {
    std::vector<std::uint32_t> first = {0};
    std::vector<std::uint32_t> targets;  // ascending within a source
    std::vector<double> probabilities;
    std::vector<std::uint32_t> together;  // segments with both

    // Those of the next source, each as probable as the others.
    void add(const std::vector<Candidate>& candidates) {
        for (const Candidate& candidate : candidates) {
            targets.push_back(candidate.term);
            together.push_back(candidate.together);
        }
        first.push_back(static_cast<std::uint32_t>(targets.size()));
        const double uniform =
            candidates.empty() ? 0 : 1.0 / static_cast<double>(candidates.size());
        probabilities.resize(targets.size(), uniform);
    }
};

void LexiconTrainer::Side::add(std::span<const std::uint32_t> segment) {
    terms.insert(terms.end(), segment.begin(), segment.end());
    first.push_back(static_cast<std::uint32_t>(terms.size()));
}

// A side whose terms are numbered from 0 as they come: sums do not depend on the caller's numbers.
struct LexiconTrainer::DenseSide : Side {
    explicit DenseSide(const Side& side) : Side(side) {
        std::unordered_map<std::uint32_t, std::uint32_t> numbers;
        for (std::uint32_t& term : terms) {
            const auto [found, added] =
                numbers.try_emplace(term, static_cast<std::uint32_t>(given.size()));
            if (added) {
                given.push_back(term);
                counts.push_back(0);
            }
            term = found->second;
            ++counts[term];
        }
    }
    std::uint32_t vocabulary() const { return static_cast<std::uint32_t>(given.size()); }

    std::vector<std::uint32_t> given;   // the caller's number of each term
    std::vector<std::uint32_t> counts;  // segments with it
};

void LexiconTrainer::add(std::span<const std::uint32_t> source,
                         std::span<const std::uint32_t> target) {
    const auto usable = [](std::span<const std::uint32_t> side) {
        return !side.empty() && side.size() <= kMaxSegmentTerms;
    };
    if (full() || !usable(source) || !usable(target)) return;
    source_.add(source);
    target_.add(target);
}

void LexiconTrainer::add_names(std::span<const std::uint32_t> source,
                               std::span<const std::uint32_t> target) {
    const std::size_t before = segments();
    add(source, target);
    names_ += segments() - before;
}

// The terms that can meet one of the other side often enough, segment by segment.
LexiconTrainer::Side LexiconTrainer::repeated(const DenseSide& side) {
    Side kept;
    std::vector<std::uint32_t> terms;
    for (std::size_t segment = 0; segment < side.segments(); ++segment) {
        terms.clear();
        for (const std::uint32_t term : side.segment(segment))
            if (side.counts[term] >= kLeastMeetings) terms.push_back(term);
        kept.add(terms);
    }
    return kept;
}

// Pairs are counted once for both directions.
std::pair<LexiconTrainer::Table, LexiconTrainer::Table> LexiconTrainer::candidates(
    const DenseSide& from, const DenseSide& to) {
    const Side sources = repeated(from), targets = repeated(to);
    const std::size_t segments = from.segments();
    // Segments of each source, so that the meetings of one are counted at a time.
    std::vector<std::uint32_t> first(from.vocabulary() + 1, 0), holders(from.terms.size());
    for (std::size_t i = 0; i < from.vocabulary(); ++i) first[i + 1] = first[i] + from.counts[i];
    std::vector<std::uint32_t> next(first.begin(), first.end() - 1);
    for (std::size_t segment = 0; segment < segments; ++segment)
        for (const std::uint32_t term : sources.segment(segment))
            holders[next[term]++] = static_cast<std::uint32_t>(segment);

    const Entropies entropies(segments);
    static_assert(kMaxSegments <= UINT16_MAX, "meetings of a pair are counted in 16 bits");
    std::vector<std::uint16_t> together(to.vocabulary(), 0);
    std::vector<std::uint32_t> met(to.vocabulary() + 1);
    std::vector<BestCandidates> of_targets(to.vocabulary());
    BestCandidates of_source;
    Table forward, backward;
    for (std::uint32_t source = 0; source < from.vocabulary(); ++source) {
        std::size_t count = 0;
        for (std::uint32_t i = first[source]; i < next[source]; ++i) {
            for (const std::uint32_t target : targets.segment(holders[i])) {
                met[count] = target;  // without a branch, which would be foretold badly
                count += together[target]++ == 0 ? 1 : 0;
            }
        }
        for (std::size_t i = 0; i < count; ++i) {
            const std::uint32_t target = met[i];
            const std::uint32_t both = std::exchange(together[target], std::uint16_t{0});
            if (both < kLeastMeetings) continue;
            const double ratio =
                entropies.likelihood_ratio(both, from.counts[source], to.counts[target], segments);
            if (ratio < kLeastRatio) continue;
            of_source.add({ratio, target, both});
            of_targets[target].add({ratio, source, both});
        }
        forward.add(of_source.take());
    }
    for (BestCandidates& best : of_targets) backward.add(best.take());
    return {std::move(forward), std::move(backward)};
}

// Which entries of the table meet in each segment, found once for all iterations.
struct LexiconTrainer::Meetings {
    struct Meeting {
        std::uint32_t entry;   // of the table
        std::uint32_t target;  // its place among the targets of the segment
    };
    std::vector<std::size_t> first = {0};
    std::vector<Meeting> all;
};

LexiconTrainer::Meetings LexiconTrainer::meetings(const DenseSide& from, const DenseSide& to,
                                                  const Table& table) {
    constexpr std::uint32_t kAbsent = UINT32_MAX;
    std::vector<std::uint32_t> place(to.vocabulary(), kAbsent);
    Meetings found;
    for (std::size_t segment = 0; segment < from.segments(); ++segment) {
        const auto targets = to.segment(segment);
        for (std::uint32_t i = 0; i < targets.size(); ++i) place[targets[i]] = i;
        for (const std::uint32_t source : from.segment(segment))
            for (std::uint32_t k = table.first[source]; k < table.first[source + 1]; ++k)
                if (const std::uint32_t at = place[table.targets[k]]; at != kAbsent)
                    found.all.push_back({k, at});
        found.first.push_back(found.all.size());
        for (const std::uint32_t target : targets) place[target] = kAbsent;
    }
    return found;
}

void LexiconTrainer::expectation_maximisation(const DenseSide& from, const DenseSide& to,
                                              Table& table) {
    const Meetings met = meetings(from, to, table);
    std::vector<double> expected(table.probabilities.size());
    std::vector<double> totals(kMaxSegmentTerms);
    for (int iteration = 0; iteration < kIterations; ++iteration) {
        std::fill(expected.begin(), expected.end(), 0.0);
        for (std::size_t segment = 0; segment < from.segments(); ++segment) {
            const auto here = std::span(met.all).subspan(
                met.first[segment], met.first[segment + 1] - met.first[segment]);
            // What explains each target of the segment, added up before it is shared out.
            std::fill(totals.begin(), totals.end(), kEmptyProbability);
            for (const auto& [entry, target] : here) totals[target] += table.probabilities[entry];
            for (const auto& [entry, target] : here)
                expected[entry] += table.probabilities[entry] / totals[target];
        }
        for (std::size_t source = 0; source + 1 < table.first.size(); ++source) {
            const auto begin = expected.begin() + table.first[source],
                       end = expected.begin() + table.first[source + 1];
            const double sum = std::accumulate(begin, end, 0.0);
            for (std::uint32_t k = table.first[source]; k < table.first[source + 1]; ++k)
                table.probabilities[k] = sum > 0 ? expected[k] / sum : 0;
        }
    }
}

std::vector<TermPair> LexiconTrainer::train() const {
    if (segments() - names_ < kMinSegments) return {};
    const DenseSide from(source_), to(target_);
    auto [forward, backward] = candidates(from, to);
    expectation_maximisation(from, to, forward);
    expectation_maximisation(to, from, backward);
    const auto backward_probability = [&backward = backward](std::uint32_t target,
                                                             std::uint32_t source) {
        const auto begin = backward.targets.begin() + backward.first[target],
                   end = backward.targets.begin() + backward.first[target + 1];
        const auto found = std::lower_bound(begin, end, source);
        return found == end || *found != source
                   ? 0.0
                   : backward
                         .probabilities[static_cast<std::size_t>(found - backward.targets.begin())];
    };
    std::vector<TermPair> pairs;
    for (std::uint32_t source = 0; source < from.vocabulary(); ++source) {
        for (std::uint32_t k = forward.first[source]; k < forward.first[source + 1]; ++k) {
            const std::uint32_t target = forward.targets[k];
            const double overlap =
                2.0 * forward.together[k] / (from.counts[source] + to.counts[target]);
            if (overlap < kLeastOverlap) continue;
            const auto weight = static_cast<float>(
                std::sqrt(forward.probabilities[k] * backward_probability(target, source)));
            if (weight >= kLeastWeight)
                pairs.push_back({from.given[source], to.given[target], weight});
        }
    }
    return pairs;
}

}  // namespace mea::ingest
