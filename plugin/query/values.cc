#include "query/values.h"

#include <algorithm>
#include <charconv>

#include "base/utf8.h"
#include "index/terms.h"

namespace mea::query {
namespace {

using index::Columns;
using index::FacetColumn;
using index::Field;

// Letters and digits only, ASCII letters in lower case: what is left when people write an id.
std::string squeezed(std::string_view text) {
    std::string key;
    for (const char c : index::value_key(text)) {
        const bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80) != 0;
        if (kept) key.push_back(c);
    }
    return key;
}

Result<std::uint32_t> parse_year(std::string_view text, std::int64_t position) {
    std::uint32_t year = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), year);
    if (error != std::errc{} || end != text.data() + text.size() || year > 9999)
        return fail(ErrorCode::argument, "'" + std::string(text) + "' is no year",
                    "write four digits: 2024", position);
    return year;
}

}  // namespace

Result<DateBounds> parse_date(std::string_view date, std::int64_t position) {
    std::string digits;
    bool sound = true;
    for (std::size_t i = 0; i < date.size(); ++i) {
        if (date[i] >= '0' && date[i] <= '9')
            digits.push_back(date[i]);
        else
            sound = sound && date[i] == '-' && (digits.size() == 4 || digits.size() == 6);
    }
    std::uint32_t number = 0;
    if (digits.size() <= 8) std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (sound && digits.size() == 4) return DateBounds{number * 10000, number * 10000 + 9999};
    if (sound && digits.size() == 6) return DateBounds{number * 100, number * 100 + 99};
    if (sound && digits.size() == 8) return DateBounds{number, number};
    return fail(ErrorCode::argument, "'" + std::string(date) + "' is no date",
                "write 2024, 2024-06 or 2024-06-30", position);
}

Result<NumberRange> parse_range(Field field, const RangeText& text, std::int64_t position) {
    NumberRange range;
    const bool years = field == Field::year;
    const auto bounds = [&](std::string_view bound) -> Result<DateBounds> {
        if (!years) return parse_date(bound, position);
        const Result<std::uint32_t> year = parse_year(bound, position);
        if (!year) return Unexpected{year.error()};
        return DateBounds{*year, *year};
    };
    if (!text.low.empty()) {
        const Result<DateBounds> low = bounds(text.low);
        if (!low) return Unexpected{low.error()};
        range.low = text.open_low ? low.value().last + 1 : low.value().first;
    }
    if (!text.high.empty()) {
        const Result<DateBounds> high = bounds(text.high);
        if (!high) return Unexpected{high.error()};
        if (text.open_high && high.value().first == 0) return NumberRange{1, 0};
        range.high = text.open_high ? high.value().first - 1 : high.value().last;
    }
    return range;
}

std::vector<std::uint32_t> resolve_value(const FacetColumn& facet, std::string_view value) {
    if (const auto exact = facet.find(value)) return {*exact};
    const std::string wanted = squeezed(value);
    std::vector<std::uint32_t> found;
    if (wanted.empty()) return found;
    for (std::uint32_t i = 0; i < facet.value_count(); ++i)
        if (squeezed(facet.value(i)) == wanted) found.push_back(i);
    if (!found.empty()) return found;
    for (std::uint32_t i = 0; i < facet.value_count(); ++i) {
        bool matches = false;
        facet.for_each_label(i, [&](std::string_view, std::string_view label) {
            matches = matches || squeezed(label) == wanted;
        });
        if (matches) found.push_back(i);
    }
    return found;
}

std::vector<std::uint8_t> sets_with(const FacetColumn& facet,
                                    const std::vector<std::uint32_t>& ordinals) {
    std::vector<std::uint8_t> wanted(facet.value_count(), 0);
    for (const std::uint32_t ordinal : ordinals) wanted[ordinal] = 1;
    std::vector<std::uint8_t> marked(facet.set_count(), 0);
    for (std::uint32_t set = 0; set < facet.set_count(); ++set)
        for (const std::uint32_t value : facet.values_of_set(set))
            marked[set] = static_cast<std::uint8_t>(marked[set] | wanted[value]);
    return marked;
}

std::vector<std::uint32_t> years_in(const FacetColumn& years, const NumberRange& range) {
    std::vector<std::uint32_t> found;
    for (std::uint32_t i = 0; i < years.value_count(); ++i) {
        const Result<std::uint32_t> year = parse_year(years.value(i), -1);
        if (year && *year >= range.low && *year <= range.high) found.push_back(i);
    }
    return found;
}

BitSet works_with(const FacetColumn& facet, const std::vector<std::uint8_t>& marked,
                  std::uint32_t work_count) {
    BitSet works(work_count);
    facet.visit_sets([&](const auto& sets) {
        for (std::uint32_t work = 0; work < work_count; ++work)
            if (marked[sets[work]] != 0) works.add(work);
    });
    return works;
}

BitSet works_dated(const Columns& columns, const NumberRange& range) {
    BitSet works(columns.work_count());
    for (std::uint32_t work = 0; work < columns.work_count(); ++work) {
        const std::uint32_t date = columns.date(work);
        if (date != 0 && date >= range.low && date <= range.high) works.add(work);
    }
    return works;
}

BitSet works_of(const Columns& columns, const BitSet& documents) {
    BitSet works(columns.work_count());
    const auto work_of = columns.works_of_documents();
    documents.for_each([&](std::size_t document) { works.add(work_of[document]); });
    return works;
}

BitSet documents_of_works(const Columns& columns, const BitSet& works) {
    BitSet documents(std::size_t{columns.last_document()} + 1);
    works.for_each([&](std::size_t work) {
        for (const std::uint32_t document :
             columns.documents_of(static_cast<index::WorkNumber>(work)))
            documents.add(document);
    });
    return documents;
}

}  // namespace mea::query
