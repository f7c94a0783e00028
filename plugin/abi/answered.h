// What every function that gives a result does around its own question: the guard, the newest
// generation, the handle.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "abi/cancel.h"
#include "abi/engine.h"
#include "abi/guard.h"
#include "abi/request.h"
#include "abi/result.h"

namespace mea::abi {

struct Reply {
    query::SearchAnswer answer;
    std::vector<query::AnalysedToken> tokens = {};
    std::vector<query::CitationEntry> citations = {};
    std::vector<query::ExplainedNode> parts = {};
};

inline Reply reply_of(query::SearchAnswer answer) {
    return Reply{std::move(answer)};
}
inline Reply reply_of(query::CitationAnswer answer) {
    Reply reply;
    reply.answer = std::move(answer.answer);
    reply.citations = std::move(answer.entries);
    return reply;
}

// A flag that may be missing.
inline const CancelFlag* flag_of(const mea_cancel* cancel) {
    return cancel == nullptr ? nullptr : &cancel->flag;
}

// An answer of an older generation than the published one says so.
void add_notice(query::SearchAnswer& answer, const Served& served);

// `ask` gives a Result<Reply> for a generation; it becomes *result.
template <typename Ask>
mea_status answered(mea_engine* engine, mea_result** result, mea_error* error, Ask&& ask) noexcept {
    return guarded(error, [&]() -> Status {
        if (engine == nullptr) return fail(ErrorCode::argument, "engine is NULL");
        if (result == nullptr) return fail(ErrorCode::argument, "result is NULL");
        const Result<Served> served = engine->newest();
        if (!served) return Unexpected{served.error()};
        Result<Reply> reply = std::forward<Ask>(ask)(*served->generation);
        if (!reply) return std::move(reply).forward();
        add_notice(reply->answer, *served);
        *result = std::make_unique<mea_result>(std::move(reply->answer), std::move(reply->tokens),
                                               std::move(reply->citations), std::move(reply->parts))
                      .release();
        return {};
    });
}

// The same for a question that is read from a struct and has a deadline: `Read` makes a Timed of
// *given, `Ask` answers its request from a generation.
template <auto Read, auto Ask, typename Given>
mea_status answered_in_time(mea_engine* engine, const Given* given, mea_cancel* cancel,
                            mea_result** result, mea_error* error) noexcept {
    return answered(
        engine, result, error, [&](const index::Generation& generation) -> Result<Reply> {
            const auto read = Read(given);
            if (!read) return Unexpected{read.error()};
            auto answer = Ask(generation, read->request, Deadline(read->time, flag_of(cancel)));
            if (!answer) return std::move(answer).forward();
            return reply_of(*std::move(answer));
        });
}

// The same for what answers a mea_request alone.
template <auto Ask>
mea_status answered_request(mea_engine* engine, const mea_request* request, mea_cancel* cancel,
                            mea_result** result, mea_error* error) noexcept {
    return answered_in_time<read_request, Ask>(engine, request, cancel, result, error);
}

}  // namespace mea::abi
