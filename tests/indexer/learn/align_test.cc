#include "indexer/learn/align.h"

#include <gtest/gtest.h>

namespace mea::ingest {
namespace {

std::string describe(const std::vector<Bead>& beads) {
    std::string text;
    for (const Bead& bead : beads)
        text += std::to_string(bead.source_end - bead.source_begin) + "-" +
                std::to_string(bead.target_end - bead.target_begin) + " ";
    return text;
}

TEST(AlignLengths, EqualTextsPairOneToOne) {
    const std::vector<std::uint32_t> lengths = {40, 90, 15, 120};
    EXPECT_EQ(describe(align_lengths(lengths, lengths)), "1-1 1-1 1-1 1-1 ");
}

TEST(AlignLengths, FindsTheSentenceThatWasSplit) {
    const std::vector<std::uint32_t> source = {50, 200, 60, 80};
    const std::vector<std::uint32_t> target = {55, 105, 110, 66, 88};
    EXPECT_EQ(describe(align_lengths(source, target)), "1-1 1-2 1-1 1-1 ");
}

TEST(AlignLengths, FindsTheSentenceThatWasLeftOut) {
    std::vector<std::uint32_t> source, target;
    for (std::uint32_t i = 0; i < 200; ++i) source.push_back(40 + (i * 29) % 90);
    target = source;
    source.insert(source.begin() + 2, 300);
    EXPECT_EQ(describe(align_lengths(source, target)).substr(0, 20), "1-1 1-1 1-0 1-1 1-1 ");
}

TEST(AlignLengths, AShorterScriptIsNoObstacle) {
    const std::vector<std::uint32_t> english = {100, 40, 210, 66};
    const std::vector<std::uint32_t> chinese = {30, 12, 63, 20};
    EXPECT_EQ(describe(align_lengths(english, chinese)), "1-1 1-1 1-1 1-1 ");
}

TEST(AlignLengths, CoversBothTextsInOrderWhateverTheirSize) {
    std::vector<std::uint32_t> source, target;
    for (std::uint32_t i = 0; i < 3000; ++i) source.push_back(20 + (i * 37) % 180);
    for (std::uint32_t i = 0; i < 2500; ++i) target.push_back(20 + (i * 53) % 200);
    const auto beads = align_lengths(source, target);
    ASSERT_FALSE(beads.empty());
    std::uint32_t source_end = 0, target_end = 0;
    for (const Bead& bead : beads) {
        EXPECT_EQ(bead.source_begin, source_end);
        EXPECT_EQ(bead.target_begin, target_end);
        source_end = bead.source_end;
        target_end = bead.target_end;
    }
    EXPECT_EQ(source_end, source.size());
    EXPECT_EQ(target_end, target.size());
}

TEST(AlignLengths, NothingPairsWithNothing) {
    const std::vector<std::uint32_t> lengths = {10, 20};
    EXPECT_TRUE(align_lengths(lengths, {}).empty());
    EXPECT_TRUE(align_lengths({}, {}).empty());
}

}  // namespace
}  // namespace mea::ingest
