#include "tests/e2e/http.h"

#include <cctype>
#include <cstdlib>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace mea::e2e {

namespace {

int connected(int port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    if (socket >= 0 &&
        connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
        close(socket);
        return -1;
    }
    return socket;
}

}  // namespace

Response get(int port, const std::string& target, const std::string& headers) {
    const int socket = connected(port);
    if (socket < 0) return {};
    const std::string request = "GET " + target +
                                " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port) +
                                "\r\nConnection: close\r\n" + headers + "\r\n";
    std::string answer;
    if (send(socket, request.data(), request.size(), MSG_NOSIGNAL) ==
        static_cast<ssize_t>(request.size())) {
        char buffer[16384];
        for (ssize_t n = recv(socket, buffer, sizeof buffer, 0); n > 0;
             n = recv(socket, buffer, sizeof buffer, 0))
            answer.append(buffer, static_cast<std::size_t>(n));
    }
    close(socket);
    const std::size_t end = answer.find("\r\n\r\n");
    if (end == std::string::npos || !answer.starts_with("HTTP/1.1 ")) return {};
    return {std::atoi(answer.c_str() + 9), answer.substr(0, end + 2), answer.substr(end + 4)};
}

std::string percent_encoded(const std::string& text) {
    static const char kDigits[] = "0123456789ABCDEF";
    std::string encoded;
    for (const char letter : text) {
        const auto byte = static_cast<unsigned char>(letter);
        if (std::isalnum(byte) != 0) {
            encoded += letter;
        } else {
            encoded += '%';
            encoded += kDigits[byte >> 4];
            encoded += kDigits[byte & 15];
        }
    }
    return encoded;
}

}  // namespace mea::e2e
