#include "tests/appliance/http_client.h"

#include <algorithm>
#include <array>
#include <sstream>
#include <stdexcept>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace mea::appliance::test {

std::string Reply::header(const std::string& name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? std::string() : found->second;
}

Connection::Connection(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        close(socket_);
        throw std::runtime_error("cannot connect to port " + std::to_string(port));
    }
}

Connection::~Connection() {
    close(socket_);
}

void Connection::send(const std::string& bytes) {
    std::size_t sent = 0;
    while (sent < bytes.size()) {
        const ssize_t n = ::send(socket_, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
        if (n <= 0) return;  // the server has had enough; its answer tells why
        sent += static_cast<std::size_t>(n);
    }
}

void Connection::ask(const std::string& path, const std::string& headers,
                     const std::string& method) {
    send(method + " " + path + " HTTP/1.1\r\nHost: test.example\r\n" + headers + "\r\n");
}

bool Connection::fill() {
    std::array<char, 16384> bytes;
    const ssize_t n = recv(socket_, bytes.data(), bytes.size(), 0);
    if (n <= 0) return false;
    buffer_.append(bytes.data(), static_cast<std::size_t>(n));
    return true;
}

bool Connection::closed() {
    return buffer_.empty() && !fill();
}

Reply Connection::read(bool has_body) {
    Reply reply;
    std::size_t end = 0;
    while ((end = buffer_.find("\r\n\r\n")) == std::string::npos) {
        if (!fill()) return reply;
    }
    std::istringstream head(buffer_.substr(0, end));
    buffer_.erase(0, end + 4);
    std::string line;
    std::getline(head, line);
    reply.status = std::stoi(line.substr(line.find(' ') + 1));
    while (std::getline(head, line)) {
        if (!line.empty() && line.back() == '\r') line.pop_back();
        const std::size_t colon = line.find(':');
        std::string name = line.substr(0, colon);
        std::transform(name.begin(), name.end(), name.begin(),
                       [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        reply.headers[name] = line.substr(std::min(line.size(), colon + 2));
    }
    const std::string length = reply.header("content-length");
    const std::size_t size = has_body && !length.empty() ? std::stoul(length) : 0;
    while (buffer_.size() < size && fill()) {
    }
    reply.body = buffer_.substr(0, size);
    buffer_.erase(0, size);
    return reply;
}

Reply get(std::uint16_t port, const std::string& path, const std::string& headers) {
    Connection connection(port);
    connection.ask(path, headers);
    return connection.read();
}

}  // namespace mea::appliance::test
