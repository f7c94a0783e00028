#include "appliance/pages/document.h"

#include "appliance/host/faults.h"
#include "mea/ext/document.h"

namespace mea::appliance {

std::optional<Answer> open_document(const Visit& visit, std::string_view query, Failure& failure) {
    const std::string_view id = visit.request.parameter("id");
    if (id.empty()) {
        failure = fault("no-id");
        return std::nullopt;
    }
    const Engine& engine = visit.site.engine();
    const auto* documents = engine.plugin().extension<mea_document_api>(MEA_EXT_DOCUMENT);
    if (documents == nullptr) {
        failure = fault("extension", {{"extension", MEA_EXT_DOCUMENT}});
        return std::nullopt;
    }
    mea_document_request wanted{};
    wanted.struct_size = sizeof wanted;
    wanted.deadline_ms = visit.site.options().deadline_ms;
    wanted.id = borrow(id);
    wanted.language = borrow(visit.request.parameter("language"));
    wanted.query = borrow(query);
    wanted.query_language = borrow(visit.search.query_language);
    wanted.display_language = borrow(visit.words.language());
    mea_result* result = nullptr;
    mea_error error = empty_error();
    const mea_status status = documents->open(engine.get(), &wanted, nullptr, &result, &error);
    if (status != MEA_OK) {
        failure = failure_of(status, error);
        return std::nullopt;
    }
    return Answer(engine.plugin(), result);
}

}  // namespace mea::appliance
