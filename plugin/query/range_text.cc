#include "query/range_text.h"

namespace mea::query {

Result<RangeText> read_range(std::string_view text, std::int64_t position) {
    RangeText range;
    const std::size_t dots = text.find("..");
    if (dots != std::string_view::npos) {
        range.is_range = true;
        range.low = text.substr(0, dots);
        range.high = text.substr(dots + 2);
        if (range.low.empty() && range.high.empty())
            return fail(ErrorCode::syntax, "expected a bound before or after '..'", {}, position);
        return range;
    }
    const bool below = text.starts_with('<');
    if (!below && !text.starts_with('>')) return range;
    text.remove_prefix(1);
    const bool inclusive = text.starts_with('=');
    if (inclusive) text.remove_prefix(1);
    if (text.empty())
        return fail(ErrorCode::syntax, "expected a bound after the comparison", {}, position);
    range.is_range = true;
    (below ? range.high : range.low) = text;
    range.open_low = !below && !inclusive;
    range.open_high = below && !inclusive;
    return range;
}

}  // namespace mea::query
