#include "indexer/threads.h"

#include <exception>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace mea::ingest {

Status run_threads(std::size_t threads, const std::function<void()>& work) {
    std::mutex mutex;
    Status status;
    const auto guarded = [&] {
        try {
            work();
        } catch (const std::exception& exception) {
            const std::lock_guard lock(mutex);
            status = fail(ErrorCode::memory, std::string("a worker failed: ") + exception.what(),
                          "give it less to do at once: --jobs 1, a smaller --memory");
        }
    };
    std::vector<std::thread> started;
    for (std::size_t at = 1; at < threads; ++at) started.emplace_back(guarded);
    guarded();
    for (std::thread& thread : started) thread.join();
    return status;
}

}  // namespace mea::ingest
