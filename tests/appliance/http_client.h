// A plain HTTP client for tests: one connection, raw bytes out, one answer in.
#pragma once

#include <cstdint>
#include <map>
#include <string>

namespace mea::appliance::test {

struct Reply {
    int status = 0;  // 0: the server closed the connection without an answer
    std::map<std::string, std::string> headers;  // names in lower case
    std::string body;

    std::string header(const std::string& name) const;
};

class Connection {
  public:
    // Connects to 127.0.0.1; throws std::runtime_error when it cannot.
    explicit Connection(std::uint16_t port);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    void send(const std::string& bytes);
    // "GET path" with a Host and the given header lines ("Name: value\r\n").
    void ask(const std::string& path, const std::string& headers = {},
             const std::string& method = "GET");
    // The next answer; waits for it. `has_body`: false for an answer to HEAD.
    Reply read(bool has_body = true);
    // Whether the server has closed; waits until it has, or has sent something.
    bool closed();
    int socket() const { return socket_; }

  private:
    bool fill();

    int socket_;
    std::string buffer_;
};

// One request on a connection of its own.
Reply get(std::uint16_t port, const std::string& path, const std::string& headers = {});

}  // namespace mea::appliance::test
