#include "indexer/knowledge.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/e2e/process.h"
#include "tests/indexer/files.h"

namespace mea::ingest {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using testing::write;

const fs::path kSchemas = MEA_SOURCE_DIR "/schemas";

TEST(Knowledge, IsReadFromItsCopy) {
    const e2e::Scratch scratch;
    ASSERT_TRUE(copy_data({kSchemas, {}, {}}, scratch.path()).has_value());
    const auto knowledge = load_knowledge(scratch.path());
    ASSERT_TRUE(knowledge.has_value()) << knowledge.error().message;
    EXPECT_EQ(
        knowledge->recogniser->recognise("the Convention on Biological Diversity").mentions.size(),
        1U);
    EXPECT_EQ(knowledge->profiles->fingerprint(),
              text::ProfileSet::load(kSchemas / "analysis").value()->fingerprint());
}

TEST(Knowledge, SaysWhatIsMissingOrBroken) {
    const e2e::Scratch scratch;
    const Status missing = copy_data({scratch / "none", {}, {}}, scratch / "target");
    ASSERT_FALSE(missing.has_value());
    EXPECT_THAT(missing.error().message, HasSubstr("none"));
    EXPECT_THAT(missing.error().hint, HasSubstr("--schemas"));
    fs::create_directory(scratch / "extra");
    EXPECT_FALSE(copy_data({kSchemas, {scratch / "extra"}, {}}, scratch / "target").has_value())
        << "a vocabulary folder without a file is a mistake";
    write(scratch / "extra/mine.xml", "<vocabulary>");
    const auto broken = load_knowledge({kSchemas, {scratch / "extra"}, {}}, scratch / "target");
    ASSERT_FALSE(broken.has_value());
    EXPECT_THAT(broken.error().message, HasSubstr((scratch / "extra/mine.xml").string()))
        << "the operator's file, not the copy";
    const Status file = copy_data({kSchemas, {scratch / "extra/mine.xml"}, {}}, scratch / "target");
    ASSERT_FALSE(file.has_value());
    EXPECT_EQ(file.error().code, ErrorCode::argument);
    EXPECT_THAT(file.error().hint, HasSubstr("--vocabulary"));
}

TEST(FindSchemas, FindsThoseOfTheSources) {
    const auto found = find_schemas();
    ASSERT_TRUE(found.has_value());
    EXPECT_TRUE(fs::exists(*found / "record.xsd"));
}

}  // namespace
}  // namespace mea::ingest
