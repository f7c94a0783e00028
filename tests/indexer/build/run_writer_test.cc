#include "indexer/build/run_writer.h"

#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/file.h"
#include "index/count_merge.h"
#include "index/dictionary.h"
#include "indexer/build/merge.h"
#include "tests/e2e/process.h"

namespace mea::ingest {
namespace {

using ::testing::ElementsAre;

constexpr std::size_t kTooLong = 246;  // bytes of a term Xapian refuses
constexpr std::size_t kLargeRun = std::size_t{64} << 20;

Version version(const std::string& id) {
    Version made;
    made.header.id = id;
    return made;
}

Xapian::Document plain(const std::string& id) {
    Xapian::Document document;
    document.add_term("t" + id);
    document.add_boolean_term("Q" + id);
    document.set_data(id);
    return document;
}

// "bad" documents get past our own checks and are refused by Xapian when they are added, "late"
// ones when the run is committed: each NUL of a term counts twice in its key.
Result<Xapian::Document> make(const Version& made, index::WordCounts& counts) {
    const std::string& id = made.header.id;
    if (id.starts_with("unmade")) return fail(ErrorCode::limit, "too large");
    counts.add("en", "word" + id, "stem");
    counts.end_document();
    Xapian::Document document = plain(id);
    if (id.starts_with("bad")) document.add_term(std::string(kTooLong, 'x'));
    if (id.starts_with("late")) document.add_term(std::string(150, '\0'));
    return document;
}

struct Written {
    std::vector<std::string> stored;   // data of the documents in all runs, in order
    std::vector<std::string> refused;  // ids
    std::vector<std::string> settled;  // ids, refused or not
    std::size_t runs = 0;
    std::vector<std::string> word_counts;
    Status status;
};

Written write(const std::vector<std::string>& ids, std::size_t budget = kLargeRun) {
    const e2e::Scratch scratch;
    Written result;
    RunWriter writer(scratch.path(), "run-", budget, make,
                     [&](const Version& settled, const Error* refused) {
                         result.settled.push_back(settled.header.id);
                         if (refused != nullptr) result.refused.push_back(settled.header.id);
                     });
    for (const std::string& id : ids) {
        result.status = writer.add(version(id));
        if (!result.status) return result;
    }
    result.status = writer.finish();
    result.runs = writer.runs().size();
    for (const auto& counts : writer.word_counts())
        result.word_counts.push_back(read_file(counts).value());
    for (const auto& run : writer.runs()) {
        const Xapian::Database database(run.string());
        for (Xapian::docid document = 1; document <= database.get_lastdocid(); ++document)
            result.stored.push_back(database.get_document(document).get_data());
    }
    return result;
}

TEST(RunWriter, KeepsTheOrder) {
    const Written written = write({"a", "b", "c"});
    EXPECT_TRUE(written.status.has_value());
    EXPECT_THAT(written.stored, ElementsAre("a", "b", "c"));
    EXPECT_THAT(written.settled, ElementsAre("a", "b", "c"));
    EXPECT_EQ(written.runs, 1U);
}

TEST(RunWriter, MakesNothingOfNothing) {
    const Written written = write({});
    EXPECT_TRUE(written.status.has_value());
    EXPECT_EQ(written.runs, 0U);
}

TEST(RunWriter, ClosesARunThatIsFull) {
    const Written written = write({"a", "b", "c"}, 1);
    EXPECT_EQ(written.runs, 3U);
    EXPECT_THAT(written.stored, ElementsAre("a", "b", "c"));
}

TEST(RunWriter, LosesNothingToARefusedDocument) {
    for (const char* culprit : {"bad", "late"}) {
        const Written written = write({"a", "b", "c", culprit, "d", "e", "f"});
        EXPECT_TRUE(written.status.has_value());
        EXPECT_THAT(written.stored, ElementsAre("a", "b", "c", "d", "e", "f")) << culprit;
        EXPECT_THAT(written.refused, ElementsAre(culprit));
        EXPECT_EQ(written.settled.size(), 7U) << "each exactly once";
    }
}

TEST(RunWriter, CountsTheWordsOfWhatIsStoredOnly) {
    const Written written = write({"a", "b", "bad", "c"});
    const e2e::Scratch scratch;
    const auto counts =
        index::merge_counts({written.word_counts.begin(), written.word_counts.end()});
    ASSERT_TRUE(counts.has_value());
    ASSERT_TRUE(index::write_dictionary(*counts, scratch / "dictionary").has_value());
    const auto dictionary = index::Dictionary::open(scratch / "dictionary");
    ASSERT_TRUE(dictionary.has_value());
    EXPECT_EQ((*dictionary)->documents("en"), 3U);
    EXPECT_EQ((*dictionary)->words("en")->documents_of("worda"), 1U);
    EXPECT_EQ((*dictionary)->words("en")->documents_of("wordbad"), 0U);
}

TEST(RunWriter, IsolatesSeveralCulprits) {
    const Written written =
        write({"bad1", "a", "late1", "late2", "b", "unmade1", "c", "bad2", "bad3"});
    EXPECT_TRUE(written.status.has_value());
    EXPECT_THAT(written.stored, ElementsAre("a", "b", "c"));
    EXPECT_THAT(written.refused, ::testing::UnorderedElementsAre("bad1", "late1", "late2",
                                                                 "unmade1", "bad2", "bad3"));
    EXPECT_EQ(written.settled.size(), 9U);
}

TEST(RunWriter, WithoutReplayXapianWouldLoseTheBatch) {
    // Why all this is needed: the refused document takes its neighbours with it.
    const e2e::Scratch scratch;
    Xapian::WritableDatabase database((scratch / "db").string(), Xapian::DB_CREATE);
    database.add_document(plain("a"));
    index::WordCounts counts;
    EXPECT_THROW(database.add_document(*make(version("bad"), counts)),
                 Xapian::InvalidArgumentError);
    database.commit();
    EXPECT_EQ(database.get_doccount(), 0U);
}

TEST(RunWriter, StopsWhenTheDiskIsAtFault) {
    RunWriter writer("/nonexistent/folder", "run-", kLargeRun, make,
                     [](const Version&, const Error*) { ADD_FAILURE() << "nothing is settled"; });
    const Status added = writer.add(version("a"));
    ASSERT_FALSE(added.has_value());
    EXPECT_EQ(added.error().code, ErrorCode::io);
}

TEST(MergeRuns, NumbersDocumentsThrough) {
    const e2e::Scratch scratch;
    std::vector<std::string> expected;
    RunWriter writer(scratch.path(), "run-", 1, make, [](const Version&, const Error*) {});
    for (std::size_t i = 0; i < 2 * kMergeWidth + 3; ++i) {
        expected.push_back("d" + std::to_string(i));
        ASSERT_TRUE(writer.add(version(expected.back())).has_value());
    }
    ASSERT_TRUE(writer.finish().has_value());
    auto counts = take_word_counts(writer.word_counts());
    ASSERT_TRUE(counts.has_value()) << counts.error().message;
    ASSERT_TRUE(merge_word_counts(std::move(*counts)).has_value());
    const CancelFlag cancel;
    const Status merged = merge_runs(writer.runs(), scratch / "all", cancel);
    ASSERT_TRUE(merged.has_value()) << merged.error().message;
    const Xapian::Database database((scratch / "all").string());
    std::vector<std::string> stored;
    for (Xapian::docid document = 1; document <= database.get_lastdocid(); ++document)
        stored.push_back(database.get_document(document).get_data());
    EXPECT_EQ(stored, expected);
    for (const auto& entry : std::filesystem::directory_iterator(scratch.path()))
        EXPECT_EQ(entry.path().filename(), "all") << "runs are removed";
}

// What an update takes over stands first and stays where it is.
TEST(MergeRuns, BehindABase) {
    const e2e::Scratch scratch;
    const auto merge = [&](const std::string& name, std::size_t documents,
                           const std::vector<std::filesystem::path>& base) {
        RunWriter writer(scratch.path(), "run-", 1, make, [](const Version&, const Error*) {});
        for (std::size_t i = 0; i < documents; ++i)
            EXPECT_TRUE(writer.add(version(name + std::to_string(i))).has_value());
        EXPECT_TRUE(writer.finish().has_value());
        const CancelFlag cancel;
        const Status merged = merge_runs(writer.runs(), scratch / name, cancel, base);
        EXPECT_TRUE(merged.has_value()) << merged.error().message;
        const Xapian::Database database((scratch / name).string());
        std::vector<std::string> stored;
        for (Xapian::docid document = 1; document <= database.get_lastdocid(); ++document)
            stored.push_back(database.get_document(document).get_data());
        return stored;
    };
    const std::vector<std::string> first = merge("first", 2, {});
    const std::vector<std::string> all = merge("all", kMergeWidth, {scratch / "first"});
    ASSERT_EQ(all.size(), 2 + kMergeWidth);
    EXPECT_EQ(std::vector(all.begin(), all.begin() + 2), first);
    EXPECT_EQ(all[2], "all0");
    EXPECT_EQ(all.back(), "all" + std::to_string(kMergeWidth - 1));
    EXPECT_EQ(Xapian::Database((scratch / "first").string()).get_doccount(), 2U);
}

TEST(MergeRuns, CanBeStopped) {
    const e2e::Scratch scratch;
    CancelFlag cancel;
    cancel.raise();
    const Status merged = merge_runs({scratch / "run"}, scratch / "all", cancel);
    ASSERT_FALSE(merged.has_value());
    EXPECT_EQ(merged.error().code, ErrorCode::cancelled);
}

}  // namespace
}  // namespace mea::ingest
