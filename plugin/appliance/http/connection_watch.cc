#include "appliance/http/connection_watch.h"

#include <algorithm>

#include <sys/socket.h>

namespace mea::appliance::http {

ConnectionWatch::ConnectionWatch(std::chrono::milliseconds reading,
                                 std::chrono::milliseconds writing)
    : reading_limit_(reading), writing_limit_(writing), thread_([this] { run(); }) {}

ConnectionWatch::~ConnectionWatch() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    stop_.notify_all();
    thread_.join();
}

void ConnectionWatch::opened(Key connection, int socket) {
    const std::lock_guard lock(mutex_);
    connections_[connection] = Watched{socket, true, Clock::now() + reading_limit_};
}

void ConnectionWatch::working(Key connection) {
    restart(connection, false, {});
}
void ConnectionWatch::writing(Key connection) {
    restart(connection, true, writing_limit_);
}
void ConnectionWatch::reading(Key connection) {
    restart(connection, true, reading_limit_);
}

void ConnectionWatch::closed(Key connection) {
    const std::lock_guard lock(mutex_);
    connections_.erase(connection);
}

void ConnectionWatch::restart(Key connection, bool timed, std::chrono::milliseconds limit) {
    const std::lock_guard lock(mutex_);
    const auto found = connections_.find(connection);
    if (found == connections_.end()) return;
    found->second.timed = timed;
    found->second.deadline = Clock::now() + limit;
}

void ConnectionWatch::run() {
    const auto period = std::clamp(std::min(reading_limit_, writing_limit_) / 4,
                                   std::chrono::milliseconds(5), std::chrono::milliseconds(1000));
    std::unique_lock lock(mutex_);
    while (!stop_.wait_for(lock, period, [this] { return stopping_; })) {
        const Clock::time_point now = Clock::now();
        for (auto& [key, watched] : connections_) {
            if (!watched.timed || now < watched.deadline) continue;
            // Only shut down: the descriptor belongs to the library, which closes it when it sees
            // the end. closed() waits for this mutex, so the number cannot be another's by now.
            shutdown(watched.socket, SHUT_RDWR);
            watched.timed = false;
        }
    }
}

}  // namespace mea::appliance::http
