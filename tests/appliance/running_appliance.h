// mea-appliance as a child process, serving an index on a free port.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "tests/appliance/http_client.h"
#include "tests/e2e/process.h"

namespace mea::appliance::test {

class RunningAppliance {
  public:
    // Starts it on `index` and waits until it says where it listens. An empty `plugin` is the
    // program's own choice.
    RunningAppliance(const std::filesystem::path& index, const std::filesystem::path& plugin,
                     const std::vector<std::string>& more = {});

    std::uint16_t port() const { return port_; }
    Reply get(const std::string& path, const std::string& headers = {}) const;
    // Sends SIGTERM.
    void end() { process_->signal(15); }
    // Exit code, once it has ended.
    int wait() { return process_->wait(); }

  private:
    e2e::Scratch scratch_;
    std::unique_ptr<e2e::Process> process_;
    std::ifstream output_;  // a pipe: reading waits until the program writes
    std::uint16_t port_ = 0;
};

// The fake index of the source tree, and the fake plugin.
std::filesystem::path fake_index();
std::filesystem::path fake_plugin();

}  // namespace mea::appliance::test
