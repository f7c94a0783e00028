#include "indexer/learn/lexicon_trainer.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace mea::ingest {
namespace {

// Targets tried per term: those that meet it most surprisingly.
constexpr std::size_t kCandidates = 24;
// Chance reaches this ratio once in a thousand comparisons (chi-squared, one degree of freedom).
constexpr double kLeastRatio = 10.83;
constexpr int kIterations = 6;
// The empty word of Model 1, which takes what no term explains.
constexpr double kEmptyProbability = 0.02;
constexpr float kLeastWeight = 0.05F;

double entropy_term(double count, double total) {
    return count == 0 ? 0 : count * std::log(count / total);
}

// Dunning's -2 log lambda for a term in `a` segments and one in `b`, together in `both`, of `all`;
// 0 when they avoid each other.
double likelihood_ratio(double both, double a, double b, double all) {
    if (both * all <= a * b) return 0;
    const double rows = entropy_term(a, all) + entropy_term(all - a, all);
    const double columns = entropy_term(b, all) + entropy_term(all - b, all);
    const double cells = entropy_term(both, all) + entropy_term(a - both, all) +
                         entropy_term(b - both, all) + entropy_term(all - a - b + both, all);
    return 2 * (cells - rows - columns);
}

}  // namespace

// Candidate targets of each source term with their probabilities, list of lists.
struct LexiconTrainer::Table {
    std::vector<std::uint32_t> first = {0};
    std::vector<std::uint32_t> targets;  // ascending within a source
    std::vector<double> probabilities;
};

void LexiconTrainer::Side::add(std::span<const std::uint32_t> segment) {
    terms.insert(terms.end(), segment.begin(), segment.end());
    first.push_back(static_cast<std::uint32_t>(terms.size()));
    vocabulary = std::max(vocabulary, *std::max_element(segment.begin(), segment.end()) + 1);
}

std::vector<std::uint32_t> LexiconTrainer::Side::segment_counts() const {
    std::vector<std::uint32_t> counts(vocabulary, 0);
    for (const std::uint32_t term : terms) ++counts[term];
    return counts;
}

void LexiconTrainer::add(std::span<const std::uint32_t> source,
                         std::span<const std::uint32_t> target) {
    const auto usable = [](std::span<const std::uint32_t> side) {
        return !side.empty() && side.size() <= kMaxSegmentTerms;
    };
    if (full() || !usable(source) || !usable(target)) return;
    source_.add(source);
    target_.add(target);
}

LexiconTrainer::Table LexiconTrainer::candidates(const Side& from, const Side& to) const {
    const std::vector<std::uint32_t> from_counts = from.segment_counts(),
                                     to_counts = to.segment_counts();
    // Segments of each term, so that the meetings of one term are counted at a time.
    std::vector<std::uint32_t> first(from.vocabulary + 1, 0), holders(from.terms.size());
    for (std::size_t i = 0; i < from.vocabulary; ++i) first[i + 1] = first[i] + from_counts[i];
    std::vector<std::uint32_t> next(first.begin(), first.end() - 1);
    for (std::size_t segment = 0; segment < segments(); ++segment)
        for (const std::uint32_t term : from.segment(segment))
            holders[next[term]++] = static_cast<std::uint32_t>(segment);

    Table table;
    std::vector<std::uint32_t> together(to.vocabulary, 0), met;
    for (std::uint32_t term = 0; term < from.vocabulary; ++term) {
        met.clear();
        for (std::uint32_t i = first[term]; i < first[term + 1]; ++i)
            for (const std::uint32_t target : to.segment(holders[i]))
                if (together[target]++ == 0) met.push_back(target);
        std::vector<std::pair<double, std::uint32_t>> ranked;
        for (const std::uint32_t target : met) {
            const double ratio =
                likelihood_ratio(together[target], from_counts[term], to_counts[target],
                                 static_cast<double>(segments()));
            if (ratio >= kLeastRatio) ranked.emplace_back(-ratio, target);
            together[target] = 0;
        }
        std::sort(ranked.begin(), ranked.end());
        ranked.resize(std::min(ranked.size(), kCandidates));
        std::sort(ranked.begin(), ranked.end(),
                  [](const auto& a, const auto& b) { return a.second < b.second; });
        for (const auto& [ratio, target] : ranked) table.targets.push_back(target);
        table.first.push_back(static_cast<std::uint32_t>(table.targets.size()));
        const double uniform = ranked.empty() ? 0 : 1.0 / static_cast<double>(ranked.size());
        table.probabilities.resize(table.targets.size(), uniform);
    }
    return table;
}

void LexiconTrainer::expectation_maximisation(const Side& from, const Side& to,
                                              Table& table) const {
    constexpr std::uint32_t kAbsent = UINT32_MAX;
    std::vector<std::uint32_t> place(to.vocabulary, kAbsent);
    for (int iteration = 0; iteration < kIterations; ++iteration) {
        std::vector<double> expected(table.probabilities.size(), 0.0);
        for (std::size_t segment = 0; segment < segments(); ++segment) {
            const auto sources = from.segment(segment), targets = to.segment(segment);
            for (std::uint32_t i = 0; i < targets.size(); ++i) place[targets[i]] = i;
            // What explains each target of the segment, added up before it is shared out.
            std::vector<double> totals(targets.size(), kEmptyProbability);
            const auto for_each_pair = [&](const auto& use) {
                for (const std::uint32_t source : sources)
                    for (std::uint32_t k = table.first[source]; k < table.first[source + 1]; ++k)
                        if (place[table.targets[k]] != kAbsent) use(k, place[table.targets[k]]);
            };
            for_each_pair(
                [&](std::uint32_t k, std::uint32_t at) { totals[at] += table.probabilities[k]; });
            for_each_pair([&](std::uint32_t k, std::uint32_t at) {
                expected[k] += table.probabilities[k] / totals[at];
            });
            for (const std::uint32_t target : targets) place[target] = kAbsent;
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
    if (segments() < kMinSegments) return {};
    Table forward = candidates(source_, target_), backward = candidates(target_, source_);
    expectation_maximisation(source_, target_, forward);
    expectation_maximisation(target_, source_, backward);
    const auto backward_probability = [&](std::uint32_t target, std::uint32_t source) {
        const auto begin = backward.targets.begin() + backward.first[target],
                   end = backward.targets.begin() + backward.first[target + 1];
        const auto found = std::lower_bound(begin, end, source);
        return found == end || *found != source
                   ? 0.0
                   : backward
                         .probabilities[static_cast<std::size_t>(found - backward.targets.begin())];
    };
    std::vector<TermPair> pairs;
    for (std::uint32_t source = 0; source < source_.vocabulary; ++source) {
        for (std::uint32_t k = forward.first[source]; k < forward.first[source + 1]; ++k) {
            const std::uint32_t target = forward.targets[k];
            const auto weight = static_cast<float>(
                std::sqrt(forward.probabilities[k] * backward_probability(target, source)));
            if (weight >= kLeastWeight) pairs.push_back({source, target, weight});
        }
    }
    return pairs;
}

}  // namespace mea::ingest
