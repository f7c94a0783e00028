#include "indexer/build/resume.h"

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/e2e/process.h"
#include "tests/indexer/files.h"

namespace mea::ingest {
namespace {

namespace fs = std::filesystem;

class Resume : public ::testing::Test {
  protected:
    void SetUp() override {
        for (const char* name : {"run-2-0", "run-2-1"}) {
            testing::write(scratch_ / name / "postlist.glass", std::string(1000, 'p'));
            testing::write(scratch_ / name / "iamglass", name);
            slice_.runs.push_back(scratch_ / name);
            slice_.word_counts.push_back(scratch_ / (std::string(name) + ".words"));
            testing::write(slice_.word_counts.back(), std::string("w\0rds", 5));
        }
        slice_.kept_texts = scratch_ / "kept-2";
        testing::write(slice_.kept_texts, "texts");
        slice_.text_bytes = 77;
        slice_.verdicts = {
            {"a.txt",
             Outcome::partial,
             "W/1",
             "en",
             {{ProblemKind::encoding, ProblemSeverity::warning, "a.txt", "message", "hint", 7}}}};
        ASSERT_TRUE(save_slice(scratch_.path(), 2, slice_).has_value());
    }
    std::optional<SliceResult> load() const { return load_slice(scratch_.path(), 2); }

    e2e::Scratch scratch_;
    SliceResult slice_;
};

TEST_F(Resume, ASliceComesBackWhole) {
    const auto loaded = load();
    ASSERT_TRUE(loaded.has_value());
    EXPECT_EQ(loaded->runs, slice_.runs);
    EXPECT_EQ(loaded->word_counts, slice_.word_counts);
    EXPECT_EQ(loaded->kept_texts, slice_.kept_texts);
    EXPECT_EQ(loaded->text_bytes, 77U);
    ASSERT_EQ(loaded->verdicts.size(), 1U);
    EXPECT_EQ(loaded->verdicts[0].outcome, Outcome::partial);
    EXPECT_EQ(loaded->verdicts[0].problems.at(0).line, 7U);
    EXPECT_TRUE(any_slice_done(scratch_.path()));
    EXPECT_FALSE(load_slice(scratch_.path(), 1).has_value());
    EXPECT_FALSE(any_slice_done(scratch_ / "run-2-0"));
}

TEST_F(Resume, WhatAPowerCutTookIsNoticed) {
    const fs::path file = scratch_ / "run-2-1" / "postlist.glass";
    fs::resize_file(file, 999);
    EXPECT_FALSE(load().has_value());
    fs::resize_file(file, 1000);  // as long as before, with a zero at its end
    EXPECT_FALSE(load().has_value());
    std::ofstream(file, std::ios::trunc) << std::string(1000, 'p');
    EXPECT_TRUE(load().has_value());
    testing::write(slice_.kept_texts, "text5");
    EXPECT_FALSE(load().has_value());
    testing::write(slice_.kept_texts, "texts");
    EXPECT_TRUE(load().has_value());
    std::ofstream(slice_.word_counts[0], std::ios::trunc) << "words";
    EXPECT_FALSE(load().has_value());
    testing::write(slice_.word_counts[0], std::string("w\0rds", 5));
    EXPECT_TRUE(load().has_value());
    fs::remove(scratch_ / "run-2-0" / "iamglass");
    EXPECT_FALSE(load().has_value());
    fs::remove_all(scratch_ / "run-2-0");
    EXPECT_FALSE(load().has_value());
}

TEST_F(Resume, ADamagedNoteIsNone) {
    const fs::path note = scratch_ / "slice-2.done";
    const auto size = fs::file_size(note);
    for (std::uintmax_t left = 0; left < size; left += 1 + size / 16) {
        fs::resize_file(note, left);
        EXPECT_FALSE(load().has_value()) << left;
        ASSERT_TRUE(save_slice(scratch_.path(), 2, slice_).has_value());
    }
    EXPECT_TRUE(load().has_value());
}

TEST_F(Resume, ThePlanIsKept) {
    EXPECT_FALSE(load_plan(scratch_.path()).has_value());
    ASSERT_TRUE(save_plan(scratch_.path(), {"hash", 123}).has_value());
    EXPECT_EQ(load_plan(scratch_.path())->hash, "hash");
    EXPECT_EQ(load_plan(scratch_.path())->started, 123U);
}

TEST(PlanOf, ChangesWithWhateverDecidesASlice) {
    const Knowledge knowledge = load_knowledge(fs::path(MEA_SOURCE_DIR "/schemas")).value();
    const std::vector<SourcePath> files = {{.path = "a", .stamp = "1"},
                                           {.path = "b", .stamp = "2"}};
    const std::vector<Family> families = {{"", {0}}, {"", {1}}};
    const std::vector<Slice> slices = {{0, 1}, {1, 2}};
    const std::string plan = plan_of(files, families, slices, knowledge, "mea-index 1", "4");
    EXPECT_EQ(plan_of(files, families, slices, knowledge, "mea-index 1", "4"), plan);
    EXPECT_NE(plan_of(files, families, slices, knowledge, "mea-index 2", "4"), plan);
    EXPECT_NE(plan_of(files, families, slices, knowledge, "mea-index 1", "5"), plan);
    EXPECT_NE(plan_of(files, families, {{0, 2}}, knowledge, "mea-index 1", "4"), plan);
    EXPECT_NE(plan_of(files, {{"s", {0, 1}}}, slices, knowledge, "mea-index 1", "4"), plan);
    std::vector<SourcePath> touched = files;
    touched[1].stamp = "3";
    EXPECT_NE(plan_of(touched, families, slices, knowledge, "mea-index 1", "4"), plan);
    touched = files;
    touched[0].said = std::make_shared<const ManifestEntry>(ManifestEntry{.hash = "h"});
    EXPECT_NE(plan_of(touched, families, slices, knowledge, "mea-index 1", "4"), plan);
}

}  // namespace
}  // namespace mea::ingest
