#include "tests/indexer/source/local_server.h"

#include <algorithm>
#include <sstream>
#include <stdexcept>
#include <utility>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace mea::ingest::testing {

LocalServer::LocalServer(Answer answer) : answer_(std::move(answer)) {
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* name = reinterpret_cast<sockaddr*>(&address);
    if (listener_ < 0 || ::bind(listener_, name, size) != 0 || ::listen(listener_, 16) != 0 ||
        ::getsockname(listener_, name, &size) != 0)
        throw std::runtime_error("no server for the test");
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { serve(); });
}

LocalServer::~LocalServer() {
    ::shutdown(listener_, SHUT_RDWR);  // ends the accept
    thread_.join();
    ::close(listener_);
}

std::string LocalServer::url(const std::string& path) const {
    return "http://127.0.0.1:" + std::to_string(port_) + path;
}

std::vector<SeenRequest> LocalServer::requests() {
    const std::lock_guard lock(mutex_);
    return requests_;
}

void LocalServer::serve() {
    for (;;) {
        const int connection = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (connection < 0) return;
        answer_one(connection);
        ::close(connection);
    }
}

void LocalServer::answer_one(int connection) {
    std::string text;
    char buffer[4096];
    while (text.find("\r\n\r\n") == std::string::npos) {
        const ssize_t got = ::recv(connection, buffer, sizeof buffer, 0);
        if (got <= 0) return;
        text.append(buffer, static_cast<std::size_t>(got));
    }
    SeenRequest request;
    std::istringstream lines(text);
    std::string method;
    lines >> method >> request.target;
    std::string line;
    std::getline(lines, line);
    while (std::getline(lines, line) && line.size() > 1) {
        std::string name = line.substr(0, line.find(':'));
        std::transform(name.begin(), name.end(), name.begin(), [](unsigned char letter) {
            return static_cast<char>(std::tolower(letter));
        });
        const std::size_t value = std::min(name.size() + 2, line.size());
        request.headers[name] = line.substr(value, line.size() - value - 1);
    }
    {
        const std::lock_guard lock(mutex_);
        requests_.push_back(request);
    }
    std::string answer = answer_(request);
    while (!answer.empty()) {
        const ssize_t sent = ::send(connection, answer.data(), answer.size(), MSG_NOSIGNAL);
        if (sent <= 0) return;
        answer.erase(0, static_cast<std::size_t>(sent));
    }
}

std::string http_answer(const std::string& status, const std::string& body,
                        const std::string& headers) {
    return "HTTP/1.1 " + status + "\r\nContent-Length: " + std::to_string(body.size()) +
           "\r\nConnection: close\r\n" + headers + "\r\n" + body;
}

}  // namespace mea::ingest::testing
