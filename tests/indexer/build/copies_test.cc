#include "indexer/build/copies.h"

#include <filesystem>
#include <memory>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/e2e/process.h"
#include "tests/indexer/files.h"

namespace mea::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::write;

const std::vector<std::string> kLanguages = {"en", "fr"};

class FoldCopies : public ::testing::Test {
  protected:
    SourcePath file(const std::string& name, const std::string& bytes) const {
        write(scratch_ / name, bytes);
        SourcePath made;
        made.path = (scratch_ / name).string();
        made.size = bytes.size();
        return made;
    }
    std::vector<std::string> fold(std::vector<SourcePath> files) {
        folded_ = fold_copies(std::move(files), kLanguages, [this](const SourcePath& one) {
            asked_.push_back(one.path);
            return known_;
        });
        std::vector<std::string> names;
        for (const SourcePath& one : folded_.files)
            names.push_back(one.path.substr(scratch_.path().string().size() + 1));
        return names;
    }
    e2e::Scratch scratch_;
    FoldedFiles folded_;
    std::vector<std::string> asked_;
    std::string known_;
};

TEST_F(FoldCopies, KeepsOneOfEachContentAndNamesTheOthers) {
    EXPECT_THAT(fold({file("a.txt", "heron"), file("b.txt", "stork"), file("c.txt", "heron"),
                      file("d.txt", "pelican")}),
                ElementsAre("a.txt", "b.txt", "d.txt"));
    EXPECT_THAT(folded_.files[0].copies, ElementsAre((scratch_ / "c.txt").string()));
    EXPECT_THAT(folded_.files[1].copies, IsEmpty());
    ASSERT_EQ(folded_.copies.size(), 1U);
    EXPECT_EQ(folded_.copies[0].file.path, (scratch_ / "c.txt").string());
    EXPECT_EQ(folded_.copies[0].of, (scratch_ / "a.txt").string());
    EXPECT_FALSE(folded_.copies[0].hash.empty());
}

TEST_F(FoldCopies, PrefersWhatMoreIsSaidOf) {
    EXPECT_THAT(fold({file("a.txt", "heron"), file("b-fr.txt", "heron")}), ElementsAre("b-fr.txt"));
    SourcePath described = file("z.txt", "heron");
    described.said = std::make_shared<ManifestEntry>();
    EXPECT_THAT(fold({file("b-fr.txt", "heron"), described}), ElementsAre("z.txt"));
}

TEST_F(FoldCopies, KeepsFilesThatMetadataTellApart) {
    SourcePath one = file("a.txt", "heron");
    SourcePath other = file("b.txt", "heron");
    one.sidecar = "a.meta.xml";
    other.sidecar = "b.meta.xml";
    EXPECT_THAT(fold({one, other, file("c.txt", "heron")}), ElementsAre("a.txt", "b.txt"));
}

TEST_F(FoldCopies, HashesOnlyWhatMayHaveACopyAndIsNotKnown) {
    fold({file("a.txt", "heron"), file("b.txt", "stork"), file("c.txt", "a crane")});
    EXPECT_EQ(asked_.size(), 2U);
    known_ = "the same";  // as an earlier generation says
    EXPECT_THAT(fold({file("a.txt", "heron"), file("b.txt", "stork")}), ElementsAre("a.txt"));
}

TEST_F(FoldCopies, EmptyAndUnreadableFilesAreNobodysCopies) {
    SourcePath gone = file("a.txt", "heron");
    SourcePath lost = file("b.txt", "heron");
    std::filesystem::remove(gone.path);
    std::filesystem::remove(lost.path);
    EXPECT_THAT(fold({gone, lost, file("c.txt", ""), file("d.txt", "")}),
                ElementsAre("a.txt", "b.txt", "c.txt", "d.txt"));
}

}  // namespace
}  // namespace mea::ingest
