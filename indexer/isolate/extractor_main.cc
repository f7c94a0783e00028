// mea-extract: reads documents for mea-index in a process that may do nothing else. Not for people:
// it speaks frames (indexer/isolate/frames.h) on the socket that is its standard input, and finds
// what they are about in the memory it shares with its parent.
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <new>
#include <string>

#include <unistd.h>

#include "indexer/extract/extract.h"
#include "indexer/extract/warm_up.h"
#include "indexer/isolate/frames.h"
#include "indexer/isolate/sandbox.h"
#include "indexer/isolate/shared_window.h"

namespace mea::ingest {
namespace {

constexpr int kSocket = STDIN_FILENO;

// False at the end of the stream, also in the middle of something: there is nobody to tell.
bool read_exactly(char* to, std::size_t size) {
    while (size > 0) {
        const ssize_t got = ::read(kSocket, to, size);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return false;
        to += got;
        size -= static_cast<std::size_t>(got);
    }
    return true;
}

bool write_exactly(const char* from, std::size_t size) {
    while (size > 0) {
        const ssize_t put = ::write(kSocket, from, size);
        if (put < 0 && errno == EINTR) continue;
        if (put <= 0) return false;
        from += put;
        size -= static_cast<std::size_t>(put);
    }
    return true;
}

bool read_string(std::string& text, std::uint64_t size) {
    text.resize(static_cast<std::size_t>(size));
    return read_exactly(text.data(), text.size());
}

// A document where it lies: in the window until the answer is put there, or in `received`.
struct Request {
    std::string path;
    std::string_view bytes;
    SourceFile sidecar;
    std::string received;
};

bool read_request(const SharedWindow& window, Request& request) {
    std::uint64_t size = 0;
    std::string bytes;
    if (!read_exactly(reinterpret_cast<char*>(&size), sizeof size) || size > kMaxSourceBytes ||
        !read_string(bytes, size))
        return false;
    Result<RequestHead> head = decode_request_head(bytes);
    if (!head) return false;
    request.path = std::move(head->path);
    request.sidecar.path = std::move(head->sidecar_path);
    if (SharedWindow::holds(head->file_bytes + head->sidecar_bytes)) {
        const auto file = static_cast<std::size_t>(head->file_bytes);
        request.bytes = window.view(file);
        request.sidecar.bytes = window.view(static_cast<std::size_t>(head->sidecar_bytes), file);
        return true;
    }
    const bool whole = read_string(request.received, head->file_bytes) &&
                       read_string(request.sidecar.bytes, head->sidecar_bytes);
    request.bytes = request.received;
    return whole;
}

bool answer(const Request& request, const ReadingOptions& options, SharedWindow& window) {
    Extraction extraction = extract(request.path, request.bytes, options);
    if (!request.sidecar.path.empty() && !extraction.records.empty())
        apply_sidecar(request.sidecar, extraction);
    const std::string bytes = encode_extraction(extraction);
    const std::uint64_t size = bytes.size();
    const bool shared = SharedWindow::holds(size);
    if (shared) window.put(bytes);
    return write_exactly(reinterpret_cast<const char*>(&size), sizeof size) &&
           (shared || write_exactly(bytes.data(), bytes.size()));
}

[[noreturn]] void memory_ran_out() {
    ::_exit(kMemoryExit);
}

// Never returns an error: whoever started this process sees how it ended.
void serve(const SandboxLimits& limits, const ReadingOptions& options, SharedWindow& window) {
    constexpr std::size_t kMostKept = 16U << 20U;
    for (Request request; read_request(window, request);) {
        limit_processor(limits.processor_seconds);
        if (!answer(request, options, window)) return;
        // The strings are filled again where they are.
        if (request.received.capacity() + request.sidecar.bytes.capacity() > kMostKept)
            request = {};
    }
}

}  // namespace
}  // namespace mea::ingest

// mea-extract MEMORY_BYTES PROCESSOR_SECONDS OCR_LANGUAGES
int main(int argc, char** argv) {
    using namespace mea::ingest;
    if (argc != 4) return 2;
    SandboxLimits limits;
    limits.memory_bytes = std::strtoull(argv[1], nullptr, 10);
    limits.processor_seconds = static_cast<std::uint32_t>(std::strtoul(argv[2], nullptr, 10));
    std::signal(SIGPIPE, SIG_IGN);
    // A library that calls exit or lets memory run out anywhere ends here.
    std::set_new_handler(memory_ran_out);
    const ReadingOptions options{argv[3]};
    const WarmUp warm = warm_up(options);
    if (!warm.complete) return kNoRecognitionExit;
    mea::Result<SharedWindow> window = SharedWindow::open();
    if (!window) return 1;
    const std::string missing = enter_sandbox(limits, warm.readable);
    // The first frame says what the sandbox lacks.
    const std::uint64_t size = missing.size();
    if (!write_exactly(reinterpret_cast<const char*>(&size), sizeof size) ||
        !write_exactly(missing.data(), missing.size()))
        return 1;
    serve(limits, options, *window);
    ::_exit(0);  // no destructor of a library has anything left to do
}
