#include "indexer/source/feed.h"

#include <atomic>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/file.h"
#include "tests/e2e/process.h"
#include "tests/indexer/source/local_server.h"

namespace mea::ingest {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using testing::http_answer;
using testing::LocalServer;
using testing::SeenRequest;

std::string atom(const std::string& text, const std::string& next) {
    return "<feed xmlns=\"http://www.w3.org/2005/Atom\">" +
           (next.empty() ? "" : "<link rel=\"next\" href=\"" + next + "\"/>") + "<entry>" + text +
           "</entry></feed>";
}

HttpLimits quick() {
    HttpLimits limits;
    limits.pause = std::chrono::milliseconds(0);
    limits.longest_pause = std::chrono::seconds(0);
    limits.retries = 2;
    limits.bytes = 10'000;
    return limits;
}

class FeedTest : public ::testing::Test {
  protected:
    Result<std::vector<SourcePath>> fetch(const std::string& url) {
        return fetch_feed(url, scratch_ / "cache", client_);
    }
    // The message of a feed that must fail.
    std::string failure(const std::string& url) {
        const auto fetched = fetch(url);
        EXPECT_FALSE(fetched.has_value());
        return fetched ? std::string() : to_string(fetched.error());
    }
    std::vector<std::string> bodies(const std::vector<SourcePath>& pages) {
        std::vector<std::string> all;
        for (const SourcePath& page : pages) all.push_back(read_source(page)->bytes);
        return all;
    }

    e2e::Scratch scratch_;
    CancelFlag cancel_;
    HttpClient client_{quick(), "mea-index test", cancel_};
};

TEST_F(FeedTest, ReadsPageByPage) {
    LocalServer server([](const SeenRequest& request) {
        if (request.target == "/feed?$top=1")
            return http_answer("200 OK", atom("one", "feed?$skiptoken=a&amp;x=1"));
        if (request.target == "/feed?$skiptoken=a&x=1")
            return http_answer("200 OK", R"({"value": [2], "@odata.nextLink": "/last"})");
        return http_answer("200 OK", R"({"d": {"results": [3]}})");
    });
    const auto pages = fetch(server.url("/feed?$top=1"));
    ASSERT_TRUE(pages.has_value()) << to_string(pages.error());
    ASSERT_EQ(pages->size(), 3U);
    EXPECT_EQ((*pages)[1].path, server.url("/feed?$skiptoken=a&x=1"));
    EXPECT_THAT(bodies(*pages)[0], HasSubstr("one"));
    EXPECT_THAT(bodies(*pages)[2], HasSubstr("results"));
    EXPECT_EQ(server.requests()[0].headers.at("user-agent"), "mea-index test");
}

TEST_F(FeedTest, DoesNotReadAgainWhatDidNotChange) {
    std::atomic<int> edition{1};
    LocalServer server([&](const SeenRequest& request) {
        const bool first = request.target == "/1";
        const std::string tag = first ? "\"one\"" : "\"two-" + std::to_string(edition) + "\"";
        const std::string headers = "ETag: " + tag + "\r\n";
        if (const auto known = request.headers.find("if-none-match");
            known != request.headers.end() && known->second == tag)
            return "HTTP/1.1 304 Not Modified\r\n" + headers + "Connection: close\r\n\r\n";
        return http_answer("200 OK",
                           first ? atom("one", "/2") : atom("two " + std::to_string(edition), ""),
                           headers);
    });
    const auto first = fetch(server.url("/1"));
    ASSERT_TRUE(first.has_value()) << to_string(first.error());
    const auto again = fetch(server.url("/1"));
    ASSERT_TRUE(again.has_value()) << to_string(again.error());
    EXPECT_EQ(bodies(*first), bodies(*again));
    EXPECT_EQ((*first)[0].stamp, (*again)[0].stamp);
    edition = 2;
    const auto newer = fetch(server.url("/1"));
    EXPECT_EQ((*newer)[0].stamp, (*first)[0].stamp);
    EXPECT_THAT(bodies(*newer)[1], HasSubstr("two 2"));
    EXPECT_FALSE(fs::exists((*first)[1].copy)) << "the old page is not kept";
    // A page that was damaged on disk is asked for anew.
    const std::vector<std::string> whole = bodies(*newer);
    fs::resize_file((*newer)[0].copy, 5);
    EXPECT_EQ(bodies(*fetch(server.url("/1"))), whole);
}

TEST_F(FeedTest, UsesTheTimeOfChangeWhereThereIsNoTag) {
    LocalServer server([](const SeenRequest& request) {
        const std::string time = "Sat, 01 Nov 2025 10:00:00 GMT";
        if (const auto known = request.headers.find("if-modified-since");
            known != request.headers.end() && known->second == time)
            return std::string("HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n");
        return http_answer("200 OK", atom("one", ""), "Last-Modified: " + time + "\r\n");
    });
    ASSERT_TRUE(fetch(server.url("/")).has_value());
    EXPECT_EQ(fetch(server.url("/"))->size(), 1U);
    EXPECT_EQ(server.requests().size(), 2U);
}

TEST_F(FeedTest, TriesAgainWhatMayPass) {
    std::atomic<int> asked{0};
    LocalServer server([&](const SeenRequest&) {
        const int number = ++asked;
        if (number == 1) return http_answer("503 Busy", "", "Retry-After: 3600\r\n");
        if (number == 2) return std::string();  // hangs up
        return http_answer("200 OK", atom("one", ""));
    });
    EXPECT_TRUE(fetch(server.url("/")).has_value());
    EXPECT_EQ(asked, 3);
}

TEST_F(FeedTest, GivesUpAndSaysWhy) {
    LocalServer server([](const SeenRequest& request) {
        const std::string& target = request.target;
        if (target == "/busy") return http_answer("503 Busy", "");
        if (target == "/private") return http_answer("403 Forbidden", "");
        if (target == "/gone") return http_answer("404 Not Found", "");
        if (target == "/large") return http_answer("200 OK", std::string(20'000, ' '));
        if (target == "/cut") return http_answer("200 OK", "<feed>").replace(9, 3, "200");
        if (target == "/short")
            return std::string("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n<feed/>");
        if (target == "/circle") return http_answer("200 OK", atom("", "/circle"));
        if (target == "/away") return http_answer("200 OK", atom("", "http://example.invalid/"));
        if (target == "/file") return http_answer("200 OK", atom("", "file:///etc/passwd"));
        if (target == "/round") return http_answer("302 Found", "", "Location: /round\r\n");
        return http_answer("302 Found", "", "Location: file:///etc/passwd\r\n");
    });
    EXPECT_THAT(failure(server.url("/busy")), HasSubstr("status 503, tried 3 times (try again"));
    EXPECT_THAT(failure(server.url("/private")), HasSubstr("status 403 (check the address"));
    EXPECT_EQ(fetch(server.url("/gone")).error().code, ErrorCode::not_found);
    EXPECT_THAT(failure(server.url("/large")), HasSubstr("larger than the limit of 10000 bytes"));
    EXPECT_THAT(failure(server.url("/cut")), HasSubstr("page 1"));
    EXPECT_THAT(failure(server.url("/short")), HasSubstr("tried 3 times"));
    EXPECT_THAT(failure(server.url("/circle")), HasSubstr("in a circle"));
    EXPECT_THAT(failure(server.url("/away")), HasSubstr("on another server"));
    EXPECT_THAT(failure(server.url("/file")), HasSubstr("no web address"));
    EXPECT_THAT(failure(server.url("/round")), HasSubstr("redirects"));
    EXPECT_FALSE(fetch(server.url("/redirected-to-a-file")).has_value());
    EXPECT_THAT(failure("ftp://example.invalid/"), HasSubstr("no web address"));
    EXPECT_THAT(failure("nonsense"), HasSubstr("no web address"));
}

TEST_F(FeedTest, AFailedReadingKeepsWhatWasThere) {
    std::atomic<bool> broken{false};
    LocalServer server([&](const SeenRequest& request) {
        if (request.target == "/1")
            return http_answer("200 OK", atom(broken ? "new" : "old", "/2"));
        return broken ? http_answer("500 Oops", "") : http_answer("200 OK", atom("two", ""));
    });
    const auto before = fetch(server.url("/1"));
    ASSERT_TRUE(before.has_value());
    broken = true;
    EXPECT_THAT(failure(server.url("/1")), HasSubstr("/2"));
    EXPECT_THAT(bodies(*before)[0], HasSubstr("old"));
}

TEST_F(FeedTest, StopsWhenAsked) {
    LocalServer server([&](const SeenRequest&) {
        cancel_.raise();
        return http_answer("503 Busy", "");
    });
    const auto fetched = fetch(server.url("/"));
    ASSERT_FALSE(fetched.has_value());
    EXPECT_EQ(fetched.error().code, ErrorCode::cancelled);
}

TEST(NextLink, IsReadFromAllForms) {
    EXPECT_EQ(next_link(atom("", "a?b=1&amp;c=2")).value(), "a?b=1&c=2");
    EXPECT_EQ(next_link(R"({"d": {"__next": "x"}})").value(), "x");
    EXPECT_EQ(next_link(R"({"odata.nextLink": "y"})").value(), "y");
    EXPECT_EQ(next_link("<feed/>").value(), "");
    EXPECT_FALSE(next_link("{\"value\": [").has_value());
    EXPECT_FALSE(next_link("<feed>").has_value());
    EXPECT_FALSE(next_link("").has_value());
}

}  // namespace
}  // namespace mea::ingest
