#include "appliance/cli/pivot_listing.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "appliance/cli/layout.h"

namespace mea::appliance {
namespace {

// A value with its label, where it has another one.
std::string value_text(const mea_bucket& bucket, const Screen& screen) {
    std::string text = isolated(printable(view(bucket.label)));
    if (view(bucket.value) != view(bucket.label))
        text += "  " + screen.styled(Style::dim, view(bucket.value));
    return text;
}

std::string row_lines(const Pivot& pivot, std::uint64_t row, const Screen& screen) {
    const Answer& answer = pivot.answer();
    const mea_bucket& bucket = *answer.bucket(0, row);
    std::string out = fmt::format("{:>7}  {}\n", bucket.count, value_text(bucket, screen));
    std::vector<std::pair<std::uint64_t, std::uint64_t>> cells;  // works, column
    for (std::uint64_t column = 0; answer.bucket(1, column) != nullptr; ++column)
        if (const std::uint64_t count = pivot.count(row, column); count != 0)
            cells.emplace_back(count, column);
    std::stable_sort(cells.begin(), cells.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    for (const auto& [count, column] : cells)
        out += fmt::format("         {:>7}  {}\n", count,
                           value_text(*answer.bucket(1, column), screen));
    return out;
}

}  // namespace

std::string pivot_listing(const Pivot& pivot, const Screen& screen) {
    const Answer& answer = pivot.answer();
    const auto name = [&](std::uint64_t facet) {
        return std::string(view(answer.facet(facet)->label));
    };
    std::string out = screen.styled(Style::heading, fmt::format("{} / {}", name(0), name(1))) +
                      screen.styled(Style::dim, fmt::format("  {} found", answer.summary().total)) +
                      "\n";
    for (std::uint64_t row = 0; answer.bucket(0, row) != nullptr; ++row)
        out += row_lines(pivot, row, screen);
    return out;
}

}  // namespace mea::appliance
