// Learns which terms translate each other from aligned segments of two languages.
//
// Candidates are terms that meet in segments more often than chance allows, by the log-likelihood
// ratio of T. Dunning, "Accurate Methods for the Statistics of Surprise and Coincidence",
// Computational Linguistics 19(1), 1993. Their probabilities are those of IBM Model 1 (P. F. Brown
// et al., "The Mathematics of Statistical Machine Translation", Computational Linguistics 19(2),
// 1993), trained in both directions.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace mea::ingest {

// Numbers of a source and a target term that translate each other.
struct TermPair {
    std::uint32_t source = 0, target = 0;
    float weight = 0.0F;  // geometric mean of the two directions' probabilities, 0..1
};

// Below this many segments of texts nothing is learned: chance meetings outnumber translations.
inline constexpr std::size_t kMinSegments = 100;
// Further segments are ignored: bounds time and memory of one language pair.
inline constexpr std::size_t kMaxSegments = 5'000;
// Terms of one side of a segment; longer segments are badly aligned lists.
inline constexpr std::size_t kMaxSegmentTerms = 120;

// One pair of languages, whose terms the caller has numbered in any way. Not safe for concurrent
// use.
class LexiconTrainer {
  public:
    // One aligned segment as its distinct terms. Ignored when a side is empty or too long, or the
    // trainer is full.
    void add(std::span<const std::uint32_t> source, std::span<const std::uint32_t> target);

    // A pair of names of one thing teaches as a segment does, but is no text to learn from.
    void add_names(std::span<const std::uint32_t> source, std::span<const std::uint32_t> target);

    // Names included.
    std::size_t segments() const { return source_.segments(); }
    bool full() const { return segments() >= kMaxSegments; }

    // Pairs worth keeping. Empty below kMinSegments, not counting names. The same segments in the
    // same order give the same pairs and weights to the last bit, however their terms are numbered.
    // Cost: proportional to the segments' terms, source times target.
    std::vector<TermPair> train() const;

  private:
    struct Side {
        std::vector<std::uint32_t> first = {0};  // of each segment in `terms`
        std::vector<std::uint32_t> terms;

        void add(std::span<const std::uint32_t> segment);
        std::size_t segments() const { return first.size() - 1; }
        std::span<const std::uint32_t> segment(std::size_t number) const {
            return std::span(terms).subspan(first[number], first[number + 1] - first[number]);
        }
    };
    struct DenseSide;
    struct Table;
    struct Meetings;

    static Side repeated(const DenseSide& side);
    // Forward and backward.
    static std::pair<Table, Table> candidates(const DenseSide& from, const DenseSide& to);
    static Meetings meetings(const DenseSide& from, const DenseSide& to, const Table& table);
    static void expectation_maximisation(const DenseSide& from, const DenseSide& to, Table& table);

    Side source_, target_;
    std::size_t names_ = 0;
};

}  // namespace mea::ingest
