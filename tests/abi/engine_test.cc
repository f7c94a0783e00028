#include "abi/engine.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/file.h"
#include "index/layout.h"
#include "tests/abi/opened.h"
#include "tests/index/scratch.h"

namespace mea::abi {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

std::vector<TestVersion> corpus(const std::string& title) {
    return {{.work = "W1", .passages = {"Water law."}, .title = title},
            {.work = "W2", .passages = {"Water use and forests."}, .title = "Other"}};
}

fs::path generation_folder(const fs::path& index, std::uint64_t number) {
    return index / index::kGenerationsFolder / std::to_string(number);
}

void point_to(const fs::path& index, std::uint64_t number) {
    ASSERT_TRUE(replace_file(index / index::kCurrentFile, std::to_string(number) + "\n"));
}

TEST(EngineOpen, NothingPublishedIsNoIndex) {
    const Scratch scratch;
    const Opened missing(scratch.path / "missing");
    EXPECT_EQ(missing.status(), MEA_E_NO_INDEX);
    EXPECT_EQ(missing.get(), nullptr);
    EXPECT_THAT(missing.error().message, HasSubstr("missing"));
    EXPECT_STRNE(missing.error().hint, "");
    const Opened empty(scratch.path);
    EXPECT_EQ(empty.status(), MEA_E_NO_INDEX);
}

TEST(EngineOpen, ForeignFoldersAndFilesAreNoIndexOfOurs) {
    const Scratch scratch;
    ASSERT_TRUE(replace_file(scratch.path / "letter.txt", "Dear all"));
    const Opened foreign(scratch.path);
    EXPECT_EQ(foreign.status(), MEA_E_INDEX_VERSION);
    const Opened file(scratch.path / "letter.txt");
    EXPECT_TRUE(file.status() == MEA_E_INDEX_VERSION || file.status() == MEA_E_NO_INDEX)
        << file.status();
}

TEST(EngineOpen, DamageIsCorruptAndNamesTheGeneration) {
    for (const std::string_view part : {index::kManifestFile, index::kColumnsFile,
                                        index::kDatabaseFolder, index::kAnalysisFolder}) {
        const Scratch scratch;
        publish(scratch.path, corpus("A"));
        fs::remove_all(generation_folder(scratch.path, 1) / part);
        const Opened opened(scratch.path);
        EXPECT_EQ(opened.status(), MEA_E_CORRUPT) << part << ": " << opened.error().message;
        EXPECT_THAT(opened.error().message, HasSubstr("generations/1")) << part;
    }
}

TEST(EngineOpen, ADamagedPointerIsCorrupt) {
    const Scratch scratch;
    publish(scratch.path, corpus("A"));
    ASSERT_TRUE(replace_file(scratch.path / index::kCurrentFile, "one"));
    EXPECT_EQ(Opened(scratch.path).status(), MEA_E_CORRUPT);
    point_to(scratch.path, 7);
    EXPECT_EQ(Opened(scratch.path).status(), MEA_E_CORRUPT);
}

TEST(Engine, TheNextSearchUsesWhatWasPublished) {
    const Scratch scratch;
    publish(scratch.path, corpus("A"));
    Opened opened(scratch.path);
    ASSERT_EQ(opened.status(), MEA_OK) << opened.error().message;
    EXPECT_EQ(answering(opened.get()), 1U);
    publish(scratch.path, corpus("B"));
    EXPECT_EQ(answering(opened.get()), 2U);
    EXPECT_EQ(opened.log().count(MEA_LOG_INFO), 2U) << "one line for each generation";
}

TEST(Engine, AnswersOfAnOlderGenerationStayWhole) {
    const Scratch scratch;
    publish(scratch.path, corpus("Before"));
    Opened opened(scratch.path);
    ResultPtr before;
    ASSERT_EQ(search(opened.get(), "law", before), MEA_OK);
    publish(scratch.path, corpus("After"));
    ResultPtr after;
    ASSERT_EQ(search(opened.get(), "law", after), MEA_OK);
    fs::remove_all(generation_folder(scratch.path, 1));
    opened.close();
    EXPECT_EQ(view(api().result_hit(before.get(), 0)->title), "Before");
    EXPECT_EQ(view(api().result_hit(after.get(), 0)->title), "After");
}

TEST(Engine, AnIndexMadeAnewUnderTheSameNumberIsNoticed) {
    const Scratch scratch;
    const fs::path index = scratch.path / "index";
    publish(index, corpus("Before"));
    Opened opened(index);
    EXPECT_EQ(answering(opened.get()), 1U);
    fs::remove_all(index);
    publish(index, corpus("After"));
    ResultPtr result;
    ASSERT_EQ(search(opened.get(), "law", result), MEA_OK);
    EXPECT_EQ(view(api().result_hit(result.get(), 0)->title), "After");
}

TEST(Engine, GoesBackWithARollback) {
    const Scratch scratch;
    publish(scratch.path, corpus("A"));
    publish(scratch.path, corpus("B"));
    Opened opened(scratch.path);
    EXPECT_EQ(answering(opened.get()), 2U);
    ASSERT_TRUE(index::Catalog(scratch.path).rollback());
    EXPECT_EQ(answering(opened.get()), 1U);
}

TEST(Engine, AGenerationThatCannotBeReadDoesNotStopTheOneInUse) {
    const Scratch scratch;
    publish(scratch.path, corpus("A"));
    Opened opened(scratch.path);
    fs::create_directories(generation_folder(scratch.path, 2));
    ASSERT_TRUE(replace_file(generation_folder(scratch.path, 2) / index::kManifestFile, "{"));
    point_to(scratch.path, 2);
    for (int i = 0; i < 3; ++i) {
        ResultPtr result;
        ASSERT_EQ(search(opened.get(), "water", result), MEA_OK);
        EXPECT_EQ(api().result_summary(result.get())->generation, 1U);
        const std::uint64_t notices = api().result_summary(result.get())->notice_count;
        const mea_notice* last = api().result_notice(result.get(), notices - 1);
        ASSERT_NE(last, nullptr);
        EXPECT_EQ(view(last->kind), "generation");
        EXPECT_EQ(view(last->subject), "1");
    }
    EXPECT_EQ(opened.log().count(MEA_LOG_WARNING), 1U) << "said once, not at every search";
    fs::remove_all(generation_folder(scratch.path, 2));
    publish(scratch.path, corpus("C"));
    EXPECT_NE(answering(opened.get()), 1U);
    ResultPtr mended;
    ASSERT_EQ(search(opened.get(), "law", mended), MEA_OK);
    EXPECT_EQ(view(api().result_hit(mended.get(), 0)->title), "C");
    for (std::uint64_t i = 0; const mea_notice* notice = api().result_notice(mended.get(), i); ++i)
        EXPECT_NE(view(notice->kind), "generation");
}

TEST(Engine, AnIndexThatWasTakenAwayIsSaidSo) {
    const Scratch scratch;
    const fs::path index = scratch.path / "index";
    publish(index, corpus("A"));
    Opened opened(index);
    fs::remove_all(index);
    ResultPtr result;
    mea_error error = fresh_error();
    EXPECT_EQ(search(opened.get(), "water", result, &error), MEA_E_NO_INDEX);
    EXPECT_EQ(result, nullptr);
    EXPECT_THAT(error.message, HasSubstr(index.string()));
}

TEST(Engine, EachHostHearsItsOwnEngine) {
    const Scratch scratch;
    publish(scratch.path, corpus("A"));
    Opened one(scratch.path);
    Opened other(scratch.path);
    publish(scratch.path, corpus("B"));
    EXPECT_EQ(answering(one.get()), 2U);
    EXPECT_EQ(one.log().count(MEA_LOG_INFO), 2U);
    EXPECT_EQ(other.log().count(MEA_LOG_INFO), 1U);
}

TEST(EngineField, ListsTheFieldTable) {
    const Scratch scratch;
    publish(scratch.path, corpus("A"));
    Opened opened(scratch.path);
    std::uint64_t count = 0;
    bool has_range = false;
    while (const mea_field* field = api().engine_field(opened.get(), count, lend("en"))) {
        EXPECT_EQ(field->struct_size, sizeof(mea_field));
        EXPECT_NE(view(field->name), "");
        EXPECT_NE(view(field->label), "");
        EXPECT_NE(view(field->description), "");
        has_range = has_range || field->range == 1;
        const bool meetings = view(field->name).ends_with("meeting");
        EXPECT_EQ(field->facet_order,
                  static_cast<std::uint32_t>(meetings ? MEA_FACET_BY_NEWEST : MEA_FACET_BY_COUNT));
        ++count;
    }
    EXPECT_EQ(count, index::kFields.size());
    EXPECT_TRUE(has_range);
    EXPECT_EQ(api().engine_field(opened.get(), UINT64_MAX, lend("en")), nullptr);
}

TEST(EngineField, SpeaksTheLanguageAskedForAndKeepsItsPointers) {
    const Scratch scratch;
    publish(scratch.path, {{.work = "W1",
                            .passages = {"Water"},
                            .values = {{index::Field::target, "GBF-TARGET-06"}}}});
    Opened opened(scratch.path);
    const auto target = static_cast<std::uint64_t>(index::Field::target);
    const mea_field* english = api().engine_field(opened.get(), target, lend("en"));
    const mea_field* french = api().engine_field(opened.get(), target, lend("fr"));
    ASSERT_NE(english, nullptr);
    EXPECT_EQ(view(english->label), "Target");
    EXPECT_EQ(view(french->label), "Cible");
    for (const std::string_view unknown : {"", "tlh", "../x", "\xFF"})
        EXPECT_EQ(api().engine_field(opened.get(), target, lend(unknown)), english) << unknown;
    publish(scratch.path, corpus("B"));
    EXPECT_EQ(answering(opened.get()), 2U);
    EXPECT_EQ(view(french->label), "Cible") << "valid until the engine is closed";
}

}  // namespace
}  // namespace mea::abi
