#include "base/file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file_hash.h"
#include "base/hash.h"

namespace mea {
namespace {

class File : public testing::Test {
  protected:
    File() : folder_(testing::TempDir() + "/mea_file_test_" + std::to_string(::getpid())) {
        std::filesystem::create_directories(folder_);
    }
    ~File() override { std::filesystem::remove_all(folder_); }
    std::filesystem::path folder_;
};

TEST_F(File, ReplaceThenReadGivesTheNewContent) {
    ASSERT_TRUE(replace_file(folder_ / "x", "old"));
    ASSERT_TRUE(replace_file(folder_ / "x", std::string("new\0", 4)));
    const auto content = read_file(folder_ / "x");
    ASSERT_TRUE(content);
    EXPECT_EQ(*content, std::string("new\0", 4));
    // Nothing temporary is left behind.
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder_), {}), 1);
}

TEST_F(File, AMissingFileIsNotFoundAndNamed) {
    const auto content = read_file(folder_ / "absent");
    ASSERT_FALSE(content);
    EXPECT_EQ(content.error().code, ErrorCode::not_found);
    EXPECT_NE(content.error().message.find("absent"), std::string::npos);
}

TEST_F(File, AFifoIsRefusedAtOnce) {
    ASSERT_EQ(::mkfifo((folder_ / "pipe").c_str(), 0600), 0);
    const auto content = read_file(folder_ / "pipe");
    ASSERT_FALSE(content);
    EXPECT_EQ(content.error().code, ErrorCode::unsupported);
}

TEST_F(File, TheLimitHolds) {
    ASSERT_TRUE(replace_file(folder_ / "x", "12345"));
    EXPECT_TRUE(read_file(folder_ / "x", 5));
    const auto content = read_file(folder_ / "x", 4);
    ASSERT_FALSE(content);
    EXPECT_EQ(content.error().code, ErrorCode::limit);
}

TEST_F(File, ReplacingInAMissingFolderFails) {
    const auto status = replace_file(folder_ / "no" / "x", "a");
    ASSERT_FALSE(status);
    EXPECT_EQ(status.error().code, ErrorCode::not_found);
}

TEST_F(File, HashedInPiecesHasTheHashOfItsBytes) {
    const std::string content((std::size_t{5} << 19) + 7, 'x');  // two pieces and a half
    ASSERT_TRUE(replace_file(folder_ / "x", content));
    EXPECT_EQ(file_hash(folder_ / "x").value(), content_hash(content));
    EXPECT_EQ(file_hash(folder_ / "no").error().code, ErrorCode::not_found);
}

TEST(Hash, IsXxh3WithItsPublishedEmptyValue) {
    EXPECT_EQ(content_hash(""), "99aa06d3014798d86001c324468d497f");
    EXPECT_NE(content_hash("a"), content_hash("b"));
}

}  // namespace
}  // namespace mea
