#include "indexer/build/checksums.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "index/layout.h"
#include "tests/e2e/process.h"
#include "tests/indexer/files.h"

namespace mea::ingest {
namespace {

using ::testing::HasSubstr;
using testing::write;

std::string complaint(const e2e::Scratch& scratch) {
    const Status checked = check_checksums(scratch.path());
    if (checked) return "whole";
    EXPECT_EQ(checked.error().code, ErrorCode::corrupt);
    return checked.error().message;
}

TEST(Checksums, NoticeEveryKindOfChange) {
    const e2e::Scratch scratch;
    EXPECT_THAT(complaint(scratch), HasSubstr("cannot be read"));
    write(scratch / "a", "content");
    write(scratch / "sub/b", "");
    ASSERT_TRUE(write_checksums(scratch.path()).has_value());
    EXPECT_EQ(complaint(scratch), "whole");
    write(scratch / std::string(index::kManifestFile), "written later");
    EXPECT_EQ(complaint(scratch), "whole");
    write(scratch / "a", "cOntent");
    EXPECT_EQ(complaint(scratch), "a was changed");
    write(scratch / "a", "content");
    write(scratch / "sub/c", "new");
    EXPECT_EQ(complaint(scratch), "sub/c does not belong there");
    std::filesystem::remove(scratch / "sub/c");
    std::filesystem::remove(scratch / "sub/b");
    EXPECT_EQ(complaint(scratch), "sub/b is missing");
    write(scratch / std::string(index::kChecksumsFile), "nonsense");
    EXPECT_EQ(complaint(scratch), "the checksums are damaged");
}

}  // namespace
}  // namespace mea::ingest
