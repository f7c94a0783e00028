// "mea.explain/1": how a query was understood and what made a score.
#include "mea/ext/draft/explain.h"

#include "abi/answered.h"
#include "abi/crossing.h"
#include "abi/extensions.h"
#include "abi/request.h"
#include "query/explain.h"

namespace mea::abi {
namespace {

mea_status explain(mea_engine* engine, const mea_request* request, mea_str work, mea_cancel* cancel,
                   mea_result** result, mea_error* error) noexcept {
    return answered(
        engine, result, error, [&](const index::Generation& generation) -> Result<Reply> {
            const Result<Request> read = read_request(request);
            if (!read) return Unexpected{read.error()};
            const Result<std::string> hit = read_text(work, MEA_MAX_VALUE_BYTES, "work");
            if (!hit) return Unexpected{hit.error()};
            const Deadline deadline(read->time, flag_of(cancel));
            Result<query::Explanation> explanation =
                hit->empty() ? query::explain_query(generation, read->request, deadline)
                             : query::explain_hit(generation, read->request, *hit, deadline);
            if (!explanation) return std::move(explanation).forward();
            Reply reply;
            reply.answer = std::move(explanation->answer);
            reply.parts = std::move(explanation->nodes);
            return reply;
        });
}

}  // namespace

const mea_explain_api& explain_table() noexcept {
    static constexpr mea_explain_api kTable = {
        sizeof(mea_explain_api),  0, explain, reader<&mea_result::part>, reader<&mea_result::word>,
        reader<&mea_result::form>};
    return kTable;
}

}  // namespace mea::abi
