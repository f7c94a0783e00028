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

struct Cell {
    float cost = std::numeric_limits<float>::infinity();
    std::uint8_t bead = 0;  // of kBeads, that ends here
};

// The cells (i, j) with j near the diagonal, row by row.
class Band {
  public:
    Band(std::size_t rows, std::size_t columns) {
        const double slope =
            static_cast<double>(columns) / static_cast<double>(std::max<std::size_t>(rows, 1));
        const std::size_t half = kAlignmentBand + static_cast<std::size_t>(std::ceil(slope));
        std::size_t cells = 0;
        for (std::size_t i = 0; i <= rows; ++i) {
            const auto middle = static_cast<std::size_t>(slope * static_cast<double>(i));
            const std::size_t first = middle > half ? middle - half : 0;
            const std::size_t end = std::min(columns, middle + half) + 1;
            rows_.push_back({first, end, cells});
            cells += end - first;
        }
        cells_.resize(cells);
    }

    std::size_t first(std::size_t row) const { return rows_[row].first; }
    std::size_t end(std::size_t row) const { return rows_[row].end; }
    bool holds(std::size_t row, std::size_t column) const {
        return column >= rows_[row].first && column < rows_[row].end;
    }
    Cell& at(std::size_t row, std::size_t column) {
        return cells_[rows_[row].place + (column - rows_[row].first)];
    }

  private:
    struct Row {
        std::size_t first, end;  // columns [first, end)
        std::size_t place;       // of the first in cells_
    };
    std::vector<Row> rows_;
    std::vector<Cell> cells_;
};

}  // namespace

std::vector<Bead> align_lengths(std::span<const std::uint32_t> source,
                                std::span<const std::uint32_t> target) {
    const std::vector<double> source_sums = running_sums(source),
                              target_sums = running_sums(target);
    if (source_sums.back() == 0 || target_sums.back() == 0) return {};
    const double ratio = target_sums.back() / source_sums.back();
    Band band(source.size(), target.size());
    band.at(0, 0).cost = 0;
    for (std::size_t i = 0; i <= source.size(); ++i) {
        for (std::size_t j = band.first(i); j < band.end(i); ++j) {
            Cell& cell = band.at(i, j);
            for (std::size_t k = 0; k < kBeads.size(); ++k) {
                const BeadKind& bead = kBeads[k];
                if (bead.source > i || bead.target > j) continue;
                const std::size_t from_i = i - bead.source, from_j = j - bead.target;
                if (!band.holds(from_i, from_j)) continue;
                // What comes on top is never below 0, and takes most of the time.
                const double before = band.at(from_i, from_j).cost + bead.penalty;
                if (before >= cell.cost) continue;
                const double cost =
                    before + length_cost(source_sums[i] - source_sums[from_i],
                                         target_sums[j] - target_sums[from_j], ratio);
                if (cost >= cell.cost) continue;
                cell = {static_cast<float>(cost), static_cast<std::uint8_t>(k)};
            }
        }
    }
    std::vector<Bead> beads;
    std::size_t i = source.size(), j = target.size();
    while (i > 0 || j > 0) {
        const BeadKind& bead = kBeads[band.at(i, j).bead];
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
