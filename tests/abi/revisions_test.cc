// "mea.revisions/1" as a host uses it.
#include "mea/ext/draft/revisions.h"

#include <gtest/gtest.h>

#include "tests/abi/opened.h"
#include "tests/index/scratch.h"

namespace mea::abi {
namespace {

ResultPtr ask(mea_engine* engine, std::uint32_t flags) {
    mea_request request{};
    request.struct_size = sizeof request;
    request.query = lend("water");
    request.flags = flags;
    mea_result* result = nullptr;
    EXPECT_EQ(api().search(engine, &request, nullptr, &result, nullptr), MEA_OK);
    return ResultPtr(result);
}

TEST(RevisionsAbi, OtherFormsOfAHitAreReadBelowItWhereTheyWereAskedFor) {
    const Scratch scratch;
    publish(scratch.path,
            {{.work = "draft", .passages = {"Water"}, .symbol = "X/1", .date = "2023"},
             {.work = "revised", .passages = {"Water"}, .symbol = "X/1/REV.1", .date = "2024"},
             {.work = "added", .passages = {"Fire"}, .symbol = "X/1/ADD.1"}});
    Opened opened(scratch.path);
    const auto* forms =
        static_cast<const mea_revisions_api*>(api().get_extension(lend(MEA_EXT_REVISIONS)));
    ASSERT_NE(forms, nullptr);
    ASSERT_EQ(forms->struct_size, sizeof(mea_revisions_api));

    const ResultPtr grouped = ask(opened.get(), MEA_SEARCH_GROUP_REVISIONS);
    EXPECT_EQ(api().result_summary(grouped.get())->total, 2U);
    EXPECT_EQ(api().result_summary(grouped.get())->hit_total, 1U);
    EXPECT_EQ(api().result_summary(grouped.get())->hit_count, 1U);
    EXPECT_EQ(view(api().result_hit(grouped.get(), 0)->work), "revised");
    const mea_revision* draft = forms->revision(grouped.get(), 0, 0);
    ASSERT_NE(draft, nullptr);
    EXPECT_EQ(view(draft->work), "draft");
    EXPECT_EQ(view(draft->symbol), "X/1");
    EXPECT_EQ(view(draft->date), "2023");
    EXPECT_EQ(draft->matched, 1U);
    const mea_revision* added = forms->revision(grouped.get(), 0, 1);
    ASSERT_NE(added, nullptr);
    EXPECT_EQ(view(added->work), "added");
    EXPECT_EQ(added->matched, 0U);
    EXPECT_EQ(forms->revision(grouped.get(), 0, 2), nullptr);
    EXPECT_EQ(forms->revision(grouped.get(), 1, 0), nullptr);
    EXPECT_EQ(forms->revision(nullptr, 0, 0), nullptr);

    for (const std::uint32_t flags :
         {std::uint32_t{0}, MEA_SEARCH_UNGROUPED | MEA_SEARCH_GROUP_REVISIONS}) {
        const ResultPtr apart = ask(opened.get(), flags);
        EXPECT_EQ(api().result_summary(apart.get())->hit_total, 2U);
        EXPECT_EQ(api().result_summary(apart.get())->hit_count, 2U);
        EXPECT_EQ(forms->revision(apart.get(), 0, 0), nullptr);
    }
}

}  // namespace
}  // namespace mea::abi
