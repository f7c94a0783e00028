// Run under ThreadSanitizer by tests/check.sh.
#include <atomic>
#include <thread>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/abi/opened.h"
#include "tests/index/scratch.h"

namespace mea::abi {
namespace {

constexpr int kThreads = 8;
constexpr int kPublications = 5;

std::vector<TestVersion> corpus(int edition) {
    std::vector<TestVersion> versions;
    for (int i = 0; i < 20; ++i)
        versions.push_back({.work = "W" + std::to_string(i),
                            .passages = {"Water law, edition " + std::to_string(edition) + "."},
                            .type = i % 2 == 0 ? "decision" : "report"});
    return versions;
}

// Searches until told to stop; what it finds must be of one generation and never of an older one
// than before. Gives the newest generation it saw, or 0 after a failure.
std::uint64_t search_until(const std::atomic<bool>& stop, mea_engine* engine) {
    std::uint64_t newest = 0;
    do {
        ResultPtr result;
        if (search(engine, "water law", result) != MEA_OK) return 0;
        const mea_summary* summary = api().result_summary(result.get());
        if (summary->total != 20 || summary->generation < newest) return 0;
        newest = summary->generation;
        const std::string edition = "edition " + std::to_string(newest);
        const mea_passage* passage = api().result_passage(result.get(), 0, 0);
        if (passage == nullptr || view(passage->text).find(edition) == std::string_view::npos)
            return 0;
    } while (!stop.load());
    return newest;
}

TEST(Threads, SearchOneEngineWhileGenerationsArePublished) {
    const Scratch scratch;
    publish(scratch.path, corpus(1));
    Opened opened(scratch.path);
    ASSERT_EQ(opened.status(), MEA_OK);
    std::atomic<bool> stop{false};
    std::vector<std::uint64_t> seen(kThreads, 0);
    std::vector<std::thread> threads;
    for (int i = 0; i < kThreads; ++i)
        threads.emplace_back(
            [&, i] { seen[static_cast<std::size_t>(i)] = search_until(stop, opened.get()); });
    for (int edition = 2; edition <= kPublications; ++edition)
        publish(scratch.path, corpus(edition));
    stop.store(true);
    for (std::thread& thread : threads) thread.join();
    EXPECT_THAT(seen, ::testing::Each(::testing::Ge(1U)));
    EXPECT_EQ(answering(opened.get()), static_cast<std::uint64_t>(kPublications));
}

TEST(Threads, OneResultIsReadByAll) {
    const Scratch scratch;
    publish(scratch.path, corpus(1));
    Opened opened(scratch.path);
    ResultPtr result;
    ASSERT_EQ(search(opened.get(), "water", result), MEA_OK);
    std::atomic<std::uint64_t> hits{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < kThreads; ++i)
        threads.emplace_back([&] {
            for (std::uint64_t h = 0; api().result_hit(result.get(), h) != nullptr; ++h)
                hits += api().result_passage(result.get(), h, 0) != nullptr ? 1 : 0;
        });
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(hits.load(), kThreads * api().result_summary(result.get())->hit_count);
}

TEST(Threads, ACancelFlagRaisedElsewhereStopsASearch) {
    const Scratch scratch;
    publish(scratch.path, corpus(1));
    Opened opened(scratch.path);
    mea_cancel* cancel = api().cancel_create();
    std::thread raiser([&] { api().cancel_raise(cancel); });
    mea_request request{};
    request.struct_size = sizeof request;
    request.query = lend("water");
    mea_status status = MEA_OK;
    // Ends when the flag has been seen: every search before that is answered.
    while (status == MEA_OK) {
        mea_result* result = nullptr;
        status = api().search(opened.get(), &request, cancel, &result, nullptr);
        api().result_release(result);
    }
    raiser.join();
    EXPECT_EQ(status, MEA_E_CANCELLED);
    api().cancel_release(cancel);
}

// The first query that needs the vocabulary, the lexicon or the spellings loads them, whichever
// thread asks it.
TEST(Threads, WhatFirstQueriesLoadIsLoadedForAll) {
    const Scratch scratch;
    std::vector<TestVersion> versions = corpus(1);
    versions[3].symbol = "CBD/COP/DEC/16/18";
    versions[3].cited_as = {{"CBD/COP/DEC/16/18", true}};
    versions[4].citations = {{"CBD/COP/DEC/16/18", "recalls", 1, 0, 0, 5}};
    publish(scratch.path, versions);
    const std::vector<std::pair<const char*, std::uint64_t>> expected = {
        {"CBD/COP/DEC/16/18", 1}, {"symbol:cbd/cop/dec/16/18", 1}, {"cites:cbd/cop/dec/16/18", 1},
        {"wat* edition", 20},     {"\"water law\"", 20},           {"water type:decision", 10},
    };
    Opened opened(scratch.path);
    std::atomic<bool> start{false};
    std::vector<std::thread> threads;
    for (int i = 0; i < kThreads; ++i)
        threads.emplace_back([&] {
            while (!start.load()) std::this_thread::yield();
            for (const auto& [query, total] : expected) {
                mea_request request{};
                request.struct_size = sizeof request;
                request.query = lend(query);
                request.deadline_ms = 60'000;  // loading is slow under ThreadSanitizer
                mea_result* raw = nullptr;
                mea_error error = fresh_error();
                const mea_status status =
                    api().search(opened.get(), &request, nullptr, &raw, &error);
                const ResultPtr result(raw);
                if (status != MEA_OK)
                    ADD_FAILURE() << query << ": " << error.message;
                else
                    EXPECT_EQ(api().result_summary(result.get())->total, total) << query;
            }
        });
    start.store(true);
    for (std::thread& thread : threads) thread.join();
}

TEST(Threads, OpenAndNegotiateAtOnce) {
    const Scratch scratch;
    publish(scratch.path, corpus(1));
    std::atomic<int> answered{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < kThreads; ++i)
        threads.emplace_back([&] {
            Opened opened(scratch.path);
            if (opened.status() == MEA_OK && answering(opened.get()) == 1) ++answered;
        });
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(answered.load(), kThreads);
}

}  // namespace
}  // namespace mea::abi
