#include "appliance/http/server.h"

#include <array>
#include <future>
#include <latch>
#include <stdexcept>

#include <gtest/gtest.h>
#include <poll.h>

#include "tests/appliance/http_client.h"

namespace mea::appliance::http {
namespace {

using test::Connection;
using test::Reply;

constexpr std::chrono::milliseconds kGrace{20'000};

Response text(std::string body, int status = 200) {
    Response response;
    response.status = status;
    response.content_type = "text/plain; charset=utf-8";
    response.body = std::move(body);
    return response;
}

// Answers /quick at once, holds /hold until told, throws on /throw, echoes the rest.
class ServerTest : public ::testing::Test {
  protected:
    void start(ServerOptions options = {}) {
        options.port = 0;
        std::string why;
        server_ = Server::start(options,
                                {[](const Request& request) {
                                     return request.path == "/quick"
                                                ? std::optional<Response>(text("quick"))
                                                : std::nullopt;
                                 },
                                 [this](const Request& request) { return answer(request); },
                                 [](const Request&) { return text("busy", 503); }},
                                why);
        ASSERT_TRUE(server_) << why;
    }

    Response answer(const Request& request) {
        if (request.path == "/hold") {
            held_.count_down();
            released_.wait();
        }
        if (request.path == "/throw") throw std::runtime_error("on demand");
        std::string echo = request.path;
        for (const auto& [name, value] : request.parameters) echo += "|" + name + "=" + value;
        Response response = text(echo);
        const std::string_view header = request.parameter("header");
        if (!header.empty()) response.headers.emplace_back("X-Bad", header);
        return response;
    }

    std::uint16_t port() const { return server_->port(); }

    std::latch held_{1};
    std::promise<void> release_;  // each test that holds releases, or the server's end would hang
    std::shared_future<void> released_ = release_.get_future().share();
    std::unique_ptr<Server> server_;
};

TEST_F(ServerTest, DecodesPathAndParametersInOrder) {
    start();
    EXPECT_EQ(test::get(port(), "/a%20b?q=x+y%26z&q=%D9%85&empty=&flag").body,
              "/a b|q=x y&z|q=م|empty=|flag=");
}

TEST_F(ServerTest, ControlCharactersInParametersAreSpaces) {
    start();
    EXPECT_EQ(test::get(port(), "/a?q=x%0C%12y%7Fz%09t").body, "/a|q=x  y z\tt");
}

TEST_F(ServerTest, KeepsAConnectionAndAnswersHeadWithoutBody) {
    start();
    Connection connection(port());
    connection.ask("/one");
    EXPECT_EQ(connection.read().body, "/one");
    connection.ask("/two", "", "HEAD");
    const Reply head = connection.read(false);
    EXPECT_EQ(head.status, 200);
    EXPECT_EQ(head.header("content-length"), "4");
    connection.ask("/three");
    EXPECT_EQ(connection.read().body, "/three");
}

TEST_F(ServerTest, RefusesOtherMethodsAndBodies) {
    start();
    for (const std::string method : {"POST", "PUT", "DELETE", "OPTIONS", "BREW"}) {
        Connection connection(port());
        connection.ask("/", "Content-Length: 0\r\n", method);
        const Reply reply = connection.read();
        EXPECT_EQ(reply.status, 405) << method;
        EXPECT_EQ(reply.header("allow"), "GET, HEAD");
    }
    Connection connection(port());
    connection.ask("/", "Content-Length: 5\r\n");
    connection.send("hello");
    EXPECT_TRUE(connection.closed());
}

TEST_F(ServerTest, RefusesTooLongAddressesAndHeaders) {
    start();
    const std::string much(100 * 1024, 'a');
    EXPECT_GE(test::get(port(), "/" + much).status, 413);
    EXPECT_GE(test::get(port(), "/", "X: " + much + "\r\n").status, 413);
    EXPECT_EQ(test::get(port(), "/?q=" + std::string(40 * 1024, 'a')).status, 200);
}

TEST_F(ServerTest, NeverSendsAHeaderWithALineBreak) {
    start();
    const Reply reply = test::get(port(), "/?header=a%0D%0ASet-Cookie:%20b=1");
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(reply.headers.count("set-cookie"), 0U);
    EXPECT_EQ(reply.headers.count("x-bad"), 0U);
}

TEST_F(ServerTest, AnExceptionIsAnAnswer500) {
    start();
    EXPECT_EQ(test::get(port(), "/throw").status, 500);
    EXPECT_EQ(server_->counters().failed, 1U);
    EXPECT_EQ(test::get(port(), "/fine").status, 200);
}

TEST_F(ServerTest, AFullQueueIsAnswered503WhileQuickAnswersGoOn) {
    ServerOptions options;
    options.threads = 1;
    options.queue = 1;
    start(options);
    Connection holder(port());
    holder.ask("/hold");
    held_.wait();
    // One of these two waits in the queue, the other finds it full.
    std::array<Connection, 2> others{Connection(port()), Connection(port())};
    std::array<pollfd, 2> sockets{};
    for (std::size_t i = 0; i < 2; ++i) {
        others[i].ask("/other");
        sockets[i] = {others[i].socket(), POLLIN, 0};
    }
    ASSERT_EQ(poll(sockets.data(), sockets.size(), 60'000), 1);
    const std::size_t refused = sockets[0].revents != 0 ? 0 : 1;
    EXPECT_EQ(others[refused].read().status, 503);
    EXPECT_EQ(test::get(port(), "/quick").body, "quick");
    EXPECT_EQ(server_->counters().refused, 1U);
    release_.set_value();
    EXPECT_EQ(holder.read().body, "/hold");
    EXPECT_EQ(others[1 - refused].read().body, "/other");
}

TEST_F(ServerTest, DropsConnectionsThatNeverFinishTheirHeaders) {
    ServerOptions options;
    options.header_limit = std::chrono::milliseconds(50);
    options.idle_seconds = 0;  // the library's own timeout must not help
    start(options);
    Connection slow(port());
    slow.send("GET / HTTP/1.1\r\nHost: te");
    EXPECT_TRUE(slow.closed());
    Connection silent(port());
    EXPECT_TRUE(silent.closed());
    EXPECT_EQ(test::get(port(), "/fine").status, 200);
}

TEST_F(ServerTest, DropsConnectionsThatDoNotReadTheirAnswer) {
    ServerOptions options;
    options.write_limit = std::chrono::milliseconds(50);
    options.idle_seconds = 0;
    start(options);
    Connection slow(port());
    // More than the socket buffers hold; nothing is read until the server has given up.
    std::string many;
    for (int i = 0; i < 2000; ++i) {
        many += "GET /?q=" + std::string(8000, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n";
    }
    slow.send(many);
    int answers = 0;
    while (slow.read().status == 200) ++answers;
    EXPECT_LT(answers, 2000);
}

TEST_F(ServerTest, StopAnswersWhatWasBegun) {
    start();
    Connection holder(port());
    holder.ask("/hold");
    held_.wait();
    std::thread stopper([this] { server_->stop(kGrace); });
    release_.set_value();
    const Reply reply = holder.read();
    EXPECT_EQ(reply.body, "/hold");
    stopper.join();
    EXPECT_THROW(Connection{port()}, std::runtime_error);
}

TEST_F(ServerTest, StopRefusesWhatStillWaits) {
    ServerOptions options;
    options.threads = 1;
    start(options);
    Connection holder(port());
    holder.ask("/hold");
    held_.wait();
    Connection waiting(port());
    waiting.ask("/waits");
    // Answered by the event thread behind the one above: by now that one is in the queue.
    EXPECT_EQ(test::get(port(), "/quick").status, 200);
    std::thread stopper([this] { server_->stop(std::chrono::milliseconds(0)); });
    EXPECT_EQ(waiting.read().status, 503);
    release_.set_value();
    EXPECT_EQ(holder.read().status, 200);
    stopper.join();
}

TEST(ServerStart, SaysWhyItCannot) {
    std::string why;
    ServerOptions options;
    options.address = "not-an-address";
    EXPECT_FALSE(Server::start(options, {}, why));
    EXPECT_NE(why.find("not-an-address"), std::string::npos);
    const auto first = Server::start({}, {}, why);
    ASSERT_TRUE(first) << why;
    options = {};
    options.port = first->port();
    EXPECT_FALSE(Server::start(options, {}, why));
    EXPECT_NE(why.find("cannot listen"), std::string::npos);
}

}  // namespace
}  // namespace mea::appliance::http
