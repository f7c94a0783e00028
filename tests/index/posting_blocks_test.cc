#include "index/posting_blocks.h"

#include <map>
#include <random>

#include <gtest/gtest.h>

#include "base/file.h"
#include "index/departed.h"
#include "index/layout.h"
#include "index/posting_block_writer.h"
#include "index/posting_encoder.h"
#include "tests/index/scratch.h"

namespace mea::index {
namespace {

using Postings = std::map<std::uint32_t, std::uint32_t>;  // document -> occurrences

// What the blocks say, read one by one.
Postings read(const TermPostings& postings) {
    Postings all;
    for (std::uint32_t number = 0; number < postings.block_count(); ++number) {
        const PostingBlock block = postings.block(number);
        std::uint32_t rank = 0;
        const auto add = [&](std::uint32_t place) {
            const std::uint32_t document = number * kBlockDocuments + place;
            const std::uint32_t byte = block.occurrences[rank++];
            all[document] = byte == kManyOccurrences ? postings.many(document) : byte;
        };
        for (std::uint32_t place = 0; place < kBlockDocuments && block.bits != nullptr; ++place)
            if ((block.bits[place / 64] >> place % 64 & 1) != 0) add(place);
        for (std::uint32_t i = 0; i < block.count && block.bits == nullptr; ++i)
            add(block.places[i]);
        EXPECT_EQ(rank, block.count);
    }
    return all;
}

Postings random_postings(std::mt19937& random, std::uint32_t last, std::uint32_t one_in) {
    Postings postings;
    for (std::uint32_t document = 1; document <= last; ++document)
        if (random() % one_in == 0)
            postings[document] = static_cast<std::uint32_t>(random() % 300 + 1);
    return postings;
}

TEST(PostingBlocks, EncoderKeepsSparseAndDenseBlocks) {
    std::mt19937 random(1);
    for (const std::uint32_t one_in : {1U, 2U, 15U, 16U, 17U, 40'000U, 1'000'000U}) {
        const Postings postings = random_postings(random, 200'000, one_in);
        PostingEncoder encoder;
        for (const auto& [document, occurrences] : postings) encoder.add(document, occurrences);
        encoder.finish();
        EXPECT_EQ(encoder.documents(), postings.size());
        EXPECT_EQ(encoder.postings().documents(), postings.size());
        EXPECT_EQ(read(encoder.postings()), postings) << one_in;
        EXPECT_EQ(encoder.postings().block(1'000).count, 0U);
    }
}

TEST(PostingBlocks, FileHasTheFrequentWordsOfTheDatabase) {
    const Scratch scratch;
    std::mt19937 random(2);
    std::map<std::string, Postings> expected;
    Xapian::WritableDatabase database((scratch.path / "db").string(),
                                      Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
    for (std::uint32_t document = 1; document <= 9'000; ++document) {
        Xapian::Document content;
        const auto add = [&](const std::string& term, std::uint32_t one_in) {
            if (random() % one_in != 0) return;
            const auto occurrences = static_cast<std::uint32_t>(random() % 400 + 1);
            content.add_term(term, occurrences);
            expected[term][document] = occurrences;
        };
        add("wetland", 1);
        add("Zen:wetland", 3);
        add("S:wetland", 30);
        add("rare", 200);
        add("XMC:cbd", 1);
        add("L:en", 2);
        database.add_document(content);
    }
    database.commit();
    ASSERT_TRUE(write_posting_blocks(LiveDatabase(database), 100, scratch.path));
    const auto blocks = PostingBlocks::open(scratch.path);
    ASSERT_TRUE(blocks) << to_string(blocks.error());
    EXPECT_EQ((*blocks)->term_count(), 4U);
    for (const char* term : {"wetland", "Zen:wetland", "S:wetland", "L:en"}) {
        const auto found = (*blocks)->find(term);
        ASSERT_TRUE(found) << term;
        EXPECT_EQ(read(*found), expected[term]) << term;
    }
    EXPECT_FALSE((*blocks)->find("rare"));     // fewer than 100 documents
    EXPECT_FALSE((*blocks)->find("XMC:cbd"));  // values have columns
    EXPECT_FALSE((*blocks)->find("wet"));
    EXPECT_FALSE((*blocks)->find(""));
}

// Looking at what is in them and at what came since gives what looking at every term does.
TEST(PostingBlocks, ThoseOfAnEarlierDatabaseSpareReadingAllTerms) {
    const Scratch scratch;
    const auto add = [](Xapian::WritableDatabase& database, int count, const std::string& term) {
        for (int left = count; left > 0; --left) {
            Xapian::Document document;
            document.add_term(term);
            database.add_document(document);
        }
        database.commit();
    };
    Xapian::WritableDatabase first((scratch.path / "first").string(), Xapian::DB_CREATE);
    add(first, 12, "always");
    add(first, 9, "now");
    add(first, 10, "before");
    add(first, 3, "never");
    std::filesystem::create_directories(scratch.path / "earlier");
    ASSERT_TRUE(write_posting_blocks(LiveDatabase(first), 10, scratch.path / "earlier"));
    Xapian::WritableDatabase added((scratch.path / "added").string(), Xapian::DB_CREATE);
    for (const char* term : {"always", "now", "never", "once"}) add(added, 2, term);
    add(added, 11, "new");
    Xapian::Database all = first;
    all.add_database(added);
    DepartedWriter gone;
    gone.add(12 + 9 + 1);
    gone.add_term("before", 1);
    ASSERT_TRUE(gone.write(scratch.path / "gone"));
    const LiveDatabase database(all, Departed::open(scratch.path / "gone").value());
    const EarlierBlocks earlier{PostingBlocks::open(scratch.path / "earlier").value(), 10, added};
    ASSERT_EQ(earlier.blocks->term_count(), 2U);
    ASSERT_TRUE(write_posting_blocks(database, 10, scratch.path, earlier));
    const auto spared = PostingBlocks::open(scratch.path).value();
    std::vector<std::string> terms;
    for (std::uint32_t number = 0; number < spared->term_count(); ++number)
        terms.emplace_back(spared->term(number));
    EXPECT_EQ(terms, (std::vector<std::string>{"always", "new", "now"}));
    const std::string bytes = read_file(scratch.path / kBlockTableFile).value() +
                              read_file(scratch.path / kBlockDataFile).value();
    ASSERT_TRUE(write_posting_blocks(database, 10, scratch.path));
    EXPECT_EQ(bytes, read_file(scratch.path / kBlockTableFile).value() +
                         read_file(scratch.path / kBlockDataFile).value());
    ASSERT_TRUE(write_posting_blocks(database, 3, scratch.path, earlier)) << "of more documents";
    EXPECT_EQ(PostingBlocks::open(scratch.path).value()->term_count(), 5U);
}

TEST(PostingBlocks, AnIndexWithoutFrequentWordsHasAFileWithoutTerms) {
    const Scratch scratch;
    Xapian::WritableDatabase database((scratch.path / "db").string(), Xapian::DB_CREATE);
    ASSERT_TRUE(write_posting_blocks(LiveDatabase(database), 1, scratch.path));
    const auto blocks = PostingBlocks::open(scratch.path);
    ASSERT_TRUE(blocks) << to_string(blocks.error());
    EXPECT_EQ((*blocks)->term_count(), 0U);
    EXPECT_FALSE((*blocks)->find("x"));
    EXPECT_EQ(PostingBlocks::open(scratch.path / "db").error().code, ErrorCode::not_found);
}

TEST(PostingBlocks, FrequencyGrowsWithTheIndex) {
    EXPECT_EQ(frequent_from(0), 4096U);
    EXPECT_EQ(frequent_from(1'280'000), 10'000U);
}

}  // namespace
}  // namespace mea::index
