// An engine opened through the function table, as a host has it, with a log that can be read.
#pragma once

#include <filesystem>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "abi/crossing.h"
#include "abi/table.h"
#include "tests/index/index_builder.h"

namespace mea::abi {

inline const mea_api& api() {
    return function_table();
}

inline std::string_view view(mea_str text) {
    return {text.data, text.size};
}

inline mea_error fresh_error() {
    mea_error error{};
    error.struct_size = sizeof error;
    error.position = -1;
    return error;
}

// What a host's log was told.
struct Log {
    std::mutex mutex;
    std::vector<std::pair<std::int32_t, std::string>> lines;

    std::size_t count(std::int32_t severity) {
        const std::lock_guard lock(mutex);
        std::size_t found = 0;
        for (const auto& line : lines) found += line.first == severity ? 1 : 0;
        return found;
    }
};

inline void write_log(void* context, std::int32_t severity, mea_str line) {
    Log& log = *static_cast<Log*>(context);
    const std::lock_guard lock(log.mutex);
    log.lines.emplace_back(severity, view(line));
}

class Opened {
  public:
    explicit Opened(const std::filesystem::path& index) {
        const std::string folder = index.string();
        const mea_host host = {sizeof host, MEA_ABI_VERSION, lend("test host"), &log_, write_log};
        const mea_engine_options options = {sizeof options, 0, lend(folder), &host};
        error_ = fresh_error();
        status_ = api().engine_open(&options, &engine_, &error_);
    }
    ~Opened() { api().engine_close(engine_); }
    Opened(const Opened&) = delete;
    Opened& operator=(const Opened&) = delete;

    mea_status status() const { return status_; }
    const mea_error& error() const { return error_; }
    mea_engine* get() const { return engine_; }
    Log& log() { return log_; }
    void close() {
        api().engine_close(engine_);
        engine_ = nullptr;
    }

  private:
    Log log_;
    mea_error error_{};
    mea_status status_ = MEA_OK;
    mea_engine* engine_ = nullptr;
};

struct Release {
    void operator()(mea_result* result) const { api().result_release(result); }
};
using ResultPtr = std::unique_ptr<mea_result, Release>;

inline mea_status search(mea_engine* engine, std::string_view query, ResultPtr& result,
                         mea_error* error = nullptr) {
    mea_request request{};
    request.struct_size = sizeof request;
    request.query = lend(query);
    mea_result* raw = nullptr;
    const mea_status status = api().search(engine, &request, nullptr, &raw, error);
    result.reset(raw);
    return status;
}

// The number of the generation that answers; 0 when none does.
inline std::uint64_t answering(mea_engine* engine) {
    ResultPtr result;
    return search(engine, "water", result) == MEA_OK
               ? api().result_summary(result.get())->generation
               : 0;
}

}  // namespace mea::abi
