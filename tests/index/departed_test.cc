// What departed from a database is neither counted nor told.
#include "index/departed.h"

#include <fstream>
#include <vector>

#include <gtest/gtest.h>

#include "index/database_parts.h"
#include "index/layout.h"
#include "index/live_database.h"
#include "tests/index/scratch.h"

namespace mea::index {
namespace {

namespace fs = std::filesystem;

class DepartedTest : public ::testing::Test {
  protected:
    fs::path part(std::string_view name) const { return scratch_.path / kDatabaseFolder / name; }

    void make_part(std::string_view name, const std::vector<std::vector<std::string>>& documents) {
        fs::create_directories(part(name).parent_path());
        Xapian::WritableDatabase database(part(name).string(), Xapian::DB_CREATE);
        for (const std::vector<std::string>& terms : documents) {
            Xapian::Document document;
            for (const std::string& term : terms) document.add_term(term);
            document.add_value(0, terms.front());
            database.add_document(document);
        }
        database.commit();
    }

    Scratch scratch_;
};

TEST_F(DepartedTest, IsWrittenReadAndAddedTo) {
    const fs::path file = scratch_.path / kDepartedFile;
    DepartedWriter first;
    EXPECT_TRUE(first.empty());
    for (const std::uint32_t document : {7U, 3U}) first.add(document);
    first.add_term("heron", 2);
    first.add_term("lake", 1);
    ASSERT_TRUE(first.write(file));
    DepartedWriter second;
    second.add(**Departed::open(file));
    second.add(5);
    second.add_term("lake", 1);
    second.add_term("stork", 1);
    ASSERT_TRUE(second.write(file));
    const auto departed = Departed::open(file);
    ASSERT_TRUE(departed) << to_string(departed.error());
    EXPECT_EQ(std::vector<std::uint32_t>((*departed)->documents().begin(),
                                         (*departed)->documents().end()),
              (std::vector<std::uint32_t>{3, 5, 7}));
    for (const std::uint32_t document : {3U, 5U, 7U}) EXPECT_TRUE((*departed)->contains(document));
    for (const std::uint32_t document : {0U, 4U, 8U, UINT32_MAX})
        EXPECT_FALSE((*departed)->contains(document));
    EXPECT_EQ((*departed)->documents_with("heron"), 2U);
    EXPECT_EQ((*departed)->documents_with("lake"), 2U);
    EXPECT_EQ((*departed)->documents_with("stork"), 1U);
    EXPECT_EQ((*departed)->documents_with("her"), 0U);
    EXPECT_EQ((*departed)->documents_with("zebra"), 0U);
}

TEST_F(DepartedTest, ADamagedFileIsNotRead) {
    const fs::path file = scratch_.path / kDepartedFile;
    EXPECT_EQ(Departed::open(file).error().code, ErrorCode::not_found);
    DepartedWriter writer;
    for (int twice = 0; twice < 2; ++twice) writer.add(3);
    ASSERT_TRUE(writer.write(file));
    EXPECT_EQ(Departed::open(file).error().code, ErrorCode::corrupt) << "one document, twice";
    std::ofstream(file) << "something else";
    EXPECT_FALSE(Departed::open(file));
    EXPECT_FALSE(LiveDatabase::open(scratch_.path)) << "what departed would come back";
}

TEST(DatabaseParts, NumberTheirDocumentsInTurn) {
    for (std::uint32_t number = 1; number < 20; ++number)
        for (const std::size_t parts : {1U, 2U})
            for (std::size_t part = 0; part < parts; ++part) {
                const std::uint32_t all = number_in_all(number, part, parts);
                EXPECT_EQ(part_of(all, parts), part);
                EXPECT_EQ(number_in_part(all, parts), number);
            }
    EXPECT_EQ(number_in_all(3, 0, 1), 3U) << "one part keeps its numbers";
}

TEST_F(DepartedTest, OfTwoPartsTheLivingAreTold) {
    make_part(kBasePart, {{"heron", "lake"}, {"heron", "old"}, {"lake"}});
    make_part(kRecentPart, {{"heron", "new"}});
    EXPECT_EQ(database_parts(scratch_.path).size(), 1U);
    ASSERT_TRUE(join_database_parts(scratch_.path));
    EXPECT_EQ(database_parts(scratch_.path),
              (std::vector<fs::path>{part(kBasePart), part(kRecentPart)}));
    DepartedWriter writer;
    const std::uint32_t gone = number_in_all(2, 0, 2);
    writer.add(gone);
    writer.add_term("heron", 1);
    writer.add_term("old", 1);
    ASSERT_TRUE(writer.write(scratch_.path / kDepartedFile));
    const auto database = LiveDatabase::open(scratch_.path);
    ASSERT_TRUE(database) << to_string(database.error());
    EXPECT_EQ(database->get_doccount(), 3U);
    EXPECT_EQ(database->get_termfreq("heron"), 2U);
    EXPECT_TRUE(database->term_exists("new"));
    EXPECT_FALSE(database->term_exists("old"));
    EXPECT_FALSE(database->is_live(gone));
    EXPECT_EQ(database->first_with("old"), 0U);
    EXPECT_EQ(database->first_with("heron"), number_in_all(1, 0, 2));
    std::vector<Xapian::docid> herons;
    database->for_each_posting("heron", [&](Xapian::docid document, Xapian::termcount times) {
        EXPECT_EQ(times, 1U);
        herons.push_back(document);
        return true;
    });
    EXPECT_EQ(herons, (std::vector<Xapian::docid>{number_in_all(1, 0, 2), number_in_all(1, 1, 2)}));
    std::vector<std::string> values;
    database->for_each_value(0, [&](Xapian::docid, const std::string& value) {
        values.push_back(value);
        return values.size() < 2;
    });
    EXPECT_EQ(values, (std::vector<std::string>{"heron", "heron"}));
}

}  // namespace
}  // namespace mea::index
