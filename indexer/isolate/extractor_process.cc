#include "indexer/isolate/extractor_process.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/deadline.h"

namespace mea::ingest {
namespace {

constexpr int kPollMilliseconds = 1000;
constexpr std::chrono::seconds kStartTime{60};
constexpr std::uint64_t kMaxGreeting = 4096;

std::string exit_detail(int code) {
    return "exit code " + std::to_string(code);
}

Unexpected start_failure(const ExtractorOptions& options, const std::string& detail) {
    if (detail == exit_detail(kNoRecognitionExit))
        return fail(ErrorCode::argument,
                    "text recognition in '" + options.reading.ocr + "' is not installed",
                    "install tesseract-ocr and tesseract-ocr-LANGUAGE, and name languages as it "
                    "does: --ocr ara+chi_sim");
    return fail(ErrorCode::internal,
                options.program.string() + " ended before it read a document: " + detail,
                "run it by hand to see why; a library may be missing");
}

enum class Transfer { done, ended, time };

// Sends or receives exactly `size` bytes. The socket does not block.
template <typename Move>
Transfer transfer(int socket, std::size_t size, short event, const Deadline& deadline,
                  const Move& move) {
    std::size_t moved = 0;
    while (moved < size) {
        const ssize_t now = move(moved, size - moved);
        if (now > 0) {
            moved += static_cast<std::size_t>(now);
        } else if (now < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
            if (deadline.expired()) return Transfer::time;
            struct pollfd waiting {
                socket, event, 0
            };
            ::poll(&waiting, 1, kPollMilliseconds);
        } else if (now == 0 || errno != EINTR) {
            return Transfer::ended;
        }
    }
    return Transfer::done;
}

Transfer send_bytes(int socket, const void* from, std::size_t size, const Deadline& deadline) {
    const char* bytes = static_cast<const char*>(from);
    return transfer(socket, size, POLLOUT, deadline, [&](std::size_t at, std::size_t left) {
        return ::send(socket, bytes + at, left, MSG_NOSIGNAL);
    });
}

Transfer receive_bytes(int socket, void* to, std::size_t size, const Deadline& deadline) {
    char* bytes = static_cast<char*>(to);
    return transfer(socket, size, POLLIN, deadline, [&](std::size_t at, std::size_t left) {
        return ::recv(socket, bytes + at, left, 0);
    });
}

Transfer send_request(int socket, SharedWindow& window, const ExtractionRequest& request,
                      const Deadline& deadline) {
    const std::string& file = request.file.bytes;
    const std::string& sidecar = request.sidecar.bytes;
    const bool shared = SharedWindow::holds(file.size() + sidecar.size());
    if (shared) {
        window.put(file);
        window.put(sidecar, file.size());
    }
    std::string head = encode_request_head(request);
    const std::uint64_t size = head.size();
    head.insert(0, reinterpret_cast<const char*>(&size), sizeof size);  // both at once
    Transfer sent = send_bytes(socket, head.data(), head.size(), deadline);
    for (const std::string* part : {&file, &sidecar})
        if (sent == Transfer::done && !shared)
            sent = send_bytes(socket, part->data(), part->size(), deadline);
    return sent;
}

// A frame: its size, then its bytes, which wait in `window` when it holds them. `too_long` is set
// for one above `most`.
Transfer receive_frame(int socket, const SharedWindow* window, std::string& bytes,
                       std::uint64_t most, const Deadline& deadline, bool& too_long) {
    std::uint64_t size = 0;
    Transfer got = receive_bytes(socket, &size, sizeof size, deadline);
    if (got != Transfer::done) return got;
    too_long = size > most;
    if (too_long) return Transfer::ended;
    if (window != nullptr && SharedWindow::holds(size)) {
        bytes.assign(window->view(static_cast<std::size_t>(size)));
        return Transfer::done;
    }
    bytes.resize(static_cast<std::size_t>(size));
    return receive_bytes(socket, bytes.data(), bytes.size(), deadline);
}

// 0 or an error number. The child's standard input is `socket`, its outputs lead nowhere.
int spawn(const ExtractorOptions& options, int socket, int window, pid_t& pid) {
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, socket, STDIN_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, window, SharedWindow::kDescriptor);
    std::string program = options.program.string();
    std::string memory = std::to_string(options.limits.memory_bytes);
    std::string seconds = std::to_string(options.limits.processor_seconds);
    std::string ocr = options.reading.ocr;
    const std::array<char*, 5> arguments = {program.data(), memory.data(), seconds.data(),
                                            ocr.data(), nullptr};
    // Nothing of the operator's environment; Tesseract alone would start threads.
    std::string one = "OMP_THREAD_LIMIT=1";
    std::string locale = "LC_ALL=C";
    const std::array<char*, 3> environment = {one.data(), locale.data(), nullptr};
    const int error = ::posix_spawn(&pid, program.c_str(), &actions, nullptr, arguments.data(),
                                    environment.data());
    posix_spawn_file_actions_destroy(&actions);
    return error;
}

}  // namespace

Result<ExtractorProcess> ExtractorProcess::start(const ExtractorOptions& options) {
    Result<SharedWindow> window = SharedWindow::make();
    if (!window) return std::move(window).forward();
    std::array<int, 2> sockets{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets.data()) != 0)
        return fail(ErrorCode::io, "cannot make a socket for the reader of documents",
                    "allow the program more open files");
    pid_t pid = -1;
    const int error = spawn(options, sockets[1], window->descriptor(), pid);
    ::close(sockets[1]);
    window->close_descriptor();
    if (error != 0) {
        ::close(sockets[0]);
        return fail(error == ENOENT ? ErrorCode::not_found : ErrorCode::io,
                    "cannot start " + options.program.string() + ": error " + std::to_string(error),
                    "install mea-search again; mea-extract belongs to mea-index");
    }
    ::fcntl(sockets[0], F_SETFL, ::fcntl(sockets[0], F_GETFL) | O_NONBLOCK);
    ExtractorProcess process(pid, sockets[0], std::move(window).value());
    bool too_long = false;
    if (receive_frame(sockets[0], nullptr, process.missing_, kMaxGreeting, Deadline(kStartTime),
                      too_long) != Transfer::done)
        return start_failure(options, process.ended(false).detail);
    return process;
}

ExtractorProcess::~ExtractorProcess() {
    end();
}

ExtractorProcess::ExtractorProcess(ExtractorProcess&& other) noexcept
    : pid_(std::exchange(other.pid_, -1)),
      socket_(std::exchange(other.socket_, -1)),
      window_(std::move(other.window_)),
      documents_(other.documents_),
      missing_(std::move(other.missing_)),
      answer_(std::move(other.answer_)) {}

ExtractorProcess& ExtractorProcess::operator=(ExtractorProcess&& other) noexcept {
    if (this == &other) return *this;
    end();
    pid_ = std::exchange(other.pid_, -1);
    socket_ = std::exchange(other.socket_, -1);
    window_ = std::move(other.window_);
    documents_ = other.documents_;
    missing_ = std::move(other.missing_);
    answer_ = std::move(other.answer_);
    return *this;
}

void ExtractorProcess::end() {
    if (socket_ >= 0) ::close(std::exchange(socket_, -1));
    if (pid_ < 0) return;
    ::kill(pid_, SIGKILL);  // it holds nothing that it could lose
    while (::waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
    }
    pid_ = -1;
}

// How the child ended that closed its socket, or that has to be ended now.
Reading ExtractorProcess::ended(bool by_time) {
    if (by_time) {
        end();
        return {ReadingEnd::time, {}, "by the clock"};
    }
    if (socket_ >= 0) ::close(std::exchange(socket_, -1));
    int status = 0;
    while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
    }
    pid_ = -1;
    if (WIFEXITED(status)) {
        const int code = WEXITSTATUS(status);
        return {
            code == kMemoryExit ? ReadingEnd::memory : ReadingEnd::crashed, {}, exit_detail(code)};
    }
    const int signal = WTERMSIG(status);
    const ReadingEnd end = signal == SIGXCPU   ? ReadingEnd::time
                           : signal == SIGKILL ? ReadingEnd::memory
                                               : ReadingEnd::crashed;
    return {end, {}, "signal " + std::to_string(signal)};
}

Reading ExtractorProcess::read(const ExtractionRequest& request, std::chrono::seconds most_time) {
    ++documents_;
    const Deadline deadline(most_time);
    if (pid_ < 0) return {};
    constexpr std::size_t kMostKept = 16U << 20U;
    if (answer_.capacity() > kMostKept) answer_ = {};
    bool too_long = false;
    Transfer moved = send_request(socket_, window_, request, deadline);
    if (moved == Transfer::done)
        moved = receive_frame(socket_, &window_, answer_, kMaxAnswerBytes, deadline, too_long);
    if (too_long) {
        end();
        return {ReadingEnd::output, {}, std::to_string(kMaxAnswerBytes >> 20U) + " MB"};
    }
    if (moved != Transfer::done) return ended(moved == Transfer::time);
    Result<Extraction> extraction = decode_extraction(answer_);
    if (extraction) return {ReadingEnd::answered, std::move(extraction).value(), {}};
    end();
    return {ReadingEnd::crashed, {}, extraction.error().message};
}

}  // namespace mea::ingest
