// What the web server hands to the pages and takes back: the only HTTP types they know.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mea::appliance::http {

using Parameters = std::vector<std::pair<std::string, std::string>>;

// A GET or HEAD request; the server answers every other method itself. HEAD is answered like GET,
// the server leaves the body out.
struct Request {
    std::string path;       // percent-decoded, begins with '/'; UTF-8
    Parameters parameters;  // of the query string, percent-decoded, in the order sent; UTF-8,
                            // control characters but NUL, tab and line breaks (pasted
                            // from a PDF) are spaces
    std::string accept_language;
    std::string if_none_match;
    std::string host;  // as sent, with the port; not to be trusted

    // The first value of a parameter; empty when it is missing.
    std::string_view parameter(std::string_view name) const noexcept;
};

struct Response {
    int status = 200;
    std::string content_type = "text/html; charset=utf-8";
    std::string body;
    Parameters headers;
};

// What a program serves.
struct Service {
    // Called on the event thread, must not block: an answer, or nothing to have a worker make it.
    std::function<std::optional<Response>(const Request&)> quick;
    // Called on a worker thread, several at once.
    std::function<Response(const Request&)> answer;
    // The answer when every worker is taken and the queue is full; on the event thread.
    std::function<Response(const Request&)> busy;
};

}  // namespace mea::appliance::http
