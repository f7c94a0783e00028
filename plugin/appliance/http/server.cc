#include "appliance/http/server.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <exception>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include <microhttpd.h>
#include <netdb.h>
#include <sys/socket.h>
#include <unistd.h>

#include "appliance/http/connection_watch.h"
#include "appliance/http/worker_queue.h"

namespace mea::appliance::http {
namespace {

constexpr std::size_t kMaxParameters = 512;
// Time for the last answers to be read once every worker has ended.
constexpr std::chrono::milliseconds kLastWrites{1000};

// One request from its first line to its last byte; owned by the connection (`*con_cls`).
struct Exchange {
    Request request;
    bool body_refused = false;
    std::optional<Response> response;  // set by one thread, read by the event thread after resume
};

struct ResponseDeleter {
    void operator()(MHD_Response* response) const { MHD_destroy_response(response); }
};

void free_body(void* body) {
    delete static_cast<std::string*>(body);
}

std::string text_of(const char* data) {
    return data == nullptr ? std::string() : std::string(data);
}

// What people paste from a PDF has form feeds and worse between its words.
std::string without_controls(std::string_view value) {
    std::string text(value);
    for (char& byte : text)
        if ((byte > 0 && byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') ||
            byte == 0x7F)
            byte = ' ';
    return text;
}

MHD_Result collect_parameter(void* context, MHD_ValueKind, const char* key, size_t key_size,
                             const char* value, size_t value_size) {
    auto& parameters = *static_cast<Parameters*>(context);
    if (parameters.size() >= kMaxParameters) return MHD_NO;
    parameters.emplace_back(
        std::string(key, key_size),
        value == nullptr ? std::string() : without_controls({value, value_size}));
    return MHD_YES;
}

std::string header(MHD_Connection* connection, const char* name) {
    return text_of(MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name));
}

Response plain(int status, std::string body) {
    Response response;
    response.status = status;
    response.content_type = "text/plain; charset=utf-8";
    response.body = std::move(body);
    return response;
}

MHD_Result queue_response(MHD_Connection* connection, Response&& response) {
    auto body = std::make_unique<std::string>(std::move(response.body));
    const std::unique_ptr<MHD_Response, ResponseDeleter> reply(
        MHD_create_response_from_buffer_with_free_callback_cls(body->size(), body->data(),
                                                               free_body, body.get()));
    if (!reply) return MHD_NO;
    body.release();  // NOLINT(bugprone-unused-return-value): the reply frees it
    // A header that holds a line break is refused by the library: it is left out, never sent.
    MHD_add_response_header(reply.get(), "Content-Type", response.content_type.c_str());
    for (const auto& [name, value] : response.headers) {
        MHD_add_response_header(reply.get(), name.c_str(), value.c_str());
    }
    return MHD_queue_response(connection, static_cast<unsigned>(response.status), reply.get());
}

struct AddressInfo {
    addrinfo* first = nullptr;
    ~AddressInfo() {
        if (first != nullptr) freeaddrinfo(first);
    }
};

}  // namespace

struct Server::State {
    enum class Phase { serving, draining, refusing };

    State(const ServerOptions& options, Service served)
        : service(std::move(served)),
          watch(options.header_limit, options.write_limit),
          queue(options.threads, options.queue) {}

    Service service;
    ConnectionWatch watch;
    WorkerQueue queue;
    MHD_Daemon* daemon = nullptr;
    std::uint16_t port = 0;
    std::atomic<std::uint64_t> requests{0}, refused{0}, failed{0};
    std::atomic<Phase> phase{Phase::serving};

    std::mutex mutex;
    std::condition_variable finished;
    std::size_t open_exchanges = 0;
    bool stopped = false;

    MHD_Result begin(MHD_Connection* connection, const char* path, const char* method,
                     void** exchange);
    MHD_Result dispatch(MHD_Connection* connection, Exchange& exchange);
    Response make(const Request& request) noexcept;
    Response refuse(const Request& request) noexcept;
    MHD_Result send(MHD_Connection* connection, Response&& response);
    void wait_until_idle(std::chrono::milliseconds limit);

    static MHD_Result on_access(void* self, MHD_Connection* connection, const char* path,
                                const char* method, const char* version, const char* upload,
                                size_t* upload_size, void** exchange);
    static void on_completed(void* self, MHD_Connection* connection, void** exchange,
                             MHD_RequestTerminationCode code);
    static void on_connection(void* self, MHD_Connection* connection, void** context,
                              MHD_ConnectionNotificationCode code);
};

// Runs on a worker; the last line of defence against an exception of the service.
Response Server::State::make(const Request& request) noexcept {
    if (phase == Phase::refusing) return refuse(request);
    try {
        return service.answer(request);
    } catch (const std::exception&) {
        ++failed;
        return plain(500, "Something went wrong here; the request was not answered.\n");
    }
}

Response Server::State::refuse(const Request& request) noexcept {
    ++refused;
    try {
        return service.busy(request);
    } catch (const std::exception&) {
        return plain(503, "Too busy; try again in a moment.\n");
    }
}

MHD_Result Server::State::send(MHD_Connection* connection, Response&& response) {
    watch.writing(connection);
    if (phase != Phase::serving) response.headers.emplace_back("Connection", "close");
    return queue_response(connection, std::move(response));
}

void Server::State::wait_until_idle(std::chrono::milliseconds limit) {
    std::unique_lock lock(mutex);
    finished.wait_for(lock, limit, [this] { return open_exchanges == 0; });
}

MHD_Result Server::State::begin(MHD_Connection* connection, const char* path, const char* method,
                                void** slot) {
    auto exchange = std::make_unique<Exchange>();
    Request& request = exchange->request;
    const bool readable = std::strcmp(method, "GET") == 0 || std::strcmp(method, "HEAD") == 0;
    request.path = text_of(path);
    request.accept_language = header(connection, "Accept-Language");
    request.if_none_match = header(connection, "If-None-Match");
    request.host = header(connection, "Host");
    MHD_get_connection_values_n(connection, MHD_GET_ARGUMENT_KIND, &collect_parameter,
                                &request.parameters);
    ++requests;
    {
        const std::lock_guard lock(mutex);
        ++open_exchanges;
    }
    *slot = exchange.release();
    if (readable) return MHD_YES;
    Response refusal = plain(405, "Only GET and HEAD are answered here.\n");
    refusal.headers.emplace_back("Allow", "GET, HEAD");
    return send(connection, std::move(refusal));
}

MHD_Result Server::State::dispatch(MHD_Connection* connection, Exchange& exchange) {
    if (std::optional<Response> quick = service.quick(exchange.request)) {
        return send(connection, std::move(*quick));
    }
    WorkerQueue::Job job = [this, connection, &exchange] {
        exchange.response = make(exchange.request);
        MHD_resume_connection(connection);
    };
    watch.working(connection);
    // Before the push: a worker may be done, and resume, before this thread goes on.
    MHD_suspend_connection(connection);
    if (!queue.push(std::move(job))) {
        exchange.response = refuse(exchange.request);
        MHD_resume_connection(connection);
    }
    return MHD_YES;
}

// Called with the headers, with each piece of a body, at the end of the request and after resume.
MHD_Result Server::State::on_access(void* self, MHD_Connection* connection, const char* path,
                                    const char* method, const char*, const char*,
                                    size_t* upload_size, void** slot) {
    State& state = *static_cast<State*>(self);
    try {
        if (*slot == nullptr) return state.begin(connection, path, method, slot);
        if (*upload_size != 0) return MHD_NO;  // a GET with a body: end the connection
        Exchange& exchange = *static_cast<Exchange*>(*slot);
        if (!exchange.response) return state.dispatch(connection, exchange);
        return state.send(connection, std::move(*exchange.response));
    } catch (const std::exception&) {
        ++state.failed;
        return MHD_NO;
    }
}

void Server::State::on_completed(void* self, MHD_Connection* connection, void** slot,
                                 MHD_RequestTerminationCode) {
    State& state = *static_cast<State*>(self);
    if (*slot == nullptr) return;
    delete static_cast<Exchange*>(*slot);
    *slot = nullptr;
    state.watch.reading(connection);
    const std::lock_guard lock(state.mutex);
    if (--state.open_exchanges == 0) state.finished.notify_all();
}

void Server::State::on_connection(void* self, MHD_Connection* connection, void**,
                                  MHD_ConnectionNotificationCode code) {
    State& state = *static_cast<State*>(self);
    if (code == MHD_CONNECTION_NOTIFY_CLOSED) {
        state.watch.closed(connection);
        return;
    }
    const MHD_ConnectionInfo* info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    if (info != nullptr) state.watch.opened(connection, info->connect_fd);
}

std::unique_ptr<Server> Server::start(const ServerOptions& options, Service service,
                                      std::string& why) {
    addrinfo wanted{};
    wanted.ai_family = AF_UNSPEC;
    wanted.ai_socktype = SOCK_STREAM;
    wanted.ai_flags = AI_NUMERICHOST | AI_PASSIVE;
    AddressInfo address;
    const std::string port = std::to_string(options.port);
    if (getaddrinfo(options.address.c_str(), port.c_str(), &wanted, &address.first) != 0) {
        why = "'" + options.address + "' is not a numeric IPv4 or IPv6 address";
        return nullptr;
    }
    auto state = std::make_unique<State>(options, std::move(service));
    unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ITC;
    if (address.first->ai_family == AF_INET6) flags |= MHD_USE_IPv6;
    state->daemon =
        MHD_start_daemon(flags, options.port, nullptr, nullptr, &State::on_access, state.get(),
                         MHD_OPTION_SOCK_ADDR, address.first->ai_addr,                         //
                         MHD_OPTION_NOTIFY_COMPLETED, &State::on_completed, state.get(),       //
                         MHD_OPTION_NOTIFY_CONNECTION, &State::on_connection, state.get(),     //
                         MHD_OPTION_CONNECTION_LIMIT, options.connections,                     //
                         MHD_OPTION_PER_IP_CONNECTION_LIMIT, options.connections_per_address,  //
                         MHD_OPTION_CONNECTION_TIMEOUT, options.idle_seconds,                  //
                         MHD_OPTION_CONNECTION_MEMORY_LIMIT, options.connection_memory,        //
                         MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_END);
    if (state->daemon == nullptr) {
        why = "cannot listen on " + options.address + " port " + port + ": " +
              std::strerror(errno);  // NOLINT(concurrency-mt-unsafe): before any other thread
        return nullptr;
    }
    state->port = MHD_get_daemon_info(state->daemon, MHD_DAEMON_INFO_BIND_PORT)->port;
    return std::unique_ptr<Server>(new Server(std::move(state)));
}

Server::Server(std::unique_ptr<State> state) : state_(std::move(state)) {}

Server::~Server() {
    stop(std::chrono::milliseconds(0));
}

std::uint16_t Server::port() const noexcept {
    return state_->port;
}

Server::Counters Server::counters() const noexcept {
    return {state_->requests, state_->refused, state_->failed};
}

void Server::stop(std::chrono::milliseconds grace) {
    if (std::exchange(state_->stopped, true)) return;
    state_->phase = State::Phase::draining;
    const MHD_socket listener = MHD_quiesce_daemon(state_->daemon);
    state_->wait_until_idle(grace);
    // The library must not be stopped while a connection is suspended: what waits is refused, what
    // a worker has begun is finished.
    state_->phase = State::Phase::refusing;
    for (WorkerQueue::Job& job : state_->queue.close()) job();
    state_->queue.join();
    state_->wait_until_idle(kLastWrites);  // whatever the grace: these answers were made
    MHD_stop_daemon(state_->daemon);
    if (listener != MHD_INVALID_SOCKET) close(listener);
}

}  // namespace mea::appliance::http
