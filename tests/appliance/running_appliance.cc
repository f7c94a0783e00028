#include "tests/appliance/running_appliance.h"

#include <stdexcept>

#include <sys/stat.h>

namespace mea::appliance::test {

RunningAppliance::RunningAppliance(const std::filesystem::path& index,
                                   const std::filesystem::path& plugin,
                                   const std::vector<std::string>& more) {
    const std::filesystem::path pipe = scratch_ / "output";
    if (mkfifo(pipe.c_str(), 0600) != 0) throw std::runtime_error("no pipe");
    std::vector<std::string> command = {e2e::program("mea-appliance"), "--index", index.string(),
                                        "--port", "0"};
    if (!plugin.empty()) command.insert(command.end(), {"--plugin", plugin.string()});
    command.insert(command.end(), more.begin(), more.end());
    process_ = std::make_unique<e2e::Process>(command, pipe);
    output_.open(pipe);
    std::string line;
    // What the plugin logs comes first.
    do {
        std::getline(output_, line);
    } while (output_ && line.rfind("mea-appliance: ", 0) == 0);
    const std::size_t colon = line.rfind(':');
    if (line.rfind("http://127.0.0.1:", 0) != 0) throw std::runtime_error("it said: " + line);
    port_ = static_cast<std::uint16_t>(std::stoi(line.substr(colon + 1)));
}

Reply RunningAppliance::get(const std::string& path, const std::string& headers) const {
    return test::get(port_, path, headers);
}

std::filesystem::path fake_index() {
    return std::filesystem::path(MEA_SOURCE_DIR) / "tests/appliance/fake_index";
}

std::filesystem::path fake_plugin() {
    return std::filesystem::path(MEA_BINARY_DIR) / "lib/fake_plugin.so";
}

}  // namespace mea::appliance::test
