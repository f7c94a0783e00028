#include "tests/e2e/process.h"

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

namespace mea::e2e {

namespace fs = std::filesystem;

namespace {

int exit_code(int wait_status) {
    return WIFSIGNALED(wait_status) ? 128 + WTERMSIG(wait_status) : WEXITSTATUS(wait_status);
}

pid_t start(const std::vector<std::string>& arguments, const fs::path& folder, const fs::path& out,
            const fs::path& err) {
    std::vector<char*> argv;
    argv.reserve(arguments.size() + 1);
    for (const std::string& argument : arguments)
        argv.push_back(const_cast<char*>(argument.c_str()));
    argv.push_back(nullptr);
    const pid_t pid = fork();
    if (pid != 0) return pid;
    setpgid(0, 0);
    const int out_file = open(out.c_str(), O_CREAT | O_WRONLY | O_APPEND, 0600);
    const int err_file =
        out == err ? out_file : open(err.c_str(), O_CREAT | O_WRONLY | O_APPEND, 0600);
    const int no_input = open("/dev/null", O_RDONLY);
    if (dup2(out_file, 1) >= 0 && dup2(err_file, 2) >= 0 && dup2(no_input, 0) >= 0 &&
        (folder.empty() || chdir(folder.c_str()) == 0)) {
        execvp(argv[0], argv.data());
    }
    _exit(127);
}

std::string contents(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

}  // namespace

Outcome run(const std::vector<std::string>& arguments, const fs::path& folder,
            std::chrono::seconds most) {
    const Scratch scratch;
    const pid_t pid = start(arguments, folder, scratch / "out", scratch / "err");
    if (pid < 0) throw std::runtime_error("fork failed");
    setpgid(pid, pid);
    // A watchdog process keeps the wait itself simple: it kills the group when time is up.
    const pid_t watchdog = fork();
    if (watchdog == 0) {
        ::sleep(static_cast<unsigned>(most.count()));
        kill(-pid, SIGKILL);
        _exit(0);
    }
    Outcome outcome;
    int status = 0;
    waitpid(pid, &status, 0);
    kill(watchdog, SIGKILL);
    waitpid(watchdog, nullptr, 0);
    outcome.status = exit_code(status);
    outcome.out = contents(scratch / "out");
    outcome.err = contents(scratch / "err");
    return outcome;
}

Process::Process(const std::vector<std::string>& arguments, const fs::path& log,
                 const fs::path& folder)
    : pid_(start(arguments, folder, log, log)) {
    if (pid_ < 0) throw std::runtime_error("fork failed");
    setpgid(pid_, pid_);
}

Process::~Process() {
    if (pid_ > 0) {
        signal(SIGKILL);
        wait();
    }
}

bool Process::running() {
    int status = 0;
    if (pid_ > 0 && waitpid(pid_, &status, WNOHANG) == pid_) {
        status_ = exit_code(status);
        pid_ = -1;
    }
    return pid_ > 0;
}

void Process::signal(int number) {
    if (pid_ > 0) kill(-pid_, number);
}

int Process::wait() {
    int status = 0;
    if (pid_ > 0 && waitpid(pid_, &status, 0) == pid_) {
        status_ = exit_code(status);
        pid_ = -1;
    }
    return status_;
}

Scratch::Scratch() {
    std::string name = (fs::temp_directory_path() / "mea-test-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no scratch folder: " + name);
    path_ = name;
}

Scratch::~Scratch() {
    std::error_code ignored;  // a leftover in the temporary folder fails no test
    fs::remove_all(path_, ignored);
}

std::string program(const std::string& name) {
    return std::string(MEA_BINARY_DIR) + "/bin/" + name;
}

}  // namespace mea::e2e
