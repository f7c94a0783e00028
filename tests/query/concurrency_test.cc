// Searches on many threads while generations come and go.
#include <atomic>
#include <mutex>
#include <thread>

#include <gtest/gtest.h>

#include "index/catalog.h"
#include "query/search.h"
#include "tests/index/index_builder.h"
#include "tests/index/scratch.h"

namespace mea::query {
namespace {

constexpr int kThreads = 4;
constexpr int kGenerations = 4;

std::vector<TestVersion> works(int count) {
    std::vector<TestVersion> versions;
    for (int i = 0; i < count; ++i)
        versions.push_back({"W" + std::to_string(i),
                            "en",
                            {"Wetlands and forests number " + std::to_string(i) + "."}});
    return versions;
}

// The generation that searches use; replaced while they run.
class Served {
  public:
    std::shared_ptr<const index::Generation> get() {
        const std::lock_guard lock(mutex_);
        return generation_;
    }
    void set(std::shared_ptr<const index::Generation> generation) {
        const std::lock_guard lock(mutex_);
        generation_ = std::move(generation);
    }

  private:
    std::mutex mutex_;
    std::shared_ptr<const index::Generation> generation_;
};

TEST(Concurrency, EverySearchSeesOneWholeGeneration) {
    const Scratch scratch;
    publish(scratch.path, works(10));
    Served served;
    served.set(open_index(scratch.path));
    std::atomic<bool> done{false};
    std::atomic<int> failures{0};
    std::atomic<int> answers{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < kThreads; ++i)
        threads.emplace_back([&] {
            do {
                SearchRequest request;
                request.query = "\"wetlands and forests\" OR number";
                const auto generation = served.get();
                const auto answer = search(*generation, request, Deadline());
                // Generation n holds 10 n works.
                if (!answer || answer.value().total != generation->number() * 10 ||
                    answer.value().hits.size() != 10 || answer.value().hits[0].passages.empty())
                    ++failures;
                ++answers;
            } while (!done);
        });
    const index::Catalog catalog(scratch.path);
    for (int n = 2; n <= kGenerations; ++n) {
        publish(scratch.path, works(10 * n));
        served.set(open_index(scratch.path));
        ASSERT_TRUE(catalog.prune(1));
    }
    done = true;
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(failures, 0);
    EXPECT_GE(answers, kThreads);
}

}  // namespace
}  // namespace mea::query
