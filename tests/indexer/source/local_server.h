// A web server for tests on a free port of this machine: answers what the test says, byte by byte.
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace mea::ingest::testing {

struct SeenRequest {
    std::string target;                          // "/feed?page=2"
    std::map<std::string, std::string> headers;  // names in lower case
};

// Serves one connection after the other, one request each.
class LocalServer {
  public:
    // Gives all bytes of the answer, status line and headers too; what it leaves out is missing.
    using Answer = std::function<std::string(const SeenRequest&)>;

    explicit LocalServer(Answer answer);
    ~LocalServer();
    LocalServer(const LocalServer&) = delete;
    LocalServer& operator=(const LocalServer&) = delete;

    // "http://127.0.0.1:PORT" + path
    std::string url(const std::string& path) const;
    std::vector<SeenRequest> requests();

  private:
    void serve();
    void answer_one(int connection);

    Answer answer_;
    int listener_ = -1;
    int port_ = 0;
    std::mutex mutex_;
    std::vector<SeenRequest> requests_;
    std::thread thread_;
};

// A whole answer with this body; `headers` are lines that end in CRLF.
std::string http_answer(const std::string& status, const std::string& body,
                        const std::string& headers = "");

}  // namespace mea::ingest::testing
