#include "appliance/pages/url.h"

#include <gtest/gtest.h>

namespace mea::appliance {
namespace {

TEST(EncodeValue, KeepsSymbolsReadableAndEverythingElseSafe) {
    EXPECT_EQ(encode_value("CBD/COP/DEC/15/4"), "CBD/COP/DEC/15/4");
    EXPECT_EQ(encode_value("a b+c&d=e#f%g?h;i"), "a+b%2Bc%26d%3De%23f%25g%3Fh%3Bi");
    EXPECT_EQ(encode_value("\"<>'"), "%22%3C%3E%27");
    EXPECT_EQ(encode_value("水"), "%E6%B0%B4");
    EXPECT_EQ(encode_value("\r\n"), "%0D%0A");
}

TEST(EncodeSegment, KeepsNoSlash) {
    EXPECT_EQ(encode_segment("a/b c"), "a%2Fb%20c");
}

TEST(Url, AddsParametersInOrder) {
    Url url("/search");
    url.add("q", "x y").add_if(false, "no", "1").add("not.type", "news");
    EXPECT_EQ(url.str(), "/search?q=x+y&not.type=news");
    EXPECT_EQ(Url("/document").add("id", "w").fragment("p7").str(), "/document?id=w#p7");
    EXPECT_EQ(Url("/").str(), "/");
}

TEST(SafeLink, LetsOnlyWebAddressesThrough) {
    EXPECT_EQ(safe_link("https://example.org/a?b=c"), "https://example.org/a?b=c");
    EXPECT_EQ(safe_link("http://example.org"), "http://example.org");
    EXPECT_EQ(safe_link("javascript:alert(1)"), "");
    EXPECT_EQ(safe_link("data:text/html,x"), "");
    EXPECT_EQ(safe_link("https://example.org/\nSet-Cookie: a"), "");
    EXPECT_EQ(safe_link(" https://example.org"), "");
    EXPECT_EQ(safe_link(""), "");
}

}  // namespace
}  // namespace mea::appliance
