#include "query/filters.h"

#include <algorithm>

#include "index/terms.h"
#include "query/citations.h"
#include "query/postings.h"
#include "query/range_text.h"
#include "query/refusals.h"
#include "query/values.h"

namespace mea::query {
namespace {

using index::Field;

Unexpected no_such_field(const std::string& name) {
    std::string names;
    for (const index::FieldInfo& field : index::kFields)
        if (field.filter && field.storage != index::Storage::words)
            names += (names.empty() ? "" : ", ") + std::string(field.name);
    return refuse("filter-field", {{"field", name}, {"fields", names}});
}

// Builds one FieldFilter from the filters of its field.
class Compiler {
  public:
    Compiler(const index::Generation& generation, PostingReader& reader,
             std::vector<Notice>* notices)
        : generation_(generation),
          columns_(generation.columns()),
          reader_(reader),
          notices_(*notices) {}

    Result<FieldFilter> compile(Field field, const std::vector<const Filter*>& filters) {
        FieldFilter compiled;
        compiled.field = field;
        compiled.facet = columns_.facet(field);
        BitSet included(columns_.work_count());
        BitSet excluded(columns_.work_count());
        bool any_included = false;
        for (const Filter* filter : filters) {
            Result<BitSet> works = works_of_filter(*filter, &compiled);
            if (!works) return std::move(works).forward();
            if (filter->exclude) {
                excluded |= *works;
            } else {
                included |= *works;
                any_included = true;
            }
        }
        if (!any_included) included = all_works();
        included -= excluded;
        compiled.passing_works = std::move(included);
        if (!excluded.empty()) compiled.excluded_works = std::move(excluded);
        return compiled;
    }

  private:
    BitSet all_works() const { return BitSet::full(columns_.work_count()); }

    Result<BitSet> works_of_filter(const Filter& filter, FieldFilter* compiled) {
        const index::FieldInfo& field = index::info(compiled->field);
        if (field.range) return ranged(compiled->field, filter, compiled);
        if (field.storage == index::Storage::graph) return citing(filter, field.field);
        if (field.field == Field::symbol) {
            const Result<BitSet> documents =
                documents_with_symbol(filter.value, generation_, reader_);
            if (!documents) return Unexpected{documents.error()};
            if (documents->empty()) notices_.push_back(unknown_value("symbol", filter.value));
            return works_of(columns_, *documents);
        }
        if (field.storage == index::Storage::term) {
            BitSet documents(std::size_t{columns_.last_document()} + 1);
            const Result<index::TermPostings> postings =
                reader_.read(index::value_term(field.field, filter.value));
            if (!postings) return Unexpected{postings.error()};
            add_documents(*postings, &documents);
            return works_of(columns_, documents);
        }
        if (compiled->facet == nullptr) return picked(filter, {}, compiled);
        const Result<std::vector<std::uint32_t>> ordinals =
            resolve_value(generation_, *compiled->facet, filter.value);
        if (!ordinals) return Unexpected{ordinals.error()};
        return picked(filter, *ordinals, compiled);
    }

    Result<BitSet> citing(const Filter& filter, Field field) {
        bool known = false;
        Result<BitSet> works = works_by_citation(field, filter.value, generation_, reader_, &known);
        if (works && !known) notices_.push_back(unknown_value(filter.field, filter.value));
        return works;
    }

    Result<BitSet> ranged(Field field, const Filter& filter, FieldFilter* compiled) {
        const Result<NumberRange> range = parse_range(field, filter.value, -1);
        if (!range) {
            Error error = range.error();
            error.code = ErrorCode::argument;
            error.message = "in the filter " + filter.field + ": " + error.message;
            return Unexpected{std::move(error)};
        }
        if (field == Field::date) return works_dated(columns_, *range);
        return picked(filter,
                      compiled->facet == nullptr ? std::vector<std::uint32_t>{}
                                                 : years_in(*compiled->facet, *range),
                      compiled);
    }

    BitSet picked(const Filter& filter, const std::vector<std::uint32_t>& ordinals,
                  FieldFilter* compiled) {
        if (ordinals.empty()) {
            notices_.push_back(unknown_value(filter.field, filter.value));
            return BitSet(columns_.work_count());
        }
        compiled->picked.insert(compiled->picked.end(), ordinals.begin(), ordinals.end());
        return works_with(*compiled->facet, sets_with(*compiled->facet, ordinals),
                          columns_.work_count());
    }

    const index::Generation& generation_;
    const index::Columns& columns_;
    PostingReader& reader_;
    std::vector<Notice>& notices_;
};

}  // namespace

Result<std::vector<FieldFilter>> compile_filters(const std::vector<Filter>& filters,
                                                 const index::Generation& generation,
                                                 PostingReader& reader,
                                                 std::vector<Notice>* notices) {
    if (filters.size() > kMaxFilters)
        return refuse("filters", {{"most", std::to_string(kMaxFilters)}});
    std::vector<std::pair<Field, std::vector<const Filter*>>> by_field;
    for (const Filter& filter : filters) {
        const auto field = index::find_field(filter.field);
        if (!field || !index::info(*field).filter ||
            index::info(*field).storage == index::Storage::words)
            return no_such_field(filter.field);
        auto group = std::find_if(by_field.begin(), by_field.end(),
                                  [&](const auto& entry) { return entry.first == *field; });
        if (group == by_field.end()) group = by_field.insert(by_field.end(), {*field, {}});
        group->second.push_back(&filter);
    }
    Compiler compiler(generation, reader, notices);
    std::vector<FieldFilter> compiled;
    for (const auto& [field, group] : by_field) {
        Result<FieldFilter> one = compiler.compile(field, group);
        if (!one) return std::move(one).forward();
        compiled.push_back(std::move(*one));
    }
    return compiled;
}

BitSet filtered(const BitSet& base, const std::vector<FieldFilter>& filters) {
    BitSet works = base;
    for (const FieldFilter& filter : filters) works &= filter.passing_works;
    return works;
}

BitSet filtered_for_facet(const BitSet& base, const std::vector<FieldFilter>& filters,
                          Field field) {
    BitSet works = base;
    for (const FieldFilter& filter : filters) {
        if (filter.field != field)
            works &= filter.passing_works;
        else if (filter.excluded_works.size() != 0)
            works -= filter.excluded_works;
    }
    return works;
}

}  // namespace mea::query
