#include "query/pivot.h"

#include <unordered_map>
#include <utility>
#include <vector>

#include "query/facet_values.h"
#include "query/facets.h"
#include "query/refusals.h"
#include "query/selection.h"

namespace mea::query {
namespace {

using index::FacetColumn;
using index::kNone;

// Pairs of sets up to which an array counts them; beyond it only those that occur are kept.
constexpr std::uint64_t kArrayPairs = std::uint64_t{1} << 20;

// One side of the table: the values shown, and where they stand for each set of values.
struct Side {
    const FacetColumn* column = nullptr;
    std::vector<std::uint32_t> values;
    std::vector<std::vector<std::uint32_t>> places_of_set;
};

// How many works have each pair of sets, the row's and the column's, told to `use`.
template <typename Use>
void for_each_pair(const Side& rows, const Side& columns, const BitSet& works, Use&& use) {
    const std::uint64_t width = columns.column->set_count();
    const auto count = [&](auto&& add) {
        rows.column->sets().visit([&](const auto& row_sets) {
            columns.column->sets().visit([&](const auto& column_sets) {
                works.for_each([&](std::size_t work) {
                    add(std::uint64_t{row_sets[work]} * width + column_sets[work]);
                });
            });
        });
    };
    if (rows.column->set_count() * width <= kArrayPairs) {
        std::vector<std::uint32_t> pairs(rows.column->set_count() * width, 0);
        count([&](std::uint64_t pair) { ++pairs[pair]; });
        for (std::uint64_t pair = 0; pair < pairs.size(); ++pair)
            if (pairs[pair] != 0) use(pair / width, pair % width, pairs[pair]);
        return;
    }
    std::unordered_map<std::uint64_t, std::uint32_t> pairs;
    count([&](std::uint64_t pair) { ++pairs[pair]; });
    for (const auto& [pair, number] : pairs) use(pair / width, pair % width, number);
}

class Table {
  public:
    Table(const index::Generation& generation, const std::string& language, const BitSet& works)
        : generation_(generation), language_(language), works_(works) {}

    // The next side, first the rows. Errors: as requested_column().
    Result<Side> add_side(const FacetRequest& request, SearchAnswer* answer) const {
        const Result<const FacetColumn*> column = requested_column(request, generation_.columns());
        if (!column) return Unexpected{column.error()};
        Side side;
        side.column = *column;
        const std::vector<std::uint32_t> counts = count_values(**column, works_);
        FacetValues values = choose_values(request, **column, counts, {}, generation_, language_);
        side.values = std::move(values.shown);
        Facet& facet = answer->facets.emplace_back();
        facet.name = index::info((*column)->field()).name;
        facet.label = facet_label(**column, language_);
        facet.hierarchical = index::info((*column)->field()).hierarchical;
        facet.value_count = values.fitting;
        std::vector<std::uint32_t> place_of((*column)->value_count(), kNone);
        for (std::uint32_t place = 0; place < side.values.size(); ++place) {
            const std::uint32_t value = side.values[place];
            place_of[value] = place;
            facet.buckets.push_back(make_bucket(**column, value, counts[value], false, language_));
        }
        side.places_of_set.resize((*column)->set_count());
        for (std::uint32_t set = 0; set < (*column)->set_count(); ++set)
            (*column)->for_each_value(set, [&](std::uint32_t value) {
                if (place_of[value] != kNone) side.places_of_set[set].push_back(place_of[value]);
            });
        return side;
    }

    std::vector<std::uint64_t> cells(const Side& rows, const Side& columns) const {
        std::vector<std::uint64_t> cells(rows.values.size() * columns.values.size(), 0);
        for_each_pair(rows, columns, works_,
                      [&](std::uint64_t row_set, std::uint64_t column_set, std::uint32_t works) {
                          for (const std::uint32_t row : rows.places_of_set[row_set])
                              for (const std::uint32_t column : columns.places_of_set[column_set])
                                  cells[row * columns.values.size() + column] += works;
                      });
        return cells;
    }

  private:
    const index::Generation& generation_;
    const std::string& language_;
    const BitSet& works_;
};

}  // namespace

Result<SearchAnswer> pivot(const index::Generation& generation, const SearchRequest& request,
                           const FacetRequest& rows, const FacetRequest& columns,
                           const Deadline& deadline) {
    if (std::uint64_t{rows.limit} * columns.limit > kMaxPivotCells)
        return refuse("pivot-cells",
                      {{"most", std::to_string(kMaxPivotCells)},
                       {"cells", std::to_string(std::uint64_t{rows.limit} * columns.limit)}});
    const Result<index::Lease> lease = generation.lease();
    if (!lease) return Unexpected{lease.error()};
    PostingReader reader(generation, *lease, deadline);
    SearchAnswer answer;
    answer.generation = generation.number();
    const Result<Selection> selected =
        select_works(request, generation, *lease, reader, deadline, &answer.notices);
    if (!selected) return Unexpected{selected.error()};
    answer.total = selected->works.count();
    const Table table(generation, request.display_language, selected->works);
    const Result<Side> row_side = table.add_side(rows, &answer);
    if (!row_side) return Unexpected{row_side.error()};
    const Result<Side> column_side = table.add_side(columns, &answer);
    if (!column_side) return Unexpected{column_side.error()};
    if (Status time = deadline.check(); !time) return std::move(time).forward();
    answer.cells = table.cells(*row_side, *column_side);
    return answer;
}

}  // namespace mea::query
