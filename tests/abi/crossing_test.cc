#include "abi/crossing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace mea::abi {
namespace {

using ::testing::HasSubstr;

// A struct of a host that was built with a newer header: ours with a tail.
template <typename T>
struct Newer {
    T known{};
    std::array<char, 32> tail{};
    Newer() { known.struct_size = sizeof(Newer); }
};

mea_filter filter(std::string_view field) {
    return {sizeof(mea_filter), 0, lend(field), lend("x")};
}

TEST(ReadStruct, CopiesWhatTheHostGave) {
    const mea_filter given = filter("type");
    const Result<mea_filter> copy = read_struct(&given, "filter");
    ASSERT_TRUE(copy);
    EXPECT_EQ(std::string_view(copy->field.data, copy->field.size), "type");
}

TEST(ReadStruct, RefusesNullAsAnArgument) {
    const Result<mea_filter> copy = read_struct<mea_filter>(nullptr, "the filter");
    ASSERT_FALSE(copy);
    EXPECT_EQ(copy.error().code, ErrorCode::argument);
    EXPECT_THAT(copy.error().message, HasSubstr("the filter"));
}

TEST(ReadStruct, RefusesSizesNoHostCanHave) {
    for (const std::uint32_t size :
         {0U, 4U, kFirstSize<mea_filter> - 1, MEA_MAX_STRUCT_BYTES + 1, UINT32_MAX}) {
        mea_filter given = filter("type");
        given.struct_size = size;
        const Result<mea_filter> copy = read_struct(&given, "filter");
        ASSERT_FALSE(copy) << size;
        EXPECT_EQ(copy.error().code, ErrorCode::misfit) << size;
    }
}

TEST(ReadStruct, AcceptsANewerStructWhoseNewMembersAreUnused) {
    Newer<mea_filter> given;
    EXPECT_TRUE(read_struct(&given.known, "filter"));
}

TEST(ReadStruct, RefusesANewerStructWhoseNewMembersAreUsed) {
    for (const std::size_t byte : {std::size_t{0}, std::size_t{31}}) {
        Newer<mea_filter> given;
        given.tail[byte] = 1;
        const Result<mea_filter> copy = read_struct(&given.known, "filter");
        ASSERT_FALSE(copy);
        EXPECT_EQ(copy.error().code, ErrorCode::misfit);
        EXPECT_THAT(copy.error().message, HasSubstr(std::to_string(sizeof(mea_filter) + byte)));
    }
}

Result<std::vector<mea_filter>> read_filters(const mea_filter* first, std::uint64_t count) {
    return read_array(first, count, 3, "LIMIT", "filters");
}

TEST(ReadArray, WalksByTheSizeOfTheHostsStruct) {
    std::array<Newer<mea_filter>, 2> given;
    given[0].known.field = lend("one");
    given[1].known.field = lend("two");
    const auto copies = read_filters(&given[0].known, 2);
    ASSERT_TRUE(copies);
    ASSERT_EQ(copies->size(), 2U);
    EXPECT_EQ((*copies)[1].field.data, given[1].known.field.data);
}

TEST(ReadArray, ChecksTheTailOfEveryElement) {
    std::array<Newer<mea_filter>, 2> given;
    given[1].tail[5] = 1;
    EXPECT_EQ(read_filters(&given[0].known, 2).error().code, ErrorCode::misfit);
}

TEST(ReadArray, RefusesElementsOfDifferentSizesAndOddStrides) {
    std::array<mea_filter, 2> given = {filter("a"), filter("b")};
    given[1].struct_size = sizeof(mea_filter) + 8;
    EXPECT_EQ(read_filters(given.data(), 1).has_value(), true);
    std::array<Newer<mea_filter>, 1> odd;
    odd[0].known.struct_size = sizeof(mea_filter) + 1;
    EXPECT_EQ(read_filters(&odd[0].known, 1).error().code, ErrorCode::misfit);
}

TEST(ReadArray, AnEmptyArrayMayBeNull) {
    EXPECT_TRUE(read_filters(nullptr, 0));
    EXPECT_EQ(read_filters(nullptr, 1).error().code, ErrorCode::argument);
}

TEST(ReadArray, NamesTheLimitThatIsExceeded) {
    const mea_filter one = filter("a");
    const auto copies = read_filters(&one, UINT64_MAX);  // must not be walked
    ASSERT_FALSE(copies);
    EXPECT_EQ(copies.error().code, ErrorCode::limit);
    EXPECT_THAT(copies.error().message, HasSubstr("LIMIT is 3"));
}

TEST(ReadText, CopiesTextsWithNulBytes) {
    const std::string_view text("a\0b", 3);
    EXPECT_EQ(*read_text(lend(text), 10, "text"), text);
    EXPECT_EQ(*read_text({nullptr, 0}, 10, "text"), "");
}

TEST(ReadText, RefusesNullWithASize) {
    const auto text = read_text({nullptr, 5}, 10, "the query");
    ASSERT_FALSE(text);
    EXPECT_EQ(text.error().code, ErrorCode::argument);
    EXPECT_THAT(text.error().message, HasSubstr("the query"));
}

TEST(ReadText, RefusesTooManyBytesBeforeReadingThem) {
    const auto text = read_text({"x", UINT64_MAX}, 10, "text");
    ASSERT_FALSE(text);
    EXPECT_EQ(text.error().code, ErrorCode::limit);
}

TEST(ReadText, SaysWhereTextStopsBeingUtf8) {
    const auto text = read_text(lend("caf\xC3\xA9 \xE9t\xE9"), 100, "text");
    ASSERT_FALSE(text);
    EXPECT_EQ(text.error().code, ErrorCode::argument);
    EXPECT_EQ(text.error().position, 6);
}

TEST(ReadLanguage, AcceptsTagsOnly) {
    EXPECT_EQ(*read_language(lend("zh-Hant-TW"), "language"), "zh-Hant-TW");
    EXPECT_EQ(*read_language({nullptr, 0}, "language"), "");
    for (const std::string_view bad : {"../en", "en_GB", "\xC3\xA9", "e n"})
        EXPECT_EQ(read_language(lend(bad), "language").error().code, ErrorCode::argument) << bad;
    EXPECT_EQ(read_language(lend(std::string(65, 'a')), "language").error().code, ErrorCode::limit);
}

TEST(WriteStruct, FillsWhatBothSidesKnow) {
    mea_engine_info value{};
    value.works = 7;
    Newer<mea_engine_info> out;
    out.tail.fill('x');
    write_struct(&out.known, value);
    EXPECT_EQ(out.known.works, 7U);
    EXPECT_EQ(out.known.struct_size, sizeof(mea_engine_info));
    EXPECT_THAT(out.tail, ::testing::Each('\0'));
}

TEST(WriteStruct, StopsAtTheEndOfAnOlderHostsStruct) {
    struct Older {
        std::uint32_t struct_size;
        std::uint32_t field_count;
        std::uint64_t generation;
        std::array<char, 8> behind;
    };
    Older older{offsetof(Older, behind), 0, 0, {'b', 'e', 'h', 'i', 'n', 'd', '!', '!'}};
    mea_engine_info value{};
    value.field_count = 9;
    value.works = UINT64_MAX;
    // The cast stands for a host whose header ends after `generation`.
    write_struct(reinterpret_cast<mea_engine_info*>(&older), value);
    EXPECT_EQ(older.field_count, 9U);
    EXPECT_EQ(older.struct_size, offsetof(Older, behind));
    EXPECT_EQ(older.behind[0], 'b');
}

}  // namespace
}  // namespace mea::abi
