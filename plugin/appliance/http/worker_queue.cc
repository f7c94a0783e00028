#include "appliance/http/worker_queue.h"

#include <new>
#include <utility>

namespace mea::appliance::http {

WorkerQueue::WorkerQueue(std::size_t threads, std::size_t capacity) : capacity_(capacity) {
    threads_.reserve(threads);
    for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
}

WorkerQueue::~WorkerQueue() {
    close();
    join();
}

bool WorkerQueue::push(Job job) {
    try {
        const std::lock_guard lock(mutex_);
        if (closed_ || jobs_.size() >= capacity_) return false;
        jobs_.push_back(std::move(job));
    } catch (const std::bad_alloc&) {
        return false;  // out of memory is one way of being full
    }
    wake_.notify_one();
    return true;
}

std::deque<WorkerQueue::Job> WorkerQueue::close() {
    std::deque<Job> left;
    {
        const std::lock_guard lock(mutex_);
        closed_ = true;
        left.swap(jobs_);
    }
    wake_.notify_all();
    return left;
}

void WorkerQueue::join() {
    for (std::thread& thread : threads_) {
        if (thread.joinable()) thread.join();
    }
}

void WorkerQueue::work() {
    std::unique_lock lock(mutex_);
    for (;;) {
        wake_.wait(lock, [this] { return closed_ || !jobs_.empty(); });
        if (jobs_.empty()) return;
        Job job = std::move(jobs_.front());
        jobs_.pop_front();
        lock.unlock();
        job();
        job = nullptr;
        lock.lock();
    }
}

}  // namespace mea::appliance::http
