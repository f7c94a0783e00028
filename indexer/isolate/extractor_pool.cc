#include "indexer/isolate/extractor_pool.h"

#include <optional>
#include <system_error>
#include <utility>

#include "base/utf8.h"

namespace mea::ingest {
namespace {

namespace fs = std::filesystem;

constexpr const char* kProgram = "mea-extract";
constexpr std::uint32_t kRecognitionSeconds = 3600;

Extraction verdict(const ExtractionRequest& request, const Reading& reading,
                   const ExtractorOptions& options) {
    Problem problem;
    problem.source = utf8::spelled_out(request.file.path);
    problem.hint = "look at the file; it may be damaged or made to do harm";
    switch (reading.end) {
        case ReadingEnd::memory:
            problem.kind = ProblemKind::too_large;
            problem.message = "reading it takes more than " +
                              std::to_string(options.limits.memory_bytes >> 20U) + " MB of memory";
            break;
        case ReadingEnd::time:
            problem.kind = ProblemKind::stopped;
            problem.message = "its reader was stopped after " +
                              std::to_string(options.limits.processor_seconds) + " s of work or " +
                              std::to_string(options.most_time.count()) + " s by the clock";
            break;
        case ReadingEnd::output:
            problem.kind = ProblemKind::too_large;
            problem.message = "it holds more than " + reading.detail + " of text";
            break;
        case ReadingEnd::not_started:
            problem.message = "its reader cannot be started: " + reading.detail;
            problem.hint = "free memory or processes and index it again";
            break;
        default:
            problem.kind = ProblemKind::stopped;
            problem.message = "its reader crashed: " + reading.detail;
            break;
    }
    Extraction extraction;
    extraction.problems.push_back(std::move(problem));
    return extraction;
}

}  // namespace

Result<fs::path> find_extractor() {
    std::error_code error;
    const fs::path bin = fs::read_symlink("/proc/self/exe", error).parent_path();
    // In the build beside the programs, installed where no one starts it by hand.
    for (const fs::path& place : {bin / kProgram, bin / MEA_EXTRACTOR_FROM_BIN / kProgram})
        if (fs::is_regular_file(place, error)) return place.lexically_normal();
    return fail(ErrorCode::not_found, "the program mea-extract is not where it was installed",
                "install mea-search again; it stands in libexec/mea-search");
}

Result<std::unique_ptr<ExtractorPool>> ExtractorPool::prepare(ExtractorOptions options) {
    if (options.program.empty()) {
        Result<fs::path> program = find_extractor();
        if (!program) return std::move(program).forward();
        options.program = std::move(program).value();
    }
    if (!options.reading.ocr.empty()) {
        // Seconds for each page of a long report.
        options.limits.processor_seconds = kRecognitionSeconds;
        options.most_time = std::chrono::seconds(2 * kRecognitionSeconds);
    }
    return std::unique_ptr<ExtractorPool>(new ExtractorPool(std::move(options)));
}

Result<std::unique_ptr<ExtractorPool>> ExtractorPool::open(ExtractorOptions options) {
    auto pool = prepare(std::move(options));
    if (!pool) return pool;
    if (Status started = (*pool)->start(); !started) return std::move(started).forward();
    return pool;
}

Status ExtractorPool::start() {
    const std::lock_guard lock(mutex_);
    if (started_) return {};
    Result<ExtractorProcess> first = ExtractorProcess::start(options_);
    if (!first) return std::move(first).forward();
    missing_ = first->missing();
    idle_.push_back(std::move(first).value());
    started_ = true;
    return {};
}

Reading ExtractorPool::read(const ExtractionRequest& request, bool fresh, bool& was_fresh) {
    std::optional<ExtractorProcess> process;
    if (!fresh) {
        const std::lock_guard lock(mutex_);
        if (!idle_.empty()) {
            process = std::move(idle_.back());
            idle_.pop_back();
        }
    }
    if (!process) {
        Result<ExtractorProcess> started = ExtractorProcess::start(options_);
        if (!started) return {ReadingEnd::not_started, {}, started.error().message};
        process = std::move(started).value();
    }
    was_fresh = process->documents() == 0;
    Reading reading = process->read(request, options_.most_time);
    if (reading.end == ReadingEnd::answered &&
        process->documents() < options_.documents_per_process) {
        const std::lock_guard lock(mutex_);
        idle_.push_back(std::move(*process));
    }
    return reading;
}

Extraction ExtractorPool::extract(const ExtractionRequest& request) {
    bool was_fresh = false;
    Reading reading = read(request, false, was_fresh);
    // Time and length are the document's own fault.
    if (!was_fresh && reading.end != ReadingEnd::answered && reading.end != ReadingEnd::time &&
        reading.end != ReadingEnd::output)
        reading = read(request, true, was_fresh);
    if (reading.end == ReadingEnd::answered) return std::move(reading.extraction);
    return verdict(request, reading, options_);
}

}  // namespace mea::ingest
