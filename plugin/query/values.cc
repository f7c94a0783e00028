#include "query/values.h"

#include <algorithm>
#include <charconv>

#include "base/utf8.h"
#include "index/terms.h"
#include "query/typed_signs.h"
#include "text/fold.h"
#include "vocabulary/facts.h"

namespace mea::query {
namespace {

using index::Columns;
using index::FacetColumn;
using index::Field;

// True when a reference of this kind is a value of the field.
bool is_value_of(Field field, vocabulary::MentionKind kind) {
    using vocabulary::MentionKind;
    switch (field) {
        case Field::convention:
        case Field::mentions_convention:
            return kind == MentionKind::convention;
        case Field::meeting:
        case Field::mentions_meeting:
            return kind == MentionKind::meeting;
        case Field::target:
            return kind == MentionKind::target || kind == MentionKind::framework;
        case Field::decision:
            return kind == MentionKind::decision;
        default:
            return false;
    }
}

// The ids that the vocabulary's recogniser reads in `text`, of those the field may have. "GBF
// target 6" names the target; the framework is only how it is written.
Result<std::vector<std::string>> named_in(const index::Generation& generation, Field field,
                                          std::string_view text) {
    std::vector<std::string> ids;
    const Result<const vocabulary::Recogniser*> recogniser = generation.recogniser();
    if (!recogniser) return Unexpected{recogniser.error()};
    if (*recogniser == nullptr) return ids;
    std::vector<std::string> frameworks;
    const vocabulary::Facts facts = (*recogniser)->recognise_typed(text);
    for (const vocabulary::Mention& mention : facts.mentions) {
        if (!is_value_of(field, mention.kind)) continue;
        (mention.kind == vocabulary::MentionKind::framework ? frameworks : ids)
            .push_back(mention.id);
    }
    // A target that does not exist is not the whole framework.
    if (ids.empty() && (*recogniser)->resolve_target(text)) return frameworks;
    return ids;
}

}  // namespace

Result<std::vector<std::uint32_t>> resolve_value(const index::Generation& generation,
                                                 const FacetColumn& facet, std::string_view typed) {
    const std::string value = with_plain_signs(typed);
    if (const auto exact = facet.find(value)) return std::vector{*exact};
    std::vector<std::uint32_t> found;
    const std::string wanted = index::spelling_key(value);
    if (wanted.empty()) return found;
    for (std::uint32_t i = 0; i < facet.value_count(); ++i)
        if (index::spelling_key(facet.value(i)) == wanted) found.push_back(i);
    if (!found.empty()) return found;
    const Result<std::vector<std::string>> ids = named_in(generation, facet.field(), value);
    if (!ids) return Unexpected{ids.error()};
    for (const std::string& id : *ids)
        if (const auto ordinal = facet.find(id)) found.push_back(*ordinal);
    if (!found.empty()) return found;
    const std::string name = index::spelling_key(text::casefold(value, false));
    for (std::uint32_t i = 0; i < facet.value_count(); ++i) {
        bool matches = false;
        facet.for_each_label(i, [&](std::string_view, std::string_view label) {
            matches = matches || index::spelling_key(text::casefold(label, false)) == name;
        });
        if (matches) found.push_back(i);
    }
    return found;
}

Notice unknown_value(std::string_view field, std::string_view value) {
    return {"unknown-value", std::string(value), std::string(field),
            "No document has the value '" + std::string(value) + "' in the field " +
                std::string(field) + "."};
}

std::vector<std::uint8_t> sets_with(const FacetColumn& facet,
                                    const std::vector<std::uint32_t>& ordinals) {
    std::vector<std::uint8_t> wanted(facet.value_count(), 0);
    for (const std::uint32_t ordinal : ordinals) wanted[ordinal] = 1;
    std::vector<std::uint8_t> marked(facet.set_count(), 0);
    for (std::uint32_t set = 0; set < facet.set_count(); ++set)
        facet.for_each_value(set, [&](std::uint32_t value) {
            marked[set] = static_cast<std::uint8_t>(marked[set] | wanted[value]);
        });
    return marked;
}

std::vector<std::uint32_t> years_in(const FacetColumn& years, const NumberRange& range) {
    std::vector<std::uint32_t> found;
    for (std::uint32_t i = 0; i < years.value_count(); ++i) {
        const std::string_view value = years.value(i);
        std::uint32_t year = 0;
        const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), year);
        const bool read = error == std::errc{} && end == value.data() + value.size();
        if (read && year >= range.low && year <= range.high) found.push_back(i);
    }
    return found;
}

BitSet works_with(const FacetColumn& facet, const std::vector<std::uint8_t>& marked,
                  std::uint32_t work_count) {
    BitSet works(work_count);
    facet.sets().visit([&](const auto& sets) {
        for (std::uint32_t work = 0; work < work_count; ++work)
            if (marked[sets[work]] != 0) works.add(work);
    });
    return works;
}

BitSet works_dated(const Columns& columns, const NumberRange& range) {
    BitSet works(columns.work_count());
    const index::CodedColumn& dates = columns.dates();
    std::vector<std::uint8_t> lies_in;  // by code
    for (const std::uint32_t date : dates.values()) {
        const NumberRange days = days_of_date(date);
        const bool overlaps = days.low <= range.high && days.high >= range.low;
        lies_in.push_back(date != 0 && overlaps ? 1 : 0);
    }
    dates.codes().visit([&](const auto& codes) {
        for (std::uint32_t work = 0; work < columns.work_count(); ++work)
            if (lies_in[codes[work]] != 0) works.add(work);
    });
    return works;
}

BitSet all_documents(const Columns& columns) {
    const std::size_t size = std::size_t{columns.last_document()} + 1;
    if (columns.version_count() + 1 == size) {  // no number is unused
        BitSet documents = BitSet::full(size);
        documents.remove(0);
        return documents;
    }
    BitSet documents(size);
    const auto works = columns.works_of_documents();
    for (std::size_t i = 0; i < works.size(); ++i)
        if (works[i] != index::kNone) documents.add(i);
    return documents;
}

BitSet works_of(const Columns& columns, const BitSet& documents) {
    BitSet works(columns.work_count());
    const auto work_of = columns.works_of_documents();
    documents.for_each([&](std::size_t document) {
        // A damaged posting list may name a number that no document has.
        if (work_of[document] != index::kNone) works.add(work_of[document]);
    });
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
