#include <algorithm>

#include "appliance/pages/html.h"
#include "appliance/pages/pages.h"
#include "appliance/pages/said.h"

namespace mea::appliance {
namespace {

struct Kind {
    int http;
    std::string_view title;  // message key
};

Kind kind_of(mea_status status) {
    switch (status) {
        case MEA_E_SYNTAX:
            return {400, "problem_syntax"};
        case MEA_E_ARGUMENT:
        case MEA_E_LIMIT:
            return {400, "problem_argument"};
        case MEA_E_NOT_FOUND:
            return {404, "problem_not_found"};
        case MEA_E_UNSUPPORTED:
            return {501, "problem_unsupported"};
        case MEA_E_BUSY:
        case MEA_E_CANCELLED:
            return {503, "problem_busy"};
        case MEA_E_NO_INDEX:
        case MEA_E_INDEX_VERSION:
        case MEA_E_IO:
            return {503, "problem_no_index"};
        case MEA_E_DEADLINE:
            return {504, "problem_deadline"};
        default:
            return {500, "problem_internal"};
    }
}

// The query with the character at `position` marked, or a mark behind its end.
Html query_with_caret(std::string_view query, std::int64_t position) {
    const auto continues = [query](std::size_t at) {
        return at < query.size() && (static_cast<unsigned char>(query[at]) & 0xC0U) == 0x80U;
    };
    std::size_t begin = std::min(static_cast<std::size_t>(position), query.size());
    while (begin > 0 && continues(begin)) --begin;
    std::size_t end = std::min(begin + 1, query.size());
    while (continues(end)) ++end;
    const std::string_view at = query.substr(begin, end - begin);
    return {escape_html(query.substr(0, begin)) + "<mark class=\"at\">" +
            (at.empty() ? std::string("&#8199;") : escape_html(at)) + "</mark>" +
            escape_html(query.substr(end))};
}

std::vector<View> ways_on(const Visit& visit, const Failure& failure) {
    std::vector<View> links;
    const auto add = [&](std::string_view key, const std::string& url) {
        View link;
        link.text("label", visit.words.format(key)).text("url", url);
        links.push_back(std::move(link));
    };
    SearchParameters start;
    start.interface_language = visit.search.interface_language;
    if (http_status(failure.status) >= 500) add("problem_again", visit.search_url(visit.search));
    if (failure.status == MEA_E_SYNTAX) add("advice_help", start.url(visit.site.path("/help")));
    add("problem_home", start.url(visit.site.path("/")));
    return links;
}

}  // namespace

int http_status(mea_status status) {
    return kind_of(status).http;
}

http::Response problem_page(const Visit& visit, const Failure& failure) {
    const Kind kind = kind_of(failure.status);
    const std::string title = visit.words.format(kind.title);
    const bool caret = failure.status == MEA_E_SYNTAX && failure.position >= 0;
    const std::optional<std::string> message =
        said(visit.words, "said_", failure.name, failure.values);
    const std::optional<std::string> hint =
        said(visit.words, "hint_", failure.name, failure.values);
    View page = frame(visit, title);
    page.flag("no_index", true)
        .text("title", title)
        .text("message", message ? *message : failure.message)
        .text("hint", hint ? *hint : failure.hint)
        // What the plugin says is English where the interface does not know it.
        .text("message_lang", message ? "" : "en")
        .text("hint_lang", hint ? "" : "en")
        .flag("has_caret", caret)
        .html("caret_html", caret ? query_with_caret(visit.search.query, failure.position) : Html{})
        .list("links", ways_on(visit, failure));
    http::Response response = html_response(visit, render("problem", page), kind.http);
    if (kind.http == 503) response.headers.emplace_back("Retry-After", "2");
    return response;
}

}  // namespace mea::appliance
