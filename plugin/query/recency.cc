#include "query/recency.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>

namespace mea::query {
namespace {

// YYYYMMDD in years; parts that are not known lie in the middle.
double years(std::uint32_t date) {
    const std::uint32_t year = date / 10000;
    const std::uint32_t month = date / 100 % 100;
    const std::uint32_t day = date % 100;
    const double months = month == 0 ? 6.0 : month - 1 + (day == 0 ? 0.5 : (day - 1) / 31.0);
    return year + months / 12;
}

// The day of "2026-01-31T..." as a number; 0 when there is none.
std::uint32_t published_on(const std::string& published) {
    std::string digits;
    for (const char c : published.substr(0, 10))
        if (c != '-') digits += c;
    std::uint32_t date = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), date);
    return digits.size() == 8 ? date : 0;
}

}  // namespace

Recency::Recency(const index::Generation& generation, const Ranking& ranking)
    : columns_(&generation.columns()) {
    const std::span<const std::uint32_t> dates = columns_->dates().values();
    if (dates.empty()) return;
    // A date behind that of the index is a mistake and must not make all others old.
    const std::uint32_t today = published_on(generation.manifest().published);
    const double newest = years(today == 0 ? dates.back() : std::min(dates.back(), today));
    factors_.reserve(dates.size());
    for (const std::uint32_t date : dates) {
        const double age = std::max(0.0, newest - years(date));
        const double bonus =
            date == 0 ? 0.0 : ranking.recency * std::exp2(-age / ranking.recency_half_life);
        factors_.push_back(static_cast<float>(1 + bonus));
    }
}

}  // namespace mea::query
