#include "index/section_file.h"

#include <filesystem>
#include <fstream>
#include <functional>

#include <gtest/gtest.h>
#include <unistd.h>

#include "base/file.h"

namespace mea::index {
namespace {

constexpr SectionFormat kFormat = {{'T', 'E', 'S', 'T', 'F', 'I', 'L', 'E'}, 3, "test tables"};

class SectionFileTest : public testing::Test {
  protected:
    SectionFileTest()
        : path_(testing::TempDir() + "/section_file_test." + std::to_string(::getpid())) {
        SectionWriter writer;
        writer.add(1, std::vector<std::uint32_t>{1, 2, 3});
        writer.add_text(2, "odd length", 7);
        writer.add(1, std::vector<float>{0.5F}, 9);
        EXPECT_TRUE(writer.write(path_, kFormat));
    }
    ~SectionFileTest() override { std::filesystem::remove(path_); }

    ErrorCode code_after(const std::function<void(std::string&)>& damage) {
        std::string bytes = *read_file(path_);
        damage(bytes);
        std::ofstream(path_, std::ios::binary | std::ios::trunc) << bytes;
        const auto opened = SectionFile::open(path_, kFormat);
        EXPECT_FALSE(opened);
        return opened ? ErrorCode::internal : opened.error().code;
    }
    std::filesystem::path path_;
};

TEST_F(SectionFileTest, GivesBackEachSectionByKindAndKey) {
    const auto file = SectionFile::open(path_, kFormat);
    ASSERT_TRUE(file);
    const auto numbers = file->get<std::uint32_t>(1);
    EXPECT_EQ(std::vector(numbers.begin(), numbers.end()), (std::vector<std::uint32_t>{1, 2, 3}));
    EXPECT_EQ(file->text(2, 7), "odd length");
    ASSERT_EQ(file->get<float>(1, 9).size(), 1U);
    EXPECT_EQ(file->get<float>(1, 9)[0], 0.5F);
    EXPECT_TRUE(file->get<std::uint32_t>(1, 8).empty());
    EXPECT_TRUE(file->get<std::uint64_t>(1).empty()) << "another element width is another section";
}

TEST_F(SectionFileTest, AnotherLayoutIsAVersionProblem) {
    constexpr SectionFormat newer = {kFormat.magic, 4, kFormat.noun};
    const auto opened = SectionFile::open(path_, newer);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, ErrorCode::wrong_version);
}

TEST_F(SectionFileTest, EveryFlippedByteIsCorrupt) {
    const std::string good = *read_file(path_);
    for (std::size_t i = 0; i < good.size(); ++i) {
        const ErrorCode code = code_after([&](std::string& bytes) {
            bytes = good;
            bytes[i] = static_cast<char>(bytes[i] ^ 0x10);
        });
        EXPECT_TRUE(code == ErrorCode::corrupt || code == ErrorCode::wrong_version) << "byte " << i;
    }
}

TEST_F(SectionFileTest, EveryCutIsCorrupt) {
    const std::string good = *read_file(path_);
    for (std::size_t size = 0; size < good.size(); ++size)
        EXPECT_EQ(code_after([&](std::string& bytes) { bytes = good.substr(0, size); }),
                  ErrorCode::corrupt)
            << size;
}

TEST(Partitions, WantsAscendingPlacesFromZeroToTheEnd) {
    const auto check = [](std::vector<std::uint32_t> first, std::size_t size) {
        return partitions(first, size);
    };
    EXPECT_TRUE(check({0, 2, 2, 5}, 5));
    EXPECT_FALSE(check({}, 0));
    EXPECT_FALSE(check({0, 3, 2, 5}, 5));
    EXPECT_FALSE(check({0, 2}, 5));
    EXPECT_FALSE(check({1, 5}, 5));
}

// Bytes of this process's memory that hold the pages of a file which is mapped once.
std::size_t resident(const std::filesystem::path& path) {
    std::ifstream maps("/proc/self/smaps");
    bool here = false;
    for (std::string line; std::getline(maps, line);) {
        if (line.ends_with(path.filename().string())) here = true;
        if (here && line.starts_with("Rss:")) return std::stoul(line.substr(4)) * 1024;
    }
    return 0;
}

TEST_F(SectionFileTest, DroppedPagesAreGivenBackAndReadAgain) {
    constexpr std::size_t kBytes = std::size_t{4} << 20;
    SectionWriter writer;
    std::string text(kBytes, 'a');
    text[kBytes / 2] = 'z';
    writer.add_text(2, text);
    ASSERT_TRUE(writer.write(path_, kFormat));
    const auto file = SectionFile::open(path_, kFormat);
    ASSERT_TRUE(file);
    ASSERT_GE(resident(path_), kBytes);  // opening has read all of it
    file->drop_pages();
    EXPECT_LT(resident(path_), kBytes / 4);
    EXPECT_TRUE(file->text(2) == text);
}

}  // namespace
}  // namespace mea::index
