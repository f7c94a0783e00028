// "mea.facets/1": two facets counted against each other.
#include "mea/ext/draft/facets.h"

#include "abi/answered.h"
#include "abi/crossing.h"
#include "abi/extensions.h"
#include "abi/request.h"
#include "query/pivot.h"

namespace mea::abi {
namespace {

static_assert(MEA_MAX_PIVOT_CELLS == query::kMaxPivotCells);

mea_status pivot(mea_engine* engine, const mea_request* request, const mea_facet_request* rows,
                 const mea_facet_request* columns, mea_cancel* cancel, mea_result** result,
                 mea_error* error) noexcept {
    return answered_request(
        engine, request, cancel, result, error,
        [&](const index::Generation& generation, const query::SearchRequest& search,
            const Deadline& deadline) -> Result<query::SearchAnswer> {
            const Result<query::FacetRequest> row_facet = read_facet(rows, "rows");
            if (!row_facet) return Unexpected{row_facet.error()};
            const Result<query::FacetRequest> column_facet = read_facet(columns, "columns");
            if (!column_facet) return Unexpected{column_facet.error()};
            return query::pivot(generation, search, *row_facet, *column_facet, deadline);
        });
}

std::uint64_t pivot_count(const mea_result* result, std::uint64_t row,
                          std::uint64_t column) noexcept {
    return result == nullptr ? 0 : result->cell(row, column);
}

}  // namespace

const mea_facets_api& facets_table() noexcept {
    static constexpr mea_facets_api kTable = {sizeof(mea_facets_api), 0, pivot, pivot_count};
    return kTable;
}

}  // namespace mea::abi
