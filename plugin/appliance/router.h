// Sends each path to its page or protocol, and puts the security headers on every answer.
#pragma once

#include <functional>
#include <optional>

#include "appliance/http/server.h"
#include "appliance/pages/visit.h"

namespace mea::appliance {

// Threads: const members from any thread.
class Router {
  public:
    // `site` must outlive the router. `counters` is asked for /api/v1/status.
    Router(const Site& site, std::function<http::Server::Counters()> counters);

    // Files, /healthz and other answers that need no search.
    std::optional<http::Response> quick(const http::Request& request) const;
    // Everything else; an unknown path is a page with status 404.
    http::Response answer(const http::Request& request) const;
    // 503 with Retry-After.
    http::Response busy(const http::Request& request) const;

  private:
    http::Response route(const Visit& visit) const;
    http::Response api(Visit& visit) const;

    const Site& site_;
    std::function<http::Server::Counters()> counters_;
};

}  // namespace mea::appliance
