// "mea.suggest/1": help while typing and after, related works.
#include "mea/ext/draft/suggest.h"

#include "abi/answered.h"
#include "abi/crossing.h"
#include "abi/extensions.h"
#include "abi/reader.h"
#include "abi/request.h"
#include "query/advise.h"
#include "query/complete.h"
#include "query/related.h"

namespace mea::abi {
namespace {

constexpr std::uint32_t kDefaultSuggestions = 10;
constexpr std::uint32_t kDefaultRelated = 5;
constexpr std::uint32_t kDefaultDeadline = 2'000;

static_assert(MEA_MAX_COMPLETED_BYTES == query::kMaxCompletedBytes);
static_assert(MEA_MAX_SUGGESTIONS == query::kMaxSuggestions);

Result<query::CompleteRequest> read_complete(const mea_complete_request* given) {
    const Result<mea_complete_request> copy = read_struct(given, "mea_complete_request");
    if (!copy) return Unexpected{copy.error()};
    query::CompleteRequest request;
    Reader reader;
    reader.take(request.text,
                read_text(copy->text, MEA_MAX_COMPLETED_BYTES, "mea_complete_request.text"),
                "text-bytes", MEA_MAX_COMPLETED_BYTES);
    reader.take(request.language, read_language(copy->language, "mea_complete_request.language"));
    if (copy->display_language.size != 0)
        reader.take(request.display_language,
                    read_language(copy->display_language, "mea_complete_request.display_language"));
    request.limit =
        reader.bounded(copy->limit, kDefaultSuggestions, MEA_MAX_SUGGESTIONS, "suggestions");
    if (!reader.status()) return Unexpected{reader.status().error()};
    return request;
}

using RelatedWorks = Timed<query::RelatedRequest>;

Result<RelatedWorks> read_related(const mea_related_request* given) {
    const Result<mea_related_request> copy = read_struct(given, "mea_related_request");
    if (!copy) return Unexpected{copy.error()};
    RelatedWorks related;
    query::RelatedRequest& request = related.request;
    Reader reader;
    reader.only(copy->reserved, 0, "mea_related_request.reserved");
    reader.take(request.id, read_text(copy->id, MEA_MAX_VALUE_BYTES, "mea_related_request.id"),
                "value-bytes", MEA_MAX_VALUE_BYTES);
    if (request.id.empty())
        reader.refuse(ErrorCode::argument, "mea_related_request.id is empty",
                      "use mea_hit.work or mea_hit.version");
    reader.take(request.language, read_language(copy->language, "mea_related_request.language"));
    if (copy->display_language.size != 0)
        reader.take(request.display_language,
                    read_language(copy->display_language, "mea_related_request.display_language"));
    request.limit = reader.bounded(copy->limit, kDefaultRelated, MEA_MAX_LIMIT, "related");
    related.time = std::chrono::milliseconds(
        reader.bounded(copy->deadline_ms, kDefaultDeadline, MEA_MAX_DEADLINE_MS,
                       "mea_related_request.deadline_ms", "MEA_MAX_DEADLINE_MS"));
    if (!reader.status()) return Unexpected{reader.status().error()};
    return related;
}

mea_status complete(mea_engine* engine, const mea_complete_request* request, mea_result** result,
                    mea_error* error) noexcept {
    return answered(engine, result, error,
                    [&](const index::Generation& generation) -> Result<Reply> {
                        const Result<query::CompleteRequest> read = read_complete(request);
                        if (!read) return Unexpected{read.error()};
                        Result<query::SearchAnswer> answer = query::complete(generation, *read);
                        if (!answer) return std::move(answer).forward();
                        return reply_of(*std::move(answer));
                    });
}

}  // namespace

const mea_suggest_api& suggest_table() noexcept {
    static constexpr mea_suggest_api kTable = {sizeof(mea_suggest_api),
                                               0,
                                               complete,
                                               answered_request<query::advise>,
                                               answered_in_time<read_related, query::related_works>,
                                               reader<&mea_result::suggestion>,
                                               reader<&mea_result::reason>};
    return kTable;
}

}  // namespace mea::abi
