// A fixed number of threads and a bounded queue in front of them.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace mea::appliance::http {

// Threads: push and close may be called from any thread.
class WorkerQueue {
  public:
    using Job = std::function<void()>;

    // `threads` >= 1 workers; at most `capacity` jobs wait for one.
    WorkerQueue(std::size_t threads, std::size_t capacity);
    ~WorkerQueue();
    WorkerQueue(const WorkerQueue&) = delete;
    WorkerQueue& operator=(const WorkerQueue&) = delete;

    // False: the queue is full or closed, and the job was not taken.
    [[nodiscard]] bool push(Job job);

    // Takes no more jobs and hands back those no worker has begun.
    std::deque<Job> close();

    // Waits for the workers to end the jobs they have begun. REQUIRES: close() was called.
    void join();

  private:
    void work();

    const std::size_t capacity_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Job> jobs_;
    bool closed_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace mea::appliance::http
