// The command line of mea-appliance.
#pragma once

#include <filesystem>
#include <string>

#include "appliance/host/plugin.h"
#include "appliance/http/server.h"
#include "appliance/pages/visit.h"

namespace CLI {
class App;
}

namespace mea::appliance {

struct ServeOptions {
    std::string index;
    std::filesystem::path plugin = Plugin::beside_executable();
    std::string default_language = "en";
    http::ServerOptions server;
    Site::Options site;
};

// Gives `app` every option; parsing fills `options`, which must live as long.
void define_options(CLI::App& app, ServeOptions& options);

}  // namespace mea::appliance
