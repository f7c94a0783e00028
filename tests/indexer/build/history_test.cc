#include "indexer/build/history.h"

#include <gtest/gtest.h>

#include "index/layout.h"
#include "index/version_document.h"
#include "tests/e2e/process.h"

namespace mea::ingest {
namespace {

index::VersionHeader header(const std::string& content) {
    index::VersionHeader made;
    made.id = "id";
    made.work = "work";
    made.content = content;
    made.modified = 1234;
    return made;
}

TEST(History, KnowsTheDatestampOfUnchangedContent) {
    const e2e::Scratch scratch;
    text::Analyzer analyzer(text::ProfileSet::load(MEA_SOURCE_DIR "/schemas/analysis").value());
    {
        Xapian::WritableDatabase database((scratch / std::string(index::kDatabaseFolder)).string(),
                                          Xapian::DB_CREATE);
        database.add_document(*index::build_document(header("same"), {}, analyzer));
        database.commit();
    }
    const History history(scratch.path());
    EXPECT_EQ(history.modified(header("same")), 1234U);
    EXPECT_FALSE(history.modified(header("changed")).has_value());
    index::VersionHeader other = header("same");
    other.id = "other";
    EXPECT_FALSE(history.modified(other).has_value());
}

TEST(History, KnowsNothingWithoutAGeneration) {
    EXPECT_FALSE(History("").modified(header("same")).has_value());
    EXPECT_FALSE(History("/nonexistent").modified(header("same")).has_value());
}

}  // namespace
}  // namespace mea::ingest
