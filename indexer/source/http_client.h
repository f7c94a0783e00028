// HTTP for sources: one GET at a time, with every limit named.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "base/deadline.h"
#include "base/result.h"

namespace mea::ingest {

struct HttpLimits {
    std::uint64_t bytes = UINT64_C(64) << 20;  // of one answer, after decompression
    std::chrono::seconds connect{15};
    std::chrono::seconds whole{300};   // of one attempt
    std::chrono::seconds stalled{30};  // an attempt in which nothing arrives for so long has failed
    long redirects = 5;                // only to http and https, never from https to http
    int retries = 3;                   // after a failure that may pass
    std::chrono::milliseconds pause{1000};   // before the first retry; doubled each time
    std::chrono::seconds longest_pause{60};  // also where the server asks for more
};

// What is known of an earlier answer; empty: nothing.
struct Validators {
    std::string etag;
    std::string last_modified;
};

struct HttpAnswer {
    bool unchanged = false;  // 304: the body is that of the earlier answer
    std::string body;
    std::string content_type;
    Validators validators;
};

// Connections are kept for the next request. Not safe for concurrent use.
class HttpClient {
  public:
    // `cancel` ends a request that runs or waits; it must outlive the client.
    HttpClient(const HttpLimits& limits, std::string agent, const CancelFlag& cancel);
    ~HttpClient();
    HttpClient(const HttpClient&) = delete;
    HttpClient& operator=(const HttpClient&) = delete;

    // Errors: argument (no http or https address), not_found (404, 410), io (anything else that
    // went wrong: the message says what the server or the network said, and how often it was
    // tried), limit, cancelled.
    Result<HttpAnswer> get(const std::string& url, const Validators& known);

  private:
    struct State;
    HttpLimits limits_;
    std::unique_ptr<State> state_;
};

// The address `link` leads to from `base`. Errors: argument (neither is an http or https address).
Result<std::string> resolve_url(const std::string& base, const std::string& link);

// "https://host:443": what must not change from page to page.
Result<std::string> origin_of(const std::string& url);

}  // namespace mea::ingest
