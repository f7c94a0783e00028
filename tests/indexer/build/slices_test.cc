#include "indexer/build/slices.h"

#include <gtest/gtest.h>

namespace mea::ingest {
namespace {

constexpr std::uint64_t kLarge = 1 << 30;

struct Input {
    std::vector<SourcePath> files;
    std::vector<Family> families;
};

Input input(std::size_t count, std::uint64_t bytes) {
    Input made;
    for (std::size_t i = 0; i < count; ++i) {
        made.files.push_back({"f" + std::to_string(i), {}, bytes});
        made.families.push_back({{}, {i}});
    }
    return made;
}

void expect_complete(const std::vector<Slice>& slices, std::size_t families) {
    std::size_t next = 0;
    for (const Slice& slice : slices) {
        EXPECT_EQ(slice.begin, next);
        EXPECT_LT(slice.begin, slice.end);
        next = slice.end;
    }
    EXPECT_EQ(next, families);
}

TEST(CutSlices, CoverEveryFamilyOnce) {
    for (const std::size_t jobs : {1U, 2U, 7U}) {
        const Input made = input(100, 1 << 20);
        const std::vector<Slice> slices = cut_slices(made.files, made.families, jobs, kLarge);
        expect_complete(slices, 100);
        EXPECT_GE(slices.size(), jobs * 3);
    }
    EXPECT_TRUE(cut_slices({}, {}, 2, kLarge).empty());
}

TEST(CutSlices, StayBelowTheLargestByOneFamilyAtMost) {
    const Input made = input(100, 1 << 20);
    for (const Slice& slice : cut_slices(made.files, made.families, 1, 3 << 20))
        EXPECT_LE(slice.end - slice.begin, 3U);
}

// Of an update the files that did not change are not shared out.
TEST(CutSlices, KeepAllWorkersBusyWithWhatIsLeftToDo) {
    Input made = input(100, 1 << 20);
    made.families.resize(10);
    expect_complete(cut_slices(made.files, made.families, 2, kLarge), 10);
    EXPECT_GE(cut_slices(made.files, made.families, 2, kLarge).size(), 4U);
}

TEST(CutSlices, KeepTinyCollectionsTogether) {
    const Input made = input(50, 100);
    EXPECT_EQ(cut_slices(made.files, made.families, 8, kLarge).size(), 1U);
}

}  // namespace
}  // namespace mea::ingest
