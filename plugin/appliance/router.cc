#include "appliance/router.h"

#include <algorithm>
#include <array>

#include "appliance/assets/assets.h"
#include "appliance/host/faults.h"
#include "appliance/pages/html.h"
#include "appliance/pages/pages.h"
#include "appliance/protocols/api.h"
#include "appliance/protocols/export.h"
#include "appliance/protocols/opensearch.h"

namespace mea::appliance {
namespace {

constexpr std::string_view kAssets = "/assets/";
constexpr std::string_view kApi = "/api/v1/";
constexpr std::string_view kFacet = "/facet/";
constexpr std::string_view kExport = "/export/";

struct Served {
    std::string_view name;
    const char* type;
};
// The assets a browser may fetch.
constexpr std::array<Served, 3> kServed = {{{"style.css", "text/css; charset=utf-8"},
                                            {"app.js", "text/javascript; charset=utf-8"},
                                            {"icon.svg", "image/svg+xml"}}};

bool starts_with(std::string_view text, std::string_view start) {
    return text.substr(0, start.size()) == start;
}

http::Response secured(http::Response response) {
    auto& headers = response.headers;
    // data: is the tick of a checked box in style.css.
    headers.emplace_back("Content-Security-Policy",
                         "default-src 'none'; style-src 'self'; script-src 'self'; "
                         "img-src 'self' data:; connect-src 'self'; form-action 'self'; "
                         "base-uri 'none'; frame-ancestors 'none'");
    headers.emplace_back("X-Content-Type-Options", "nosniff");
    headers.emplace_back("Referrer-Policy", "same-origin");
    headers.emplace_back("Cross-Origin-Opener-Policy", "same-origin");
    headers.emplace_back("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
    return response;
}

http::Response plain(int status, std::string body) {
    http::Response response;
    response.status = status;
    response.content_type = "text/plain; charset=utf-8";
    response.body = std::move(body);
    return response;
}

http::Response served_file(const Served& file) {
    http::Response response;
    response.content_type = file.type;
    response.body = std::string(asset(file.name));
    response.headers.emplace_back("Cache-Control", "public, max-age=31536000, immutable");
    return response;
}

bool is_clean(const http::Request& request) {
    return is_clean_text(request.path) &&
           std::all_of(request.parameters.begin(), request.parameters.end(), [](const auto& pair) {
               return is_clean_text(pair.first) && is_clean_text(pair.second);
           });
}

}  // namespace

Router::Router(const Site& site, std::function<http::Server::Counters()> counters)
    : site_(site), counters_(std::move(counters)) {}

std::optional<http::Response> Router::quick(const http::Request& request) const {
    if (!is_clean(request)) {
        if (starts_with(request.path, kApi)) return secured(api_problem(fault("address-text")));
        const Messages& words = site_.words().choose("", request.accept_language);
        return secured(plain(400, words.format("said_address_text") + "; " +
                                      words.format("hint_address_text") + "\n"));
    }
    const std::string_view path = request.path;
    if (path == "/healthz") {
        http::Response response = plain(200, "ok\n");
        response.headers.emplace_back("Cache-Control", "no-store");
        return secured(std::move(response));
    }
    if (path == "/robots.txt") {
        // Searches are without end; the record pages they lead to may be read.
        return secured(plain(200, "User-agent: *\nDisallow: " + site_.path("/search") +
                                      "\nDisallow: " + site_.path("/facet/") +
                                      "\nDisallow: " + site_.path("/pivot") +
                                      "\nDisallow: " + site_.path("/export/") +
                                      "\nDisallow: " + site_.path("/api/") + "\n"));
    }
    if (path == "/favicon.ico") return secured(served_file(kServed[2]));
    if (starts_with(path, kAssets)) {
        for (const Served& file : kServed) {
            if (site_.path(path) == site_.asset_path(file.name)) return secured(served_file(file));
        }
        return secured(plain(404, "There is no such file; reload the page.\n"));
    }
    return std::nullopt;
}

http::Response Router::answer(const http::Request& request) const {
    const bool api_path = starts_with(request.path, kApi);
    const Messages& words = site_.words().choose(request.parameter("ui"), request.accept_language);
    Visit visit{site_, request, words, {}};
    ParameterRules rules;
    // Where a record is asked for, `id` and `language` name it instead of narrowing a search.
    const bool document = request.path == "/document" || request.path == "/api/v1/document" ||
                          request.path == "/api/v1/related" ||
                          request.path == "/api/v1/citations" ||
                          starts_with(request.path, "/export/document.");
    if (!document) rules.fields = site_.filter_fields();
    if (request.path == "/api/v1/search" || request.path == "/api/v1/advise") {
        rules.others = api_search_parameters();
        rules.unknown = UnknownParameter::refuse;
        rules.max_size = kMostCounted;
    } else if (request.path == "/api/v1/pivot") {
        rules.others = api_pivot_parameters();
        rules.unknown = UnknownParameter::refuse;
        rules.max_size = kMostCounted;
    }
    if (request.path == "/api/v1/explain") {
        rules.others = {"hit"};
        rules.unknown = UnknownParameter::refuse;
    }
    Failure failure;
    std::optional<SearchParameters> search = read_search(request.parameters, rules, failure);
    if (!search) {
        visit.search.query = std::string(request.parameter("q"));
        return secured(api_path ? api_problem(failure) : problem_page(visit, failure));
    }
    visit.search = std::move(*search);
    return secured(api_path ? api(visit) : route(visit));
}

http::Response Router::route(const Visit& visit) const {
    const std::string_view path = visit.request.path;
    if (path == "/") return home_page(visit);
    if (path == "/search") return search_page(visit);
    if (path == "/document") return document_page(visit);
    if (path == "/pivot") return pivot_page(visit);
    if (path == "/help") return help_page(visit);
    if (path == "/opensearch.xml") return opensearch_description(visit);
    if (path == "/search.atom") return atom_feed(visit);
    if (starts_with(path, kExport)) return export_file(visit, path.substr(kExport.size()));
    if (starts_with(path, kFacet)) return facet_page(visit, path.substr(kFacet.size()));
    return problem_page(visit, fault("address", {{"path", path}}));
}

http::Response Router::api(Visit& visit) const {
    const std::string_view name = std::string_view(visit.request.path).substr(kApi.size());
    if (name == "search") return api_search(visit);
    if (name == "pivot") return api_pivot(visit);
    if (name == "fields") return api_fields(visit);
    if (name == "document") return api_document(visit);
    if (name == "suggest") return api_suggest(visit);
    if (name == "related") return api_related(visit);
    if (name == "citations") return api_citations(visit);
    if (name == "explain") return api_explain(visit);
    if (name == "advise") return api_advise(visit);
    if (name == "status") return api_status(visit, counters_());
    return api_problem(fault("address", {{"path", visit.request.path}}));
}

http::Response Router::busy(const http::Request& request) const {
    if (starts_with(request.path, kApi)) return secured(api_problem(fault("busy")));
    // No page: this runs on the event thread, which must not search, and a full server is no time
    // for templates.
    const Messages& words = site_.words().choose(request.parameter("ui"), request.accept_language);
    http::Response response = plain(503, words.format("problem_busy") + "\n");
    response.headers.emplace_back("Retry-After", "2");
    return secured(std::move(response));
}

}  // namespace mea::appliance
