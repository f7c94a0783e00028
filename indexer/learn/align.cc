#include "indexer/learn/align.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

namespace mea::ingest {
namespace {

// A bead takes `source` and `target` sentences; `penalty` is -100 log of how rare it is beside 1-1,
// as measured by Gale and Church (table 5 of the paper).
struct BeadKind {
    std::uint32_t source, target;
    double penalty;
};
constexpr std::array<BeadKind, 6> kBeads = {{
    {1, 1, 0},
    {1, 0, 450},
    {0, 1, 450},
    {2, 1, 230},
    {1, 2, 230},
    {2, 2, 440},
}};

// Variance of the length of a translation per unit of its source, from the same paper.
constexpr double kVariance = 6.8;

// -100 log of the two-sided probability of a deviation, in units of the standard deviation. Between
// places of a table: the function itself was a third of what alignment took.
class ChanceCost {
  public:
    ChanceCost() {
        for (std::size_t at = 0; at < costs_.size(); ++at)
            costs_[at] =
                -100 * std::log(std::erfc(static_cast<double>(at) / kSteps / std::sqrt(2.0)));
    }
    double of(double deviation) const {
        const double place = std::min(deviation * kSteps, static_cast<double>(kPlaces - 1));
        const auto at = static_cast<std::size_t>(place);
        return costs_[at] + (place - static_cast<double>(at)) * (costs_[at + 1] - costs_[at]);
    }

  private:
    static constexpr double kSteps = 64;
    static constexpr std::size_t kPlaces = 10 * 64;  // a deviation of 10: less likely than 1e-22
    std::array<double, kPlaces + 1> costs_{};
};

// The same of lengths.
double length_cost(double source, double target, double ratio) {
    // What is left out is left out whatever its length. (The paper's formula makes a long gap all
    // but impossible; versions of one document do miss whole paragraphs.)
    if (source == 0 || target == 0) return 0;
    const double mean = (source + target / ratio) / 2;
    const double deviation =
        std::abs(source * ratio - target) / std::sqrt(kVariance * mean * ratio);
    static const ChanceCost chance;
    return chance.of(deviation);
}

std::vector<double> running_sums(std::span<const std::uint32_t> lengths) {
    std::vector<double> sums = {0};
    for (const std::uint32_t length : lengths) sums.push_back(sums.back() + length);
    return sums;
}

// The cells (i, j) with j near the diagonal, row by row.
class Band {
  public:
    Band(std::size_t rows, std::size_t columns)
        : columns_(columns),
          slope_(static_cast<double>(columns) /
                 static_cast<double>(std::max<std::size_t>(rows, 1))),
          half_(kAlignmentBand + static_cast<std::size_t>(std::ceil(slope_))),
          width_(2 * half_ + 1),
          costs_((rows + 1) * width_, std::numeric_limits<double>::infinity()),
          beads_((rows + 1) * width_, 0) {}

    std::size_t first(std::size_t row) const {
        const std::size_t middle = center(row);
        return middle > half_ ? middle - half_ : 0;
    }
    std::size_t last(std::size_t row) const { return std::min(columns_, center(row) + half_); }
    bool holds(std::size_t row, std::size_t column) const {
        return column >= first(row) && column <= last(row);
    }
    double& cost(std::size_t row, std::size_t column) { return costs_[place(row, column)]; }
    std::uint8_t& bead(std::size_t row, std::size_t column) { return beads_[place(row, column)]; }

  private:
    std::size_t center(std::size_t row) const {
        return static_cast<std::size_t>(slope_ * static_cast<double>(row));
    }
    std::size_t place(std::size_t row, std::size_t column) const {
        return row * width_ + (column - first(row));
    }

    std::size_t columns_;
    double slope_;
    std::size_t half_, width_;
    std::vector<double> costs_;
    std::vector<std::uint8_t> beads_;
};

}  // namespace

std::vector<Bead> align_lengths(std::span<const std::uint32_t> source,
                                std::span<const std::uint32_t> target) {
    const std::vector<double> source_sums = running_sums(source),
                              target_sums = running_sums(target);
    if (source_sums.back() == 0 || target_sums.back() == 0) return {};
    const double ratio = target_sums.back() / source_sums.back();
    Band band(source.size(), target.size());
    band.cost(0, 0) = 0;
    for (std::size_t i = 0; i <= source.size(); ++i) {
        for (std::size_t j = band.first(i); j <= band.last(i); ++j) {
            for (std::size_t k = 0; k < kBeads.size(); ++k) {
                const BeadKind& bead = kBeads[k];
                if (bead.source > i || bead.target > j) continue;
                const std::size_t from_i = i - bead.source, from_j = j - bead.target;
                if (!band.holds(from_i, from_j)) continue;
                const double cost = band.cost(from_i, from_j) + bead.penalty +
                                    length_cost(source_sums[i] - source_sums[from_i],
                                                target_sums[j] - target_sums[from_j], ratio);
                if (cost >= band.cost(i, j)) continue;
                band.cost(i, j) = cost;
                band.bead(i, j) = static_cast<std::uint8_t>(k);
            }
        }
    }
    std::vector<Bead> beads;
    std::size_t i = source.size(), j = target.size();
    while (i > 0 || j > 0) {
        const BeadKind& bead = kBeads[band.bead(i, j)];
        if (bead.source > i || bead.target > j) return {};
        beads.push_back({static_cast<std::uint32_t>(i - bead.source), static_cast<std::uint32_t>(i),
                         static_cast<std::uint32_t>(j - bead.target),
                         static_cast<std::uint32_t>(j)});
        i -= bead.source;
        j -= bead.target;
    }
    std::reverse(beads.begin(), beads.end());
    return beads;
}

}  // namespace mea::ingest
