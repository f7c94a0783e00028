// The smallest HTTP client a test needs: one GET over a connection of its own.
#pragma once

#include <string>

namespace mea::e2e {

struct Response {
    int status = 0;  // 0: no connection, or no HTTP
    std::string head;
    std::string body;
};

// `target` as it goes into the request line, already percent-encoded. `headers`: whole lines, each
// with its CRLF.
Response get(int port, const std::string& target, const std::string& headers = {});

// A text as a query component.
std::string percent_encoded(const std::string& text);

}  // namespace mea::e2e
