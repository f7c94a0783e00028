#include "appliance/host/citations.h"

#include <utility>

#include "appliance/host/answer_json.h"
#include "appliance/host/faults.h"

namespace mea::appliance {
namespace {

using Json = nlohmann::ordered_json;

void put_work(Json& json, const mea_hit& hit) {
    Json conventions = Json::array();
    for (std::uint64_t i = 0; i < hit.convention_count; ++i)
        conventions.push_back(view(hit.conventions[i]));
    json["work"] = view(hit.work);
    json["symbol"] = view(hit.symbol);
    json["title"] = view(hit.title);
    json["type"] = view(hit.type);
    json["date"] = view(hit.date);
    json["conventions"] = std::move(conventions);
}

}  // namespace

std::optional<Citations> list_citations(const Engine& engine, const CitationQuery& query,
                                        Failure& failure) {
    const auto* api = engine.plugin().extension<mea_citations_api>(MEA_EXT_CITATIONS);
    if (api == nullptr) {
        failure = fault("extension", {{"extension", MEA_EXT_CITATIONS}});
        return std::nullopt;
    }
    mea_citation_request request{};
    request.struct_size = sizeof request;
    request.flags = query.flags;
    request.document = borrow(query.document);
    request.relation = borrow(query.relation);
    request.display_language = borrow(query.display_language);
    request.direction = query.direction;
    request.limit = query.limit;
    request.offset = query.offset;
    request.deadline_ms = query.deadline_ms;
    mea_result* result = nullptr;
    mea_error error = empty_error();
    if (const mea_status status = api->list(engine.get(), &request, nullptr, &result, &error);
        status != MEA_OK) {
        failure = failure_of(status, error);
        return std::nullopt;
    }
    return Citations(*api, Answer(engine.plugin(), result));
}

Json citations_json(const Citations& citations) {
    const mea_summary& summary = citations.answer().summary();
    Json json = {{"schema_version", kAnswerSchemaVersion},
                 {"total", summary.total},
                 {"generation", summary.generation}};
    Json& all = json["citations"] = Json::array();
    for (std::uint64_t i = 0; const mea_citation* citation = citations.at(i); ++i) {
        Json one = {{"target", view(citation->target)},
                    {"relation", view(citation->relation)},
                    {"count", citation->count},
                    {"indexed", citation->indexed != 0}};
        if (const mea_hit* other = citations.other(*citation)) put_work(one, *other);
        if (citation->version.size != 0) one["version"] = view(citation->version);
        if (citation->passage != nullptr) one["passage"] = passage_json(*citation->passage);
        all.push_back(std::move(one));
    }
    return json;
}

}  // namespace mea::appliance
