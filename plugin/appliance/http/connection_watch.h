// Ends connections that keep a slot without making progress: headers sent a byte at a time, answers
// read a byte at a time. libmicrohttpd's own timeout only sees silence.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <unordered_map>

namespace mea::appliance::http {

// Threads: every function may be called from any thread.
class ConnectionWatch {
  public:
    using Clock = std::chrono::steady_clock;
    using Key = const void*;

    // `reading`: longest time from the first byte of a request to the end of its headers, and
    // between requests. `writing`: longest time to take an answer.
    ConnectionWatch(std::chrono::milliseconds reading, std::chrono::milliseconds writing);
    ~ConnectionWatch();
    ConnectionWatch(const ConnectionWatch&) = delete;
    ConnectionWatch& operator=(const ConnectionWatch&) = delete;

    void opened(Key connection, int socket);  // begins to read
    void working(Key connection);             // no limit: the search has its own deadline
    void writing(Key connection);
    void reading(Key connection);  // the next request of a kept connection
    void closed(Key connection);   // must precede close() of the socket

  private:
    struct Watched {
        int socket;
        bool timed;
        Clock::time_point deadline;
    };

    void restart(Key connection, bool timed, std::chrono::milliseconds limit);
    void run();

    const std::chrono::milliseconds reading_limit_;
    const std::chrono::milliseconds writing_limit_;
    std::mutex mutex_;
    std::condition_variable stop_;
    bool stopping_ = false;
    std::unordered_map<Key, Watched> connections_;
    std::thread thread_;
};

}  // namespace mea::appliance::http
