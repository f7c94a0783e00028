#include "indexer/source/http_client.h"

#include <algorithm>
#include <charconv>
#include <thread>
#include <utility>

#include <curl/curl.h>

#include "base/utf8.h"

namespace mea::ingest {
namespace {

constexpr long kUnchanged = 304;

void initialise_curl() {
    // Once for the process, before the first handle; never undone, because other threads may run.
    static const CURLcode done = curl_global_init(CURL_GLOBAL_DEFAULT);
    (void)done;
}

struct FreeUrl {
    void operator()(CURLU* url) const { curl_url_cleanup(url); }
};
struct FreeText {
    void operator()(char* text) const { curl_free(text); }
};
struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Url = std::unique_ptr<CURLU, FreeUrl>;
using Text = std::unique_ptr<char, FreeText>;
using Headers = std::unique_ptr<curl_slist, FreeList>;

std::string part_of(CURLU* url, CURLUPart part, unsigned flags) {
    char* text = nullptr;
    if (curl_url_get(url, part, &text, flags) != CURLUE_OK) return {};
    return Text(text).get();
}

Result<Url> parse_url(const std::string& base, const std::string& link) {
    Url url(curl_url());
    const bool good =
        (base.empty() || curl_url_set(url.get(), CURLUPART_URL, base.c_str(), 0) == CURLUE_OK) &&
        curl_url_set(url.get(), CURLUPART_URL, link.c_str(), 0) == CURLUE_OK;
    const std::string scheme = good ? part_of(url.get(), CURLUPART_SCHEME, 0) : std::string();
    if (scheme != "http" && scheme != "https")
        return fail(ErrorCode::argument, "'" + utf8::repair(link) + "' is no web address",
                    "write http://... or https://...");
    return url;
}

bool may_pass(CURLcode code, long status) {
    switch (code) {
        case CURLE_OK:
            return status == 408 || status == 425 || status == 429 || status >= 500;
        case CURLE_COULDNT_RESOLVE_HOST:
        case CURLE_COULDNT_CONNECT:
        case CURLE_OPERATION_TIMEDOUT:
        case CURLE_GOT_NOTHING:
        case CURLE_SEND_ERROR:
        case CURLE_RECV_ERROR:
        case CURLE_PARTIAL_FILE:
        case CURLE_HTTP2:
        case CURLE_HTTP2_STREAM:
            return true;
        default:
            return false;
    }
}

}  // namespace

struct HttpClient::State {
    CURL* handle = nullptr;
    const CancelFlag* cancel = nullptr;
    std::string agent;
    std::uint64_t most = 0;
    // Of the request that runs:
    HttpAnswer answer;
    bool too_large = false;
    char error[CURL_ERROR_SIZE] = {};

    static std::size_t on_body(char* bytes, std::size_t, std::size_t size, void* self) {
        State& state = *static_cast<State*>(self);
        state.too_large = state.answer.body.size() + size > state.most;
        if (state.too_large) return 0;
        state.answer.body.append(bytes, size);
        return size;
    }

    static std::size_t on_header(char* bytes, std::size_t, std::size_t size, void* self) {
        State& state = *static_cast<State*>(self);
        const std::string_view line(bytes, size);
        // The headers of a redirection are not those of the answer.
        if (line.starts_with("HTTP/")) state.answer.validators = {};
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos) return size;
        std::string name(line.substr(0, colon));
        std::transform(name.begin(), name.end(), name.begin(), [](char letter) {
            return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter | 0x20) : letter;
        });
        std::string_view value = line.substr(colon + 1);
        while (!value.empty() && (value.front() == ' ' || value.front() == '\t'))
            value.remove_prefix(1);
        while (!value.empty() && static_cast<unsigned char>(value.back()) <= ' ')
            value.remove_suffix(1);
        if (name == "etag") state.answer.validators.etag = std::string(value);
        if (name == "last-modified") state.answer.validators.last_modified = std::string(value);
        return size;
    }

    static int on_progress(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
        return static_cast<State*>(self)->cancel->raised() ? 1 : 0;
    }

    template <typename Value>
    void set(CURLoption option, Value value) {
        curl_easy_setopt(handle, option, value);
    }

    // The status of the server's last answer.
    long status() const {
        long code = 0;
        curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &code);
        return code;
    }

    std::chrono::milliseconds asked_pause() const {
        curl_off_t seconds = 0;
        curl_easy_getinfo(handle, CURLINFO_RETRY_AFTER, &seconds);
        return std::chrono::seconds(std::clamp<curl_off_t>(seconds, 0, 24 * 3600));
    }

    CURLcode attempt(const std::string& url, const Validators& known) {
        answer = {};
        too_large = false;
        error[0] = '\0';
        curl_slist* list = curl_slist_append(
            nullptr, "Accept: application/atom+xml, application/json;q=0.9, */*;q=0.1");
        if (!known.etag.empty())
            list = curl_slist_append(list, ("If-None-Match: " + known.etag).c_str());
        else if (!known.last_modified.empty())
            list = curl_slist_append(list, ("If-Modified-Since: " + known.last_modified).c_str());
        const Headers headers(list);
        set(CURLOPT_HTTPHEADER, headers.get());
        set(CURLOPT_URL, url.c_str());
        set(CURLOPT_REDIR_PROTOCOLS_STR, url.starts_with("https:") ? "https" : "http,https");
        const CURLcode code = curl_easy_perform(handle);
        set(CURLOPT_HTTPHEADER, static_cast<curl_slist*>(nullptr));
        const char* type = nullptr;
        curl_easy_getinfo(handle, CURLINFO_CONTENT_TYPE, &type);
        answer.content_type = type == nullptr ? "" : type;
        answer.unchanged = status() == kUnchanged;
        return code;
    }

    // Waits in short steps, so that a cancel is heard.
    void wait(std::chrono::milliseconds time) const {
        const auto end = std::chrono::steady_clock::now() + time;
        while (!cancel->raised() && std::chrono::steady_clock::now() < end)
            std::this_thread::sleep_for(std::min(time, std::chrono::milliseconds(100)));
    }

    Unexpected failure(const std::string& url, CURLcode code, int attempts) const {
        const std::string address = utf8::repair(url);
        if (cancel->raised()) return fail(ErrorCode::cancelled, "stopped while reading " + address);
        if (too_large)
            return fail(ErrorCode::limit,
                        address + " is larger than the limit of " + std::to_string(most) + " bytes",
                        "ask the server for smaller pages, such as with $top");
        const std::string tried =
            attempts > 1 ? ", tried " + std::to_string(attempts) + " times" : std::string();
        if (code != CURLE_OK)
            return fail(ErrorCode::io,
                        "cannot read " + address + ": " +
                            (error[0] != '\0' ? error : curl_easy_strerror(code)) + tried,
                        "check the address, and that the server can be reached from here");
        const long number = status();
        return fail(number == 404 || number == 410 ? ErrorCode::not_found : ErrorCode::io,
                    "cannot read " + address + ": the server answers with status " +
                        std::to_string(number) + tried,
                    number >= 500 ? "try again later" : "check the address and who may read it");
    }
};

HttpClient::HttpClient(const HttpLimits& limits, std::string agent, const CancelFlag& cancel)
    : limits_(limits), state_(std::make_unique<State>()) {
    initialise_curl();
    State& state = *state_;
    state.handle = curl_easy_init();
    state.cancel = &cancel;
    state.agent = std::move(agent);
    state.most = limits.bytes;
    if (state.handle == nullptr) return;
    state.set(CURLOPT_PROTOCOLS_STR, "http,https");
    state.set(CURLOPT_FOLLOWLOCATION, 1L);
    state.set(CURLOPT_MAXREDIRS, limits.redirects);
    state.set(CURLOPT_NOSIGNAL, 1L);
    state.set(CURLOPT_CONNECTTIMEOUT, static_cast<long>(limits.connect.count()));
    state.set(CURLOPT_TIMEOUT, static_cast<long>(limits.whole.count()));
    state.set(CURLOPT_LOW_SPEED_LIMIT, 1L);
    state.set(CURLOPT_LOW_SPEED_TIME, static_cast<long>(limits.stalled.count()));
    state.set(CURLOPT_ACCEPT_ENCODING, "");
    state.set(CURLOPT_USERAGENT, state.agent.c_str());
    state.set(CURLOPT_ERRORBUFFER, static_cast<char*>(state.error));
    state.set(CURLOPT_WRITEFUNCTION, &State::on_body);
    state.set(CURLOPT_WRITEDATA, static_cast<void*>(&state));
    state.set(CURLOPT_HEADERFUNCTION, &State::on_header);
    state.set(CURLOPT_HEADERDATA, static_cast<void*>(&state));
    state.set(CURLOPT_XFERINFOFUNCTION, &State::on_progress);
    state.set(CURLOPT_XFERINFODATA, static_cast<void*>(&state));
    state.set(CURLOPT_NOPROGRESS, 0L);
}

HttpClient::~HttpClient() {
    curl_easy_cleanup(state_->handle);
}

Result<HttpAnswer> HttpClient::get(const std::string& url, const Validators& known) {
    if (auto parsed = parse_url({}, url); !parsed) return std::move(parsed).forward();
    if (state_->handle == nullptr) return fail(ErrorCode::memory, "there is not enough memory");
    std::chrono::milliseconds pause = limits_.pause;
    for (int attempt = 1;; ++attempt) {
        const CURLcode code = state_->attempt(url, known);
        const long status = state_->status();
        if (code == CURLE_OK && (status == 200 || (status == kUnchanged && !known.etag.empty()) ||
                                 (status == kUnchanged && !known.last_modified.empty())))
            return std::move(state_->answer);
        if (attempt > limits_.retries || !may_pass(code, status) || state_->cancel->raised())
            return state_->failure(url, code, attempt);
        state_->wait(std::min<std::chrono::milliseconds>(std::max(pause, state_->asked_pause()),
                                                         limits_.longest_pause));
        pause *= 2;
    }
}

Result<std::string> resolve_url(const std::string& base, const std::string& link) {
    const Result<Url> url = parse_url(base, link);
    if (!url) return Unexpected{url.error()};
    return part_of(url->get(), CURLUPART_URL, 0);
}

Result<std::string> origin_of(const std::string& url) {
    const Result<Url> parsed = parse_url({}, url);
    if (!parsed) return Unexpected{parsed.error()};
    return part_of(parsed->get(), CURLUPART_SCHEME, 0) + "://" +
           part_of(parsed->get(), CURLUPART_HOST, 0) + ":" +
           part_of(parsed->get(), CURLUPART_PORT, CURLU_DEFAULT_PORT);
}

}  // namespace mea::ingest
