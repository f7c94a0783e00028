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
                hit->empty() ? query::explain_query(generation, read->search, deadline)
                             : query::explain_hit(generation, read->search, *hit, deadline);
            if (!explanation) return std::move(explanation).forward();
            Reply reply;
            reply.answer = std::move(explanation->answer);
            reply.parts = std::move(explanation->nodes);
            return reply;
        });
}

const mea_query_part* part(const mea_result* result, std::uint64_t index) noexcept {
    return result == nullptr ? nullptr : result->query().part(index);
}

const mea_query_word* word(const mea_result* result, std::uint64_t part,
                           std::uint64_t index) noexcept {
    return result == nullptr ? nullptr : result->query().word(part, index);
}

const mea_query_form* form(const mea_result* result, std::uint64_t part, std::uint64_t word,
                           std::uint64_t index) noexcept {
    return result == nullptr ? nullptr : result->query().form(part, word, index);
}

}  // namespace

const mea_explain_api& explain_table() noexcept {
    static constexpr mea_explain_api kTable = {
        sizeof(mea_explain_api), 0, explain, part, word, form};
    return kTable;
}

}  // namespace mea::abi
