#include "base/packed.h"

#include <gtest/gtest.h>

namespace mea {
namespace {

TEST(Packed, ComesBackAsItWas) {
    for (const std::size_t size : {0U, 1U, 1000U, 300'000U}) {
        std::string bytes;
        for (std::size_t i = 0; i < size; ++i) bytes.push_back(static_cast<char>(i * i / 7));
        const std::string frame = pack(bytes);
        EXPECT_EQ(frame, pack(bytes));
        EXPECT_TRUE(is_packed(frame));
        const auto back = unpack(frame);
        ASSERT_TRUE(back) << size;
        EXPECT_TRUE(*back == bytes) << size;
    }
    EXPECT_LT(pack(std::string(100'000, 'a')).size(), 1000U);
}

TEST(Packed, NeverGivesOtherBytes) {
    const std::string bytes = "herons at the lake, storks at the river";
    const std::string frame = pack(bytes);
    for (std::size_t at = 0; at < frame.size(); ++at) {
        std::string changed = frame;
        changed[at] = static_cast<char>(changed[at] ^ 4);
        const auto back = unpack(changed);
        EXPECT_TRUE(!back || *back == bytes) << "byte " << at;
    }
}

TEST(Packed, TakesNoMoreThanAllowed) {
    const std::string frame = pack(std::string(1000, 'a'));
    EXPECT_TRUE(unpack(frame, 1000));
    const auto refused = unpack(frame, 999);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::limit);
}

TEST(Packed, SaysWhatIsNoFrame) {
    const std::string frame = pack("herons at the lake, herons at the lake");
    std::string begun = frame.substr(0, frame.size() - 3);
    std::string more = frame + "x";
    std::string huge = frame;
    huge[4] = static_cast<char>(0xE0);  // a content size of eight bytes, which are what follows
    for (const std::string& bad : {std::string(), std::string("herons"), begun, more, huge})
        EXPECT_FALSE(unpack(bad)) << bad.size();
}

}  // namespace
}  // namespace mea
