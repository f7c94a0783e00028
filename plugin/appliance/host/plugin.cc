#include "appliance/host/plugin.h"

#include <algorithm>

#include <dlfcn.h>

#include "appliance/host/faults.h"

namespace mea::appliance {
namespace {

Failure cannot_load(const std::filesystem::path& path, const std::string& reason) {
    return {MEA_E_IO, -1, "cannot load the plugin " + path.string() + ": " + reason,
            "build or install mea_search.so, or say where it is"};
}

// The answer of a call that gives a result, or why there is none.
template <typename Call>
std::optional<Answer> answer_of(const Plugin& plugin, Failure& failure, const Call& call) {
    mea_result* result = nullptr;
    mea_error error = empty_error();
    if (const mea_status status = call(&result, &error); status != MEA_OK) {
        failure = failure_of(status, error);
        return std::nullopt;
    }
    return Answer(plugin, result);
}

}  // namespace

mea_error empty_error() {
    mea_error error{};
    error.struct_size = sizeof error;
    error.position = -1;
    return error;
}

Failure failure_of(mea_status status, const mea_error& error) {
    return {status,     error.position, error.message,
            error.hint, error.name,     named_values(error.values)};
}

std::map<std::string, std::string, std::less<>> named_values(std::string_view lines) {
    std::map<std::string, std::string, std::less<>> values;
    while (!lines.empty()) {
        const std::size_t end = std::min(lines.find('\n'), lines.size());
        const std::string_view line = lines.substr(0, end);
        if (const std::size_t mark = line.find('='); mark != std::string_view::npos)
            values.emplace(line.substr(0, mark), line.substr(mark + 1));
        lines.remove_prefix(std::min(end + 1, lines.size()));
    }
    return values;
}

std::filesystem::path Plugin::beside_executable() {
    std::error_code ignored;  // an unreadable /proc leaves a relative path, reported by dlopen
    const std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe", ignored);
    const std::filesystem::path built = self.parent_path() / "../lib/mea_search.so";
    const std::filesystem::path installed = self.parent_path() / MEA_PLUGIN_FROM_BIN;
    return (std::filesystem::exists(built, ignored) ? built : installed).lexically_normal();
}

std::optional<Plugin> Plugin::load(const std::filesystem::path& path, std::string_view name,
                                   Failure& failure) {
    // A name without a slash would make dlopen search the system's library path.
    const std::filesystem::path file = path.has_parent_path() ? path : "." / path;
    void* library = ::dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr) {
        failure = cannot_load(path, ::dlerror());
        return std::nullopt;
    }
    const auto entry =
        reinterpret_cast<mea_search_entry_fn>(::dlsym(library, MEA_SEARCH_ENTRY_NAME));
    if (entry == nullptr) {
        failure = cannot_load(path, "it does not export " MEA_SEARCH_ENTRY_NAME);
        return std::nullopt;
    }
    mea_host host{};
    host.struct_size = sizeof host;
    host.abi_version = MEA_ABI_VERSION;
    host.name = borrow(name);
    const auto api = std::make_shared<mea_api>();
    api->struct_size = sizeof *api;
    mea_error error = empty_error();
    if (const mea_status status = entry(&host, api.get(), &error); status != MEA_OK) {
        failure = failure_of(status, error);
        return std::nullopt;
    }
    // An older plugin fills less of the table; this host calls all of it.
    if (api->struct_size < sizeof *api) {
        failure = cannot_load(path, "it is older than this program");
        return std::nullopt;
    }
    return Plugin(api);
}

std::optional<Engine> Engine::open(const Plugin& plugin, const std::filesystem::path& index,
                                   const mea_host* host, Failure& failure) {
    const std::string folder = index.string();
    mea_engine_options options{};
    options.struct_size = sizeof options;
    options.index = borrow(folder);
    options.host = host;
    mea_engine* engine = nullptr;
    mea_error error = empty_error();
    if (const mea_status status = plugin.api().engine_open(&options, &engine, &error);
        status != MEA_OK) {
        failure = failure_of(status, error);
        return std::nullopt;
    }
    return Engine(plugin, engine);
}

mea_facet_request Query::Facet::request() const {
    return {sizeof(mea_facet_request),     limit,           borrow(name), order,
            prefix ? MEA_FACET_PREFIX : 0, borrow(contains)};
}

RequestViews::RequestViews(const Query& query) {
    for (const Query::Filter& filter : query.filters)
        filters.push_back({sizeof(mea_filter), filter.exclude ? MEA_FILTER_EXCLUDE : 0,
                           borrow(filter.field), borrow(filter.value)});
    for (const Query::Facet& facet : query.facets) facets.push_back(facet.request());
    for (const std::string& expansion : query.without) without.push_back(borrow(expansion));
    request.struct_size = sizeof request;
    request.flags = query.flags;
    request.query = borrow(query.text);
    request.language = borrow(query.language);
    request.display_language = borrow(query.display_language);
    request.filters = filters.data();
    request.filter_count = filters.size();
    request.facets = facets.data();
    request.facet_count = facets.size();
    request.offset = query.offset;
    request.limit = query.limit;
    request.deadline_ms = query.deadline_ms;
    request.match = query.match;
    request.sort = query.sort;
    request.passages_per_hit = query.passages_per_hit;
    request.cursor = borrow(query.cursor);
    request.without = without.data();
    request.without_count = without.size();
}

std::optional<Answer> Engine::search(const Query& query, const Cancel* cancel,
                                     Failure& failure) const {
    const RequestViews views(query);
    return answer_of(plugin_, failure, [&](mea_result** result, mea_error* error) {
        return plugin_.api().search(engine_.get(), &views.request,
                                    cancel == nullptr ? nullptr : cancel->get(), result, error);
    });
}

std::optional<Pivot> Engine::pivot(const Query& query, const Query::Facet& rows,
                                   const Query::Facet& columns, Failure& failure) const {
    const auto* table = plugin_.extension<mea_facets_api>(MEA_EXT_FACETS);
    if (table == nullptr) {
        failure = fault("extension", {{"extension", MEA_EXT_FACETS}});
        return std::nullopt;
    }
    const RequestViews views(query);
    const mea_facet_request row_request = rows.request();
    const mea_facet_request column_request = columns.request();
    std::optional<Answer> answer =
        answer_of(plugin_, failure, [&](mea_result** result, mea_error* error) {
            return table->pivot(engine_.get(), &views.request, &row_request, &column_request,
                                nullptr, result, error);
        });
    if (!answer) return std::nullopt;
    return Pivot(*table, std::move(*answer));
}

const mea_suggest_api* Engine::suggest(Failure& failure) const {
    const auto* table = plugin_.extension<mea_suggest_api>(MEA_EXT_SUGGEST);
    if (table == nullptr) failure = fault("extension", {{"extension", MEA_EXT_SUGGEST}});
    return table;
}

std::optional<Answer> Engine::complete(std::string_view text, std::string_view language,
                                       std::string_view display_language, std::uint32_t limit,
                                       Failure& failure) const {
    const mea_suggest_api* table = suggest(failure);
    if (table == nullptr) return std::nullopt;
    const mea_complete_request request = {sizeof request, limit, borrow(text), borrow(language),
                                          borrow(display_language)};
    return answer_of(plugin_, failure, [&](mea_result** result, mea_error* error) {
        return table->complete(engine_.get(), &request, result, error);
    });
}

std::optional<Answer> Engine::advise(const Query& query, Failure& failure) const {
    const mea_suggest_api* table = suggest(failure);
    if (table == nullptr) return std::nullopt;
    const RequestViews views(query);
    return answer_of(plugin_, failure, [&](mea_result** result, mea_error* error) {
        return table->advise(engine_.get(), &views.request, nullptr, result, error);
    });
}

std::optional<Answer> Engine::related(std::string_view id, std::string_view language,
                                      std::string_view display_language, std::uint32_t limit,
                                      std::uint32_t deadline_ms, Failure& failure) const {
    const mea_suggest_api* table = suggest(failure);
    if (table == nullptr) return std::nullopt;
    const mea_related_request request = {
        sizeof request,           limit,       borrow(id), borrow(language),
        borrow(display_language), deadline_ms, 0};
    return answer_of(plugin_, failure, [&](mea_result** result, mea_error* error) {
        return table->related(engine_.get(), &request, nullptr, result, error);
    });
}

std::optional<mea_engine_info> Engine::info(Failure& failure) const {
    mea_engine_info info{};
    info.struct_size = sizeof info;
    mea_error error = empty_error();
    if (const mea_status status = plugin_.api().engine_info(engine_.get(), &info, &error);
        status != MEA_OK) {
        failure = failure_of(status, error);
        return std::nullopt;
    }
    return info;
}

std::vector<const mea_field*> Engine::fields(std::string_view language) const {
    std::vector<const mea_field*> fields;
    while (const mea_field* field =
               plugin_.api().engine_field(engine_.get(), fields.size(), borrow(language)))
        fields.push_back(field);
    return fields;
}

}  // namespace mea::appliance
