// An extractor that does what the bytes of a file tell it to, inside the real sandbox: the parent
// is tested against every way a child can end, the sandbox against what it must forbid.
#include <algorithm>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <map>
#include <string>

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <unistd.h>

#include "indexer/isolate/frames.h"
#include "indexer/isolate/sandbox.h"
#include "indexer/isolate/shared_window.h"

namespace mea::ingest {
namespace {

int documents = 0;
SharedWindow* window = nullptr;
bool resized = false;  // the window, before the sandbox closes its descriptor

void exchange(void* bytes, std::size_t size, bool out) {
    char* at = static_cast<char*>(bytes);
    while (size > 0) {
        const ssize_t moved = out ? ::write(0, at, size) : ::read(0, at, size);
        if (moved <= 0) ::_exit(0);
        at += moved;
        size -= static_cast<std::size_t>(moved);
    }
}

void send_frame(std::string bytes, bool greeting = false) {
    std::uint64_t size = bytes.size();
    const bool shared = !greeting && SharedWindow::holds(size);
    if (shared) window->put(bytes);
    exchange(&size, sizeof size, true);
    if (!shared) exchange(bytes.data(), bytes.size(), true);
}

std::string receive(std::uint64_t size) {
    std::string bytes(static_cast<std::size_t>(size), '\0');
    exchange(bytes.data(), bytes.size(), false);
    return bytes;
}

void answer(const std::string& text) {
    Record record;
    record.source = "probe";
    Passage passage;
    passage.text = text;
    record.passages.push_back(passage);
    send_frame(encode_extraction({{record}, {}}));
}

std::string outcome(bool failed) {
    return failed ? std::string("forbidden") : "allowed";
}

std::string try_program() {
    char name[] = "/bin/true";
    char* const arguments[] = {name, nullptr};
    ::execv(name, arguments);
    return outcome(true);
}

const std::map<std::string, std::function<void()>>& commands() {
    static const std::map<std::string, std::function<void()>> kCommands = {
        {"crash", [] { std::abort(); }},
        {"hang",
         [] {
             for (;;) ::poll(nullptr, 0, -1);
         }},
        {"spin",
         [] {
             std::atomic<unsigned> turns{0};
             for (;;) ++turns;
         }},
        {"memory", [] { ::_exit(kMemoryExit); }},
        {"killed", [] { ::raise(SIGKILL); }},
        {"lie", [] { send_frame("\x01\xFFno extraction"); }},
        {"long",
         [] {
             std::uint64_t size = kMaxAnswerBytes + 1;
             exchange(&size, sizeof size, true);
         }},
        // Says that an answer waits in the window, and writes over it all the while.
        {"scribble",
         [] {
             std::uint64_t size = SharedWindow::kBytes;
             exchange(&size, sizeof size, true);
             for (char byte = 0;; ++byte)
                 window->put(std::string(static_cast<std::size_t>(size), byte));
         }},
        {"resize", [] { answer(outcome(!resized)); }},
        {"huge", [] { answer(std::string(SharedWindow::kBytes + 1, 'x')); }},
        {"count", [] { answer(std::to_string(documents)); }},
        {"crash unless fresh",
         [] { documents == 1 ? answer("fresh") : static_cast<void>(std::abort()); }},
        {"open", [] { answer(outcome(::open("/etc/passwd", O_RDONLY) < 0)); }},
        {"open allowed", [] { answer(outcome(::open("/usr/share/fonts", O_RDONLY) < 0)); }},
        {"create", [] { answer(outcome(::open("/tmp/mea-probe", O_WRONLY | O_CREAT, 0600) < 0)); }},
        {"socket", [] { answer(outcome(::socket(AF_INET, SOCK_STREAM, 0) < 0)); }},
        {"fork", [] { answer(outcome(::fork() < 0)); }},
        {"program", [] { answer(try_program()); }},
        {"trace", [] { answer(outcome(::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) < 0)); }},
        {"kill", [] { answer(outcome(::kill(::getppid(), 0) < 0)); }},
        {"code",
         [] {
             answer(outcome(::mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC,
                                   MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED));
         }},
        {"descriptor", [] { answer(outcome(::fcntl(9, F_GETFD) < 0)); }},
        {"gigabytes",
         [] {
             answer(outcome(::mmap(nullptr, std::size_t{8} << 30U, PROT_READ | PROT_WRITE,
                                   MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED));
         }},
    };
    return kCommands;
}

}  // namespace
}  // namespace mea::ingest

int main(int argc, char** argv) {
    using namespace mea::ingest;
    if (argc != 4) return 2;
    SandboxLimits limits;
    limits.memory_bytes = std::strtoull(argv[1], nullptr, 10);
    limits.processor_seconds = static_cast<std::uint32_t>(std::strtoul(argv[2], nullptr, 10));
    auto opened = SharedWindow::open();
    if (!opened) return 1;
    window = &*opened;
    resized = ::ftruncate(SharedWindow::kDescriptor, 0) == 0 ||
              ::ftruncate(SharedWindow::kDescriptor, 2 * SharedWindow::kBytes) == 0;
    ::dup2(0, 9);  // what a parent may have left open
    send_frame(enter_sandbox(limits, {"/usr/share/fonts"}), true);
    for (;;) {
        std::uint64_t size = 0;
        exchange(&size, sizeof size, false);
        const auto head = decode_request_head(receive(size));
        if (!head) return 1;
        const std::uint64_t sent = head->file_bytes + head->sidecar_bytes;
        const std::string all =
            SharedWindow::holds(sent) ? std::string(window->view(sent)) : receive(sent);
        // Behind the command may stand anything to make the request long.
        const std::string command = all.substr(0, std::min(head->file_bytes, all.find('\n')));
        limit_processor(limits.processor_seconds);
        ++documents;
        commands().at(command)();
    }
}
