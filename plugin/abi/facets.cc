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
    return answered(
        engine, result, error, [&](const index::Generation& generation) -> Result<Reply> {
            const Result<Request> read = read_request(request);
            if (!read) return Unexpected{read.error()};
            const Result<query::FacetRequest> row_facet = read_facet(rows, "rows");
            if (!row_facet) return Unexpected{row_facet.error()};
            const Result<query::FacetRequest> column_facet = read_facet(columns, "columns");
            if (!column_facet) return Unexpected{column_facet.error()};
            Result<query::SearchAnswer> answer =
                query::pivot(generation, read->request, *row_facet, *column_facet,
                             Deadline(read->time, flag_of(cancel)));
            if (!answer) return std::move(answer).forward();
            return reply_of(*std::move(answer));
        });
}

}  // namespace

const mea_facets_api& facets_table() noexcept {
    static constexpr mea_facets_api kTable = {sizeof(mea_facets_api), 0, pivot,
                                              reader<&mea_result::cell>};
    return kTable;
}

}  // namespace mea::abi
