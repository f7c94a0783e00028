#include "index/generation.h"

#include <fstream>

#include <gtest/gtest.h>

#include "base/file.h"
#include "index/catalog.h"
#include "index/layout.h"
#include "tests/index/index_builder.h"
#include "tests/index/scratch.h"

namespace mea::index {
namespace {

namespace fs = std::filesystem;

std::vector<TestVersion> some_versions() {
    return {{"A", "en", {"Invasive alien species."}}, {"B", "fr", {"Espèces exotiques."}}};
}

class GenerationTest : public ::testing::Test {
  protected:
    void SetUp() override {
        publish(scratch_.path, some_versions());
        folder_ = Catalog(scratch_.path).folder(1);
    }

    ErrorCode open_error() {
        const auto opened = Generation::open_current(scratch_.path);
        if (opened) {
            ADD_FAILURE() << "it opens";
            return ErrorCode::internal;
        }
        EXPECT_FALSE(opened.error().message.empty());
        return opened.error().code;
    }

    Scratch scratch_;
    fs::path folder_;
};

TEST_F(GenerationTest, OpensWhatWasPublished) {
    const auto generation = open_index(scratch_.path);
    EXPECT_EQ(generation->number(), 1U);
    EXPECT_EQ(generation->columns().work_count(), 2U);
    const Result<Lease> lease = generation->lease();
    ASSERT_TRUE(lease);
    const Result<StoredVersion> version = lease.value().version(2);
    ASSERT_TRUE(version) << to_string(version.error());
    EXPECT_EQ(version.value().header().work, "B");
    EXPECT_EQ(version.value().text(0), "Espèces exotiques.");
    EXPECT_EQ(lease.value().version(3).error().code, ErrorCode::not_found);
}

TEST_F(GenerationTest, NothingPublishedIsNotFound) {
    EXPECT_EQ(Generation::open_current(scratch_.path / "none").error().code, ErrorCode::not_found);
    fs::remove(scratch_.path / kCurrentFile);
    EXPECT_EQ(open_error(), ErrorCode::not_found);
}

TEST_F(GenerationTest, AMissingPartIsDamage) {
    for (const std::string_view part :
         {kManifestFile, kColumnsFile, kDatabaseFolder, kAnalysisFolder}) {
        const fs::path hidden = scratch_.path / "hidden";
        fs::rename(folder_ / part, hidden);
        EXPECT_EQ(open_error(), ErrorCode::corrupt) << part;
        fs::rename(hidden, folder_ / part);
    }
    fs::rename(folder_, scratch_.path / "elsewhere");
    EXPECT_EQ(open_error(), ErrorCode::corrupt);
}

TEST_F(GenerationTest, ADatabaseFileThatIsMissingIsDamageAlsoWithoutChecksums) {
    ASSERT_FALSE(fs::exists(folder_ / kChecksumsFile));
    for (const std::string_view name : kDatabaseFiles) {
        const fs::path hidden = scratch_.path / "hidden";
        fs::rename(folder_ / kDatabaseFolder / name, hidden);
        EXPECT_EQ(open_error(), ErrorCode::corrupt) << name;
        fs::rename(hidden, folder_ / kDatabaseFolder / name);
    }
}

TEST_F(GenerationTest, CurrentThatIsAFolderIsDamage) {
    fs::remove(scratch_.path / kCurrentFile);
    fs::create_directory(scratch_.path / kCurrentFile);
    EXPECT_EQ(open_error(), ErrorCode::corrupt);
}

TEST_F(GenerationTest, APartThatSomebodyTookAwayIsDamage) {
    std::ofstream(folder_ / kChecksumsFile) << "00  " << kDictionaryFile << "\n";
    EXPECT_TRUE(Generation::open_current(scratch_.path).has_value());
    fs::remove(folder_ / kDictionaryFile);
    EXPECT_EQ(open_error(), ErrorCode::corrupt);
    std::ofstream(folder_ / kChecksumsFile) << "no checksums";
    EXPECT_EQ(open_error(), ErrorCode::corrupt);
}

TEST_F(GenerationTest, AnEmptyPartIsDamage) {
    for (const char* part : {"manifest.json", "columns.bin", "postings/postlist.glass",
                             "postings/iamglass", "analysis/en.xml"}) {
        const std::string kept = read_file(folder_ / part).value();
        ASSERT_TRUE(replace_file(folder_ / part, ""));
        const ErrorCode code = open_error();
        EXPECT_TRUE(code == ErrorCode::corrupt || code == ErrorCode::wrong_version)
            << part << ": " << error_code_name(code);
        ASSERT_TRUE(replace_file(folder_ / part, kept));
    }
}

TEST_F(GenerationTest, AnotherFormatOrAnalysisIsAWrongVersion) {
    Manifest manifest = read_manifest(folder_).value();
    Manifest newer = manifest;
    newer.format = kFormatVersion + 1;
    ASSERT_TRUE(write_manifest(folder_, newer));
    EXPECT_EQ(open_error(), ErrorCode::wrong_version);
    Manifest other = manifest;
    other.fingerprint = "made with another ICU";
    ASSERT_TRUE(write_manifest(folder_, other));
    EXPECT_EQ(open_error(), ErrorCode::wrong_version);
}

TEST_F(GenerationTest, ColumnsOfAnotherGenerationDoNotFit) {
    std::vector<TestVersion> more = some_versions();
    more.push_back({"C", "en", {"One more."}});
    publish(scratch_.path, more);
    fs::copy_file(folder_ / kColumnsFile, Catalog(scratch_.path).folder(2) / kColumnsFile,
                  fs::copy_options::overwrite_existing);
    EXPECT_EQ(open_error(), ErrorCode::corrupt);
}

TEST_F(GenerationTest, ReadersAreReusedAndAreApart) {
    const auto generation = open_index(scratch_.path);
    const Xapian::Database* first = nullptr;
    {
        const Result<Lease> one = generation->lease();
        const Result<Lease> two = generation->lease();
        first = &one.value().database();
        EXPECT_NE(first, &two.value().database());
    }
    const Result<Lease> again = generation->lease();
    const Result<Lease> other = generation->lease();
    EXPECT_TRUE(&again.value().database() == first || &other.value().database() == first);
}

TEST_F(GenerationTest, AnOpenGenerationSurvivesItsRemoval) {
    const auto generation = open_index(scratch_.path);
    publish(scratch_.path, some_versions());
    const Catalog catalog(scratch_.path);
    ASSERT_TRUE(catalog.prune(0));
    ASSERT_FALSE(fs::exists(folder_));
    const Result<Lease> lease = generation->lease();
    ASSERT_TRUE(lease);
    EXPECT_EQ(lease.value().version(1).value().header().work, "A");
}

}  // namespace
}  // namespace mea::index
