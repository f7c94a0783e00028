// When to stop: a point in time and a flag another thread can raise, asked together.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>

#include "base/result.h"

namespace mea {

// Raised once by any thread, read by the one that works. Never lowered again.
class CancelFlag {
  public:
    void raise() noexcept { raised_.store(true, std::memory_order_relaxed); }
    bool raised() const noexcept { return raised_.load(std::memory_order_relaxed); }

  private:
    std::atomic<bool> raised_{false};
};

class Deadline {
  public:
    using Clock = std::chrono::steady_clock;

    // Never expires and cannot be cancelled.
    Deadline() = default;

    // Expires `time` from now. `cancel` may be null; otherwise it must outlive this object.
    explicit Deadline(std::chrono::milliseconds time, const CancelFlag* cancel = nullptr)
        : end_(Clock::now() + time), cancel_(cancel) {}

    bool expired() const noexcept {
        return (cancel_ != nullptr && cancel_->raised()) || (end_ && Clock::now() >= *end_);
    }

    // ErrorCode::cancelled or ErrorCode::deadline once it is time to stop.
    Status check() const {
        if (cancel_ != nullptr && cancel_->raised())
            return fail(ErrorCode::cancelled, "the search was cancelled");
        if (end_ && Clock::now() >= *end_)
            return fail(ErrorCode::deadline, "the deadline passed before the search was complete",
                        "narrow the query, or allow more time");
        return {};
    }

  private:
    std::optional<Clock::time_point> end_;
    const CancelFlag* cancel_ = nullptr;
};

}  // namespace mea
