#include "appliance/pages/visit.h"

#include <algorithm>

#include "appliance/assets/assets.h"
#include "appliance/pages/url.h"

namespace mea::appliance {
namespace {

constexpr std::uint32_t kMaxQueryLanguages = 40;

// FNV-1a over every asset: a name for this set of files, no protection against anybody.
std::string version_of_assets() {
    std::uint64_t hash = 14695981039346656037ULL;
    for (const Asset& file : assets()) {
        for (const char c : file.bytes) {
            hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
        }
    }
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string name;
    for (int i = 0; i < 10; ++i, hash >>= 4U) name += kDigits[hash & 15U];
    return name;
}

std::vector<View> interface_languages(const Visit& visit) {
    std::vector<View> views;
    for (const auto& words : visit.site.words().languages()) {
        // The same page in another language: what was asked, with another `ui`.
        Url url(visit.site.path(visit.request.path));
        for (const auto& [name, value] : visit.request.parameters) {
            if (name != "ui" && !value.empty()) url.add(name, value);
        }
        url.add("ui", words->language());
        View view;
        view.text("code", words->language())
            .text("name", native_name(words->language()))
            .text("url", url.str())
            .flag("current", words.get() == &visit.words);
        views.push_back(std::move(view));
    }
    return views;
}

std::vector<View> query_languages(const Visit& visit, std::uint64_t generation) {
    std::vector<View> views;
    for (const std::string& code : visit.site.languages(generation)) {
        View view;
        view.text("code", code)
            .text("name", visit.words.language_name(code))
            .flag("selected", code == visit.search.query_language);
        views.push_back(std::move(view));
    }
    return views;
}

}  // namespace

Site::Site(const Engine& engine, const Interface& words, Options options)
    : engine_(engine),
      words_(words),
      options_(std::move(options)),
      asset_version_(version_of_assets()) {}

std::string Site::asset_path(std::string_view name) const {
    return path("/assets/" + asset_version_ + "/" + std::string(name));
}

std::optional<Answer> Site::search(Query query, Failure& failure) const {
    query.deadline_ms = options_.deadline_ms;
    return engine_.search(query, nullptr, failure);
}

std::vector<std::string> Site::filter_fields() const {
    std::vector<std::string> names;
    for (const mea_field* field : engine_.fields("en")) {
        if (field->filter != 0) names.emplace_back(view(field->name));
    }
    return names;
}

std::vector<std::string> Site::languages(std::uint64_t generation) const {
    {
        const std::lock_guard lock(mutex_);
        if (languages_of_ == generation && !languages_.empty()) return languages_;
    }
    Query query;
    query.limit = MEA_LIMIT_NONE;
    query.facets = {{"language", kMaxQueryLanguages, MEA_FACET_BY_COUNT}};
    Failure ignored;  // the page then offers no choice, and its own search reports the fault
    const std::optional<Answer> answer = search(query, ignored);
    std::vector<std::string> codes;
    if (answer) {
        for (std::uint64_t i = 0; const mea_bucket* bucket = answer->bucket(0, i); ++i) {
            codes.emplace_back(view(bucket->value));
        }
    }
    const std::lock_guard lock(mutex_);
    languages_of_ = generation;
    languages_ = codes;
    return codes;
}

std::string Visit::origin() const {
    constexpr std::string_view kOthers = ".-:[]";
    const std::string& host = request.host;
    const bool named =
        !host.empty() && host.size() <= 255 && std::all_of(host.begin(), host.end(), [&](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                   kOthers.find(c) != std::string_view::npos;
        });
    return named ? site.options().scheme + "://" + host : std::string();
}

std::string Visit::absolute_url(std::string path, const http::Parameters& parameters) const {
    Url url(origin() + std::move(path));
    for (const auto& [name, value] : parameters) url.add_if(!value.empty(), name, value);
    return url.str();
}

std::string Visit::document_url(std::string_view id, std::string_view language,
                                std::string_view anchor) const {
    Url url(site.path("/document"));
    url.add("id", id)
        .add_if(!language.empty(), "language", language)
        .add_if(!search.query.empty(), "q", search.query)
        .add_if(!search.query_language.empty(), "query_language", search.query_language)
        .add_if(!search.interface_language.empty(), "ui", search.interface_language);
    return anchor.empty() ? url.str() : url.fragment(anchor).str();
}

std::string field_label(const Visit& visit, std::string_view name, std::string_view label) {
    if (!label.empty() && label != name) return std::string(label);
    const std::string key = "field_" + std::string(name);
    return visit.words.has(key) ? visit.words.format(key) : std::string(name);
}

std::string value_label(const Visit& visit, std::string_view field, std::string_view value,
                        std::string_view label) {
    if (!label.empty() && label != value) return std::string(label);
    return field == "language" ? visit.words.language_name(value) : std::string(value);
}

View frame(const Visit& visit, std::string_view title) {
    const Messages& words = visit.words;
    const Site& site = visit.site;
    Failure failure;
    const std::optional<mea_engine_info> info = site.engine().info(failure);
    View messages;
    for (const auto& [key, text] : words.fixed()) messages.text(key, text);
    SearchParameters only_interface;
    only_interface.interface_language = visit.search.interface_language;
    // A new query keeps the filters, order and page size; they stand on the page and can be
    // removed.
    SearchParameters kept = visit.search.first_page();
    kept.query.clear();
    kept.query_language.clear();
    const std::string site_name = words.format("site_name");
    View view;
    view.object("t", messages)
        .text("ui", words.language())
        .text("ui_name", native_name(words.language()))
        .text("dir", words.right_to_left() ? "rtl" : "ltr")
        .text("page_title", title.empty() ? site_name : std::string(title) + " · " + site_name)
        .text("body_class", "")
        .flag("no_index", false)
        .flag("autofocus", false)
        .flag("show_search", true)
        .text("canonical_url", "")
        .list("alternates", {})
        .list("citation", {})
        .text("style_url", site.asset_path("style.css"))
        .text("script_url", site.asset_path("app.js"))
        .text("icon_url", site.asset_path("icon.svg"))
        .text("opensearch_url", only_interface.url(site.path("/opensearch.xml")))
        .text("home_url", only_interface.url(site.path("/")))
        .text("help_url", only_interface.url(site.path("/help")))
        .text("api_url", site.path("/api/v1/status"))
        .text("search_action", site.path("/search"))
        .text("suggest_url", site.path("/api/v1/suggest"))
        .text("query", visit.search.query)
        // "auto" would put the placeholder of an empty box on the left.
        .text("query_dir", !visit.search.query.empty() ? "auto"
                           : words.right_to_left()     ? "rtl"
                                                       : "ltr")
        .list("ui_languages", interface_languages(visit))
        .list("query_languages", query_languages(visit, info ? info->generation : 0))
        .list("search_hidden", hidden_fields(kept.pairs()))
        .text("index_line",
              info ? words.format(
                         "index_line",
                         {{"works", static_cast<std::int64_t>(info->works)},
                          {"versions", static_cast<std::int64_t>(info->versions)},
                          {"date", words.date(std::string_view(info->published).substr(0, 10))}})
                   : "");
    return view;
}

std::vector<View> hidden_fields(const http::Parameters& parameters) {
    std::vector<View> fields;
    for (const auto& [name, value] : parameters) {
        View field;
        field.text("name", name).text("value", value);
        fields.push_back(std::move(field));
    }
    return fields;
}

http::Response html_response(const Visit& visit, std::string body, int status) {
    http::Response response;
    response.status = status;
    response.body = std::move(body);
    response.headers.emplace_back("Content-Language", visit.words.language());
    response.headers.emplace_back("Vary", "Accept-Language");
    response.headers.emplace_back("Cache-Control", "no-cache");
    return response;
}

}  // namespace mea::appliance
