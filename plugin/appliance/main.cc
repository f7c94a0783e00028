// mea-appliance: serves an index as web pages and a JSON interface.
#include <atomic>
#include <csignal>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include <CLI/CLI.hpp>

#include "appliance/host/plugin.h"
#include "appliance/http/server.h"
#include "appliance/options.h"
#include "appliance/pages/messages.h"
#include "appliance/router.h"

namespace {

using namespace mea::appliance;

constexpr int kUsage = 2;
constexpr int kNoIndex = 4;
constexpr int kInternal = 6;
// Long enough for a search that has just begun and a slow reader.
constexpr std::chrono::milliseconds kGrace{10'000};

int fail(int code, const std::string& message, const std::string& hint = {}) {
    std::fprintf(stderr, "mea-appliance: %s\n", message.c_str());
    if (!hint.empty()) std::fprintf(stderr, "  %s\n", hint.c_str());
    return code;
}

void log_line(void*, std::int32_t severity, mea_str line) {
    if (severity < MEA_LOG_INFO) return;
    std::fprintf(stderr, "mea-appliance: %.*s\n", static_cast<int>(line.size), line.data);
}

// Blocks the signals that end the program, in this thread and those it starts, so that `sigwait`
// gets them.
sigset_t block_end_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    return signals;
}

int serve(const ServeOptions& options) {
    std::string why;
    const std::unique_ptr<Interface> words = Interface::load(options.default_language, why);
    if (!words) return fail(kUsage, why);
    Failure failure;
    const std::optional<Plugin> plugin = Plugin::load(options.plugin, "mea-appliance", failure);
    if (!plugin) return fail(kNoIndex, failure.message, failure.hint);
    mea_host host{};
    host.struct_size = sizeof host;
    host.abi_version = MEA_ABI_VERSION;
    host.name = borrow("mea-appliance");
    host.log = log_line;
    const std::optional<Engine> engine = Engine::open(*plugin, options.index, &host, failure);
    if (!engine) return fail(kNoIndex, failure.message, failure.hint);

    const sigset_t signals = block_end_signals();
    const Site site(*engine, *words, options.site);
    // The first request may come before start() has returned.
    std::atomic<const http::Server*> running{nullptr};
    const Router router(site, [&running] {
        const http::Server* server = running;
        return server == nullptr ? http::Server::Counters() : server->counters();
    });
    const std::unique_ptr<http::Server> server = http::Server::start(
        options.server,
        {[&router](const http::Request& request) { return router.quick(request); },
         [&router](const http::Request& request) { return router.answer(request); },
         [&router](const http::Request& request) { return router.busy(request); }},
        why);
    if (!server) return fail(1, why, "Choose another --address or --port.");
    running = server.get();
    const bool v6 = options.server.address.find(':') != std::string::npos;
    std::printf("http://%s%s%s:%u%s/\n", v6 ? "[" : "", options.server.address.c_str(),
                v6 ? "]" : "", unsigned{server->port()}, options.site.base_path.c_str());
    std::fflush(stdout);
    int signal = 0;
    sigwait(&signals, &signal);
    server->stop(kGrace);
    return 0;
}

}  // namespace

int main(int argc, char** argv) try {
    CLI::App app;
    ServeOptions options;
    define_options(app, options);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : kUsage;
    }
    const std::string& base = options.site.base_path;
    if (!base.empty() && (base.front() != '/' || base.back() == '/')) {
        return fail(kUsage, "--base-path must begin with '/' and not end with it");
    }
    return serve(options);
} catch (const std::exception& error) {
    return fail(kInternal, error.what());
}
