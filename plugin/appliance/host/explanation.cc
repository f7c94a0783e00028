#include "appliance/host/explanation.h"

#include "appliance/host/answer_json.h"
#include "appliance/host/faults.h"

namespace mea::appliance {
namespace {

using Json = nlohmann::ordered_json;

Json forms_json(const Explanation& explanation, std::uint64_t part, std::uint64_t word) {
    Json forms = Json::array();
    for (std::uint64_t f = 0; const mea_query_form* form = explanation.form(part, word, f); ++f) {
        Json one = {{"kind", view(form->kind)},
                    {"text", view(form->text)},
                    {"language", view(form->language)},
                    {"weight", form->weight},
                    {"documents", form->documents}};
        if (explanation.hit() != nullptr) one["occurrences"] = form->occurrences;
        forms.push_back(std::move(one));
    }
    return forms;
}

Json words_json(const Explanation& explanation, std::uint64_t part) {
    Json words = Json::array();
    for (std::uint64_t w = 0; const mea_query_word* word = explanation.word(part, w); ++w) {
        Json one = {{"text", view(word->text)},
                    {"span", {word->span.begin, word->span.end}},
                    {"dropped", word->dropped != 0},
                    {"forms", forms_json(explanation, part, w)}};
        if (explanation.hit() != nullptr) {
            one["score"] = word->score;
            one["in_title"] = word->in_title != 0;
        }
        words.push_back(std::move(one));
    }
    return words;
}

}  // namespace

std::optional<Explanation> explain_query(const Engine& engine, const Query& query,
                                         const std::string& work, Failure& failure) {
    const auto* api = engine.plugin().extension<mea_explain_api>(MEA_EXT_EXPLAIN);
    if (api == nullptr) {
        failure = fault("extension", {{"extension", MEA_EXT_EXPLAIN}});
        return std::nullopt;
    }
    const RequestViews views(query);
    mea_result* result = nullptr;
    mea_error error = empty_error();
    if (const mea_status status =
            api->explain(engine.get(), &views.request, borrow(work), nullptr, &result, &error);
        status != MEA_OK) {
        failure = failure_of(status, error);
        return std::nullopt;
    }
    return Explanation(*api, Answer(engine.plugin(), result));
}

Json explanation_json(const Explanation& explanation) {
    Json parts = Json::array();
    for (std::uint64_t p = 0; const mea_query_part* part = explanation.part(p); ++p)
        parts.push_back({{"depth", part->depth},
                         {"kind", view(part->kind)},
                         {"sign", view(part->sign)},
                         {"text", view(part->text)},
                         {"span", {part->span.begin, part->span.end}},
                         {"words", words_json(explanation, p)}});
    Json out = {{"schema_version", kAnswerSchemaVersion},
                {"generation", explanation.answer().summary().generation},
                {"parts", std::move(parts)},
                {"notices", notices_json(explanation.answer())}};
    if (const mea_hit* hit = explanation.hit(); hit != nullptr)
        out["hit"] = {{"work", view(hit->work)},
                      {"version", view(hit->version)},
                      {"language", view(hit->language)},
                      {"score", hit->score}};
    return out;
}

}  // namespace mea::appliance
