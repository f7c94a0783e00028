#include "index/stored_version.h"

#include <gtest/gtest.h>

#include "base/packed.h"

namespace mea::index {
namespace {

VersionHeader sample_header() {
    VersionHeader header;
    header.id = "v1";
    header.work = "CBD/COP/16/L.34";
    header.source = "docs/a.txt";
    header.language = "ar";
    header.title = "التنوع البيولوجي";
    header.date = "2024-11";
    header.modified = 1'700'000'000;
    header.values = {{Field::convention, "CBD"}, {Field::target, "GBF-TARGET-06"}};
    header.cited_as = {{"CBD/COP/DEC/15/4", true}, {"CBD/COP/DEC/15/5", false}};
    header.citations = {{"CBD/COP/DEC/14/34", "recalls", 2, 1, 3, 8}};
    header.other_sources = {"docs/a.pdf", "copy/a.txt"};
    header.part_of = "CBD/COP/16/5";
    return header;
}

std::string sample_bytes() {
    Passage first;
    first.kind = PassageKind::heading;
    first.level = 2;
    first.language = "ar";
    first.begin = 0;
    first.end = 5;
    first.first_position = 1;
    Passage second;
    second.number = "10 bis";
    second.page = 3;
    second.language = "fr";
    second.begin = 6;
    second.end = 11;
    second.first_position = 66;
    return encode_version(sample_header(), {first, second}, "first\nother");
}

TEST(StoredVersion, GivesBackWhatWasStored) {
    const Result<StoredVersion> version = StoredVersion::open(sample_bytes());
    ASSERT_TRUE(version) << to_string(version.error());
    EXPECT_EQ(version.value().header().title, sample_header().title);
    EXPECT_EQ(version.value().header().values, sample_header().values);
    EXPECT_EQ(version.value().header().other_sources, sample_header().other_sources);
    EXPECT_EQ(version.value().header().part_of, sample_header().part_of);
    EXPECT_EQ(version.value().header().modified, 1'700'000'000U);
    ASSERT_EQ(version.value().passages().size(), 2U);
    EXPECT_EQ(version.value().text(0), "first");
    EXPECT_EQ(version.value().text(1), "other");
    EXPECT_EQ(version.value().passages()[0].language, "ar");
    EXPECT_EQ(version.value().passages()[1].language, "fr");
    EXPECT_EQ(version.value().passages()[1].number, "10 bis");
    EXPECT_EQ(version.value().passages()[1].page, 3U);
}

TEST(StoredVersion, FindsThePassageOfAPosition) {
    const Result<StoredVersion> version = StoredVersion::open(sample_bytes());
    ASSERT_TRUE(version);
    EXPECT_EQ(version.value().passage_at(0), 2U);  // a word of the metadata
    EXPECT_EQ(version.value().passage_at(1), 0U);
    EXPECT_EQ(version.value().passage_at(65), 0U);
    EXPECT_EQ(version.value().passage_at(66), 1U);
    EXPECT_EQ(version.value().passage_at(UINT32_MAX), 1U);
}

TEST(StoredVersion, ReadsWhatOlderFormatsDidNotPack) {
    const auto plain = unpack(sample_bytes());
    ASSERT_TRUE(plain);
    const auto version = StoredVersion::open(*plain);
    ASSERT_TRUE(version) << to_string(version.error());
    EXPECT_EQ(version->header().id, "v1");
    EXPECT_EQ(version->text(1), "other");
}

TEST(StoredVersion, DamageToPackedBytesIsCorruptOrChangesNothing) {
    const std::string whole = sample_bytes();
    for (std::size_t size = 0; size < whole.size(); ++size) {
        const auto cut = StoredVersion::open(whole.substr(0, size));
        ASSERT_FALSE(cut) << size;
        EXPECT_EQ(cut.error().code, ErrorCode::corrupt);
    }
    for (std::size_t bit = 0; bit < whole.size() * 8; ++bit) {
        std::string changed = whole;
        changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << bit % 8));
        const auto version = StoredVersion::open(changed);
        if (!version) {
            EXPECT_EQ(version.error().code, ErrorCode::corrupt) << bit;
            continue;
        }
        EXPECT_EQ(version->text(0), "first") << bit;
        EXPECT_EQ(version->text(1), "other") << bit;
    }
}

// Behind the packing, which notices damage before it is read.
TEST(StoredVersion, EveryCutIsCorruptAndNoBitFlipCrashes) {
    const std::string whole = unpack(sample_bytes()).value();
    const std::size_t text_begin = whole.size() - 11;
    for (std::size_t size = 0; size < text_begin; ++size) {
        const Result<StoredVersion> cut = StoredVersion::open(whole.substr(0, size));
        ASSERT_FALSE(cut) << size;
        EXPECT_EQ(cut.error().code, ErrorCode::corrupt);
    }
    for (std::size_t bit = 0; bit < text_begin * 8; ++bit) {
        std::string damaged = whole;
        damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ (1 << bit % 8));
        const Result<StoredVersion> version = StoredVersion::open(damaged);
        if (!version) continue;
        for (std::size_t i = 0; i < version.value().passages().size(); ++i)
            EXPECT_LE(version.value().text(i).size(), whole.size());
    }
}

}  // namespace
}  // namespace mea::index
