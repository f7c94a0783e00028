#include "appliance/cli/listing.h"

#include <fmt/format.h>

#include "appliance/cli/layout.h"
#include "appliance/host/answer_json.h"
#include "appliance/host/faults.h"
#include "mea/ext/draft/analysis.h"

namespace mea::appliance {
namespace {

using Json = nlohmann::ordered_json;

// `text` filled up with blanks to `width` columns.
std::string padded(std::string_view text, std::size_t width) {
    std::string out = printable(text);
    const std::size_t used = columns(out);
    return isolated(out) + std::string(used < width ? width - used : 0, ' ');
}

Json field_json(const mea_field& field) {
    return {{"name", view(field.name)},
            {"label", view(field.label)},
            {"facet", field.facet != 0},
            {"filter", field.filter != 0},
            {"range", field.range != 0},
            {"hierarchical", field.hierarchical != 0},
            {"description", view(field.description)},
            {"example", view(field.example)}};
}

std::string uses(const mea_field& field) {
    std::vector<std::string> uses;
    if (field.facet != 0) uses.emplace_back("facet");
    if (field.filter != 0) uses.emplace_back("filter");
    if (field.range != 0) uses.emplace_back("ranges");
    return fmt::format("{}", fmt::join(uses, ", "));
}

Json token_json(const mea_token& token) {
    return {{"language", view(token.language)}, {"position", token.position},
            {"begin", token.span.begin},        {"end", token.span.end},
            {"word", view(token.word)},         {"stem", view(token.stem)},
            {"kind", view(token.kind)},         {"stop", token.stop != 0}};
}

std::string token_line(const mea_token& token) {
    return fmt::format("{} {:>4} {:>9}  {} {} {}{}\n", padded(view(token.language), 7),
                       token.position, fmt::format("{}..{}", token.span.begin, token.span.end),
                       padded(view(token.word), 20), padded(view(token.stem), 20), view(token.kind),
                       token.stop != 0 ? ", stop word" : "");
}

std::string suggestion_line(const mea_suggestion& one) {
    std::string line = padded(view(one.kind), 16);
    if (one.text.size != 0) line += " " + isolated(printable(view(one.text)));
    if (one.language.size != 0) line += " [" + printable(view(one.language)) + "]";
    if (one.field.size != 0)
        line += fmt::format(" {}={}", printable(view(one.field)), printable(view(one.value)));
    if (one.work.size != 0) line += " -> " + isolated(printable(view(one.work)));
    if (one.query.size != 0 && view(one.query) != view(one.text))
        line += " -> " + isolated(printable(view(one.query)));
    if (one.detail.size != 0) line += " (" + isolated(printable(view(one.detail))) + ")";
    if (one.count != 0 || view(one.kind) == "word") line += fmt::format(" {}", one.count);
    return line + "\n";
}

}  // namespace

std::string suggestion_listing(const Answer& answer, bool json) {
    if (json) return dump(suggestions_json(answer), -1) + "\n";
    std::string lines;
    for (std::uint64_t i = 0; const mea_suggestion* one = answer.suggestion(i); ++i)
        lines += suggestion_line(*one);
    return lines;
}

std::string field_listing(const Engine& engine, std::string_view language, bool json) {
    Json all = {{"schema_version", kAnswerSchemaVersion}, {"fields", Json::array()}};
    std::string lines;
    for (const mea_field* field : engine.fields(language)) {
        all["fields"].push_back(field_json(*field));
        lines += fmt::format("{} {} {}\n    {}; for example {}\n", padded(view(field->name), 20),
                             padded(view(field->label), 24), uses(*field), view(field->description),
                             view(field->example));
    }
    return json ? dump(all, -1) + "\n" : lines;
}

std::optional<std::string> analysis_listing(const Engine& engine, std::string_view text,
                                            std::string_view language, bool json,
                                            Failure& failure) {
    const auto* analysis = engine.plugin().extension<mea_analysis_api>(MEA_EXT_ANALYSIS);
    if (analysis == nullptr) {
        failure = fault("extension", {{"extension", MEA_EXT_ANALYSIS}});
        return std::nullopt;
    }
    mea_result* result = nullptr;
    mea_error error = empty_error();
    if (const mea_status status =
            analysis->analyse(engine.get(), borrow(text), borrow(language), &result, &error);
        status != MEA_OK) {
        failure = failure_of(status, error);
        return std::nullopt;
    }
    const Answer answer(engine.plugin(), result);
    Json all = {{"schema_version", kAnswerSchemaVersion}, {"tokens", Json::array()}};
    std::string lines;
    for (std::uint64_t i = 0; const mea_token* token = analysis->token(answer.get(), i); ++i) {
        all["tokens"].push_back(token_json(*token));
        lines += token_line(*token);
    }
    return json ? dump(all, -1) + "\n" : lines;
}

}  // namespace mea::appliance
