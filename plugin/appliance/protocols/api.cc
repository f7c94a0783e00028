#include "appliance/protocols/api.h"

#include <algorithm>
#include <array>

#include "appliance/host/answer_json.h"
#include "appliance/host/citations.h"
#include "appliance/host/explanation.h"
#include "appliance/host/faults.h"
#include "appliance/pages/document.h"
#include "appliance/pages/pages.h"

namespace mea::appliance {
namespace {

using Json = nlohmann::ordered_json;

http::Response json_response(const Json& value, int status = 200) {
    http::Response response;
    response.status = status;
    response.content_type = "application/json";
    response.body = dump(value, -1) + "\n";
    response.headers.emplace_back("Cache-Control", "no-cache");
    return response;
}

std::string_view status_name(mea_status status) {
    static constexpr std::array<std::string_view, 16> kNames = {
        "ok",      "argument", "abi",       "syntax", "limit", "no_index",    "index_version",
        "corrupt", "deadline", "cancelled", "memory", "io",    "unsupported", "not_found",
        "busy",    "internal"};
    const auto index = static_cast<std::size_t>(-status);
    return index < kNames.size() ? kNames[index] : kNames.back();
}

// A parameter that is a number into `member`, which stays as it is without one.
bool read_count(const http::Request& request, std::string_view name, std::uint32_t& member,
                Failure& failure) {
    const std::string_view text = request.parameter(name);
    return text.empty() || read_count(name, text, member, failure);
}

// A parameter that is one of `known` into `place`, which stays as it is without one.
template <std::size_t N>
bool read_choice(const http::Request& request, std::string_view name,
                 const std::array<std::string_view, N>& known, std::int32_t& place,
                 Failure& failure) {
    const std::string_view text = request.parameter(name);
    if (text.empty()) return true;
    const auto found = std::find(known.begin(), known.end(), text);
    if (found != known.end()) {
        place = static_cast<std::int32_t>(found - known.begin());
        return true;
    }
    std::string names;
    for (const std::string_view one : known)
        names += (names.empty() ? "" : ", ") + std::string(one);
    failure = fault("choice", {{"parameter", name}, {"value", text}, {"known", names}});
    return false;
}

// The page that a suggestion leads to.
std::string suggestion_url(const Visit& visit, const Json& suggestion) {
    if (suggestion.contains("work")) {
        Url url(visit.site.path("/document"));
        return url.add("id", suggestion["work"].get<std::string>())
            .add("language", suggestion["language"].get<std::string>())
            .add_if(!visit.search.interface_language.empty(), "ui", visit.search.interface_language)
            .str();
    }
    SearchParameters search;
    search.query_language = visit.search.query_language;
    search.interface_language = visit.search.interface_language;
    search.query = suggestion.value("query", std::string());
    if (suggestion.contains("field"))
        search = search.with({suggestion["field"].get<std::string>(),
                              suggestion["value"].get<std::string>(), false});
    return visit.search_url(search);
}

// Which values of a facet are wanted, and in what order.
bool read_wanted_values(const http::Request& request, Query::Facet& facet, Failure& failure) {
    static constexpr std::array<std::string_view, 5> kOrders = {"count", "label", "value", "time",
                                                                "newest"};
    if (!read_count(request, "facet_limit", facet.limit, failure) ||
        !read_choice(request, "facet_order", kOrders, facet.order, failure))
        return false;
    const std::string_view prefix = request.parameter("facet_prefix");
    facet.prefix = !prefix.empty();
    facet.contains = facet.prefix ? prefix : request.parameter("facet_contains");
    return true;
}

// Reads the parameters of api_search_parameters() into `query`.
bool read_facets(const http::Request& request, Query& query, Failure& failure) {
    Query::Facet wanted;
    if (!read_wanted_values(request, wanted, failure)) return false;
    if (!read_count(request, "passages", query.passages_per_hit, failure)) return false;
    for (const auto& [name, value] : request.parameters) {
        if (name != "facet") continue;
        if (value == "none") {
            query.flags |= MEA_SEARCH_NO_FACETS;
        } else {
            wanted.name = value;
            query.facets.push_back(wanted);
        }
    }
    return true;
}

bool has_id(const http::Request& request, Failure& failure) {
    const bool given = !request.parameter("id").empty();
    if (!given) failure = fault("no-id");
    return given;
}

// The parameters of "/api/v1/citations".
bool read_citations(const http::Request& request, CitationQuery& query, Failure& failure) {
    static constexpr std::array<std::string_view, 3> kDirections = {"cites", "cited-by",
                                                                    "same-target"};
    static constexpr std::array<std::string_view, 2> kAnswers = {"no", "yes"};
    std::uint32_t offset = 0;
    std::int32_t others = 0;
    query.direction = MEA_CITATIONS_CITES;
    if (!has_id(request, failure) ||
        !read_choice(request, "direction", kDirections, query.direction, failure) ||
        !read_count(request, "limit", query.limit, failure) ||
        !read_count(request, "offset", offset, failure) ||
        !read_choice(request, "other_conventions", kAnswers, others, failure))
        return false;
    query.document = std::string(request.parameter("id"));
    query.relation = std::string(request.parameter("relation"));
    query.offset = offset;
    if (others != 0) query.flags = MEA_CITATIONS_OTHER_CONVENTIONS;
    return true;
}

}  // namespace

std::vector<std::string> api_search_parameters() {
    return {"facet",        "facet_limit", "facet_order", "facet_contains",
            "facet_prefix", "passages",    "cursor"};
}

std::vector<std::string> api_pivot_parameters() {
    return {"rows", "columns", "facet_limit", "facet_order", "facet_contains", "facet_prefix"};
}

http::Response api_search(const Visit& visit) {
    Failure failure;
    Query query = visit.search.to_list(visit.words.language());
    if (!read_facets(visit.request, query, failure)) return api_problem(failure);
    query.cursor = visit.request.parameter("cursor");
    if (!query.cursor.empty() && visit.search.page != 1) return api_problem(fault("page-cursor"));
    const std::optional<Answer> answer = visit.site.search(std::move(query), failure);
    return answer ? json_response(answer_json(*answer)) : api_problem(failure);
}

http::Response api_pivot(const Visit& visit) {
    Failure failure;
    Query query = visit.search.to_query(visit.words.language());
    query.deadline_ms = visit.site.options().deadline_ms;
    Query::Facet rows;
    if (!read_wanted_values(visit.request, rows, failure)) return api_problem(failure);
    Query::Facet columns = rows;
    rows.name = visit.request.parameter("rows");
    columns.name = visit.request.parameter("columns");
    const std::optional<Pivot> table = visit.site.engine().pivot(query, rows, columns, failure);
    return table ? json_response(pivot_json(*table)) : api_problem(failure);
}

http::Response api_fields(const Visit& visit) {
    Json fields = Json::array();
    for (const mea_field* field : visit.site.engine().fields(visit.words.language())) {
        fields.push_back({{"name", view(field->name)},
                          {"label", view(field->label)},
                          {"description", view(field->description)},
                          {"example", view(field->example)},
                          {"facet", field->facet != 0},
                          {"filter", field->filter != 0},
                          {"hierarchical", field->hierarchical != 0}});
    }
    return json_response({{"schema_version", kAnswerSchemaVersion}, {"fields", fields}});
}

http::Response api_document(const Visit& visit) {
    Failure failure;
    const std::optional<Answer> answer = open_document(visit, visit.search.query, failure);
    if (!answer) return api_problem(failure);
    const Json whole = answer_json(*answer);
    return json_response({{"schema_version", kAnswerSchemaVersion},
                          {"generation", answer->summary().generation},
                          {"document", whole["hits"][0]}});
}

http::Response api_suggest(const Visit& visit) {
    Failure failure;
    std::uint32_t limit = 0;
    if (!read_count(visit.request, "limit", limit, failure)) return api_problem(failure);
    const std::optional<Answer> answer = visit.site.engine().complete(
        visit.search.query, visit.search.query_language, visit.words.language(), limit, failure);
    if (!answer) return api_problem(failure);
    Json json = suggestions_json(*answer);
    // Where a page would lead, so that a script needs to know no addresses.
    for (Json& one : json["suggestions"]) one["url"] = suggestion_url(visit, one);
    return json_response(json);
}

http::Response api_related(const Visit& visit) {
    Failure failure;
    std::uint32_t limit = 0;
    if (!has_id(visit.request, failure) || !read_count(visit.request, "limit", limit, failure))
        return api_problem(failure);
    const std::optional<Answer> answer = visit.site.engine().related(
        visit.request.parameter("id"), visit.request.parameter("language"), visit.words.language(),
        limit, visit.site.options().deadline_ms, failure);
    return answer ? json_response(answer_json(*answer)) : api_problem(failure);
}

http::Response api_citations(const Visit& visit) {
    Failure failure;
    CitationQuery query;
    if (!read_citations(visit.request, query, failure)) return api_problem(failure);
    query.display_language = visit.words.language();
    query.deadline_ms = visit.site.options().deadline_ms;
    const auto citations = list_citations(visit.site.engine(), query, failure);
    return citations ? json_response(citations_json(*citations)) : api_problem(failure);
}

http::Response api_explain(const Visit& visit) {
    Failure failure;
    Query query = visit.search.to_query(visit.words.language());
    query.deadline_ms = visit.site.options().deadline_ms;
    const auto explanation = explain_query(visit.site.engine(), query,
                                           std::string(visit.request.parameter("hit")), failure);
    return explanation ? json_response(explanation_json(*explanation)) : api_problem(failure);
}

http::Response api_advise(const Visit& visit) {
    Failure failure;
    Query query = visit.search.to_query(visit.words.language());
    query.deadline_ms = visit.site.options().deadline_ms;
    const std::optional<Answer> answer = visit.site.engine().advise(query, failure);
    return answer ? json_response(suggestions_json(*answer)) : api_problem(failure);
}

http::Response api_status(const Visit& visit, const http::Server::Counters& counters) {
    Failure failure;
    const std::optional<mea_engine_info> info = visit.site.engine().info(failure);
    if (!info) return api_problem(failure);
    return json_response(
        {{"schema_version", kAnswerSchemaVersion},
         {"plugin_version", view(visit.site.engine().plugin().api().plugin_version)},
         {"generation", info->generation},
         {"works", info->works},
         {"versions", info->versions},
         {"published", info->published},
         {"fingerprint", info->fingerprint},
         {"requests", counters.requests},
         {"refused", counters.refused},
         {"failed", counters.failed}});
}

http::Response api_problem(const Failure& failure) {
    const int status = http_status(failure.status);
    Json error = {{"status", status_name(failure.status)},
                  {"message", failure.message},
                  {"position", failure.position},
                  {"hint", failure.hint}};
    if (!failure.name.empty()) {
        error["code"] = failure.name;
        error["values"] = failure.values;
    }
    http::Response response = json_response({{"error", std::move(error)}}, status);
    if (status == 503) response.headers.emplace_back("Retry-After", "2");
    return response;
}

}  // namespace mea::appliance
