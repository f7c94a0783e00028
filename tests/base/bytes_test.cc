#include "base/bytes.h"

#include <gtest/gtest.h>

namespace mea {
namespace {

TEST(Bytes, ReadsBackWhatWasWritten) {
    ByteWriter writer;
    writer.number(0);
    writer.number(127);
    writer.number(128);
    writer.number(UINT64_MAX);
    writer.string(std::string_view("a\0b", 3));
    const std::string bytes = std::move(writer).take();
    ByteReader reader(bytes);
    EXPECT_EQ(reader.number(), 0U);
    EXPECT_EQ(reader.number(), 127U);
    EXPECT_EQ(reader.number(), 128U);
    EXPECT_EQ(reader.number(), UINT64_MAX);
    EXPECT_EQ(reader.string(), std::string_view("a\0b", 3));
    EXPECT_TRUE(reader.ok());
    EXPECT_TRUE(reader.at_end());
}

TEST(Bytes, ACutStringIsAnErrorForGood) {
    ByteWriter writer;
    writer.string("hello");
    writer.number(7);
    const std::string bytes = writer.bytes().substr(0, 3);
    ByteReader reader(bytes);
    EXPECT_EQ(reader.string(), "");
    EXPECT_FALSE(reader.ok());
    EXPECT_EQ(reader.number(), 0U);
}

TEST(Bytes, AnUnendingNumberIsAnError) {
    ByteReader reader("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF");
    EXPECT_EQ(reader.number(), 0U);
    EXPECT_FALSE(reader.ok());
}

}  // namespace
}  // namespace mea
