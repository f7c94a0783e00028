#include "appliance/options.h"

#include <CLI/CLI.hpp>

namespace mea::appliance {

void define_options(CLI::App& app, ServeOptions& options) {
    app.name("mea-appliance");
    app.description("Serves an index as web pages and a JSON interface.");
    app.add_option("--index", options.index, "folder that mea-index built")
        ->required()
        ->type_name("DIR");
    app.add_option("--port", options.server.port, "port to listen on; 0: any free one")
        ->required()
        ->type_name("PORT");
    app.add_option("--address", options.server.address, "numeric address to listen on")
        ->type_name("ADDRESS")
        ->capture_default_str();
    app.add_option("--threads", options.server.threads, "searches answered at the same time")
        ->type_name("N")
        ->check(CLI::Range(1, 256).description(""))
        ->capture_default_str();
    app.add_option("--queue", options.server.queue, "requests that may wait; more get status 503")
        ->type_name("N")
        ->check(CLI::Range(1, 10000).description(""))
        ->capture_default_str();
    app.add_option("--deadline", options.site.deadline_ms, "milliseconds one search may take")
        ->type_name("MS")
        ->check(CLI::Range(1U, MEA_MAX_DEADLINE_MS).description(""))
        ->capture_default_str();
    app.add_option("--connections-per-address", options.server.connections_per_address,
                   "most from one address; 0: no limit, as behind a proxy")
        ->type_name("N")
        ->capture_default_str();
    app.add_option("--plugin", options.plugin, "the plugin (default: where it was installed)")
        ->type_name("PATH");
    app.add_option("--default-language", options.default_language,
                   "of the pages when the browser names none")
        ->type_name("xx")
        ->capture_default_str();
    app.add_option("--base-path", options.site.base_path, "where a proxy mounts the site: /NAME")
        ->type_name("/NAME");
    app.add_flag_function(
        "--https", [&options](std::int64_t) { options.site.scheme = "https"; },
        "a proxy serves the site over https");
}

}  // namespace mea::appliance
