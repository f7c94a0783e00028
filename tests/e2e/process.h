// Child processes of tests: run one to its end, or start one and deal with it while it runs.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include <sys/types.h>

namespace mea::e2e {

struct Outcome {
    int status = -1;  // exit code; 128 + signal when a signal ended it; 127 when it could not start
    std::string out;
    std::string err;
};

// Runs arguments[0] (a path, or a name on PATH) in `folder` ("" = here) and waits for it. A process
// that takes longer than `most` is killed, which shows as status 137.
Outcome run(const std::vector<std::string>& arguments, const std::filesystem::path& folder = {},
            std::chrono::seconds most = std::chrono::seconds(120));

// A process that runs beside the test, in a process group of its own; killed when this goes.
class Process {
  public:
    // Its stdout and stderr go into the file `log`.
    Process(const std::vector<std::string>& arguments, const std::filesystem::path& log,
            const std::filesystem::path& folder = {});
    ~Process();
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;

    bool running();
    pid_t id() const { return pid_; }
    // Sends the signal to the whole group.
    void signal(int number);
    // Waits for the end; same status as Outcome.
    int wait();

  private:
    pid_t pid_ = -1;
    int status_ = -1;
};

// A folder of its own for one test, removed when this goes.
class Scratch {
  public:
    Scratch();
    ~Scratch();
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;

    const std::filesystem::path& path() const { return path_; }
    std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

  private:
    std::filesystem::path path_;
};

// The built program, build/<preset>/bin/<name>.
std::string program(const std::string& name);

}  // namespace mea::e2e
