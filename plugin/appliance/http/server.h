// An HTTP/1.1 server for a Service: one event thread, a bounded queue, a few workers. Meant to
// stand behind a reverse proxy (TLS, HTTP/2, compression, access log), safe enough to stand alone.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "appliance/http/message.h"

namespace mea::appliance::http {

struct ServerOptions {
    std::string address = "127.0.0.1";  // numeric, IPv4 or IPv6
    std::uint16_t port = 0;             // 0: any free port
    std::size_t threads = 2;            // workers
    std::size_t queue = 64;             // requests that may wait for a worker
    unsigned connections = 512;
    unsigned connections_per_address = 0;  // 0: no limit, as behind a proxy
    unsigned idle_seconds = 5;
    std::chrono::milliseconds header_limit{8'000};
    std::chrono::milliseconds write_limit{60'000};
    std::size_t connection_memory = 64 * 1024;  // request line and headers; larger is refused (431)
};

// Threads: start on one thread; the counters from any thread; stop once.
class Server {
  public:
    // The server, listening; null with a sentence in `why` when it cannot.
    static std::unique_ptr<Server> start(const ServerOptions& options, Service service,
                                         std::string& why);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    std::uint16_t port() const noexcept;

    // Accepts nothing new, answers what was begun (what still waits gets `busy`), waits at most
    // `grace` for the answers to be read, ends. The second call does nothing.
    void stop(std::chrono::milliseconds grace);

    struct Counters {
        std::uint64_t requests = 0;
        std::uint64_t refused = 0;  // answered by Service::busy
        std::uint64_t failed = 0;   // the service threw
    };
    Counters counters() const noexcept;

  private:
    struct State;
    explicit Server(std::unique_ptr<State> state);

    std::unique_ptr<State> state_;
};

}  // namespace mea::appliance::http
