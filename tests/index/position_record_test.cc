#include "index/position_record.h"

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "index/field_table.h"

namespace mea::index {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Places = std::vector<std::uint32_t>;

std::uint32_t below(std::mt19937& random, std::uint32_t limit) {
    return static_cast<std::uint32_t>(random() % limit);
}

Places find(std::string_view bytes, std::string_view term) {
    Places places;
    PositionRecord::open(bytes).value().find(term, &places);
    return places;
}

TEST(PositionRecord, IsEmptyWithoutWords) {
    EXPECT_EQ(PositionRecordWriter().encode(), "");
    EXPECT_THAT(find("", "sea"), IsEmpty());
}

TEST(PositionRecord, JoinsAndSortsWhatIsAddedTwice) {
    PositionRecordWriter writer;
    writer.add("sea", {9, 4});
    writer.add("forest", {7});
    writer.add("sea", {2, 9});
    const std::string bytes = writer.encode();
    EXPECT_THAT(find(bytes, "sea"), ElementsAre(2, 4, 9));
    EXPECT_THAT(find(bytes, "forest"), ElementsAre(7));
    EXPECT_EQ(writer.encode(), bytes);
}

// Also documents so large that two or three bytes of a hash would not tell all words apart.
TEST(PositionRecord, TellsEveryWordOfADocumentApart) {
    for (const std::size_t words : {1U, 31U, 33U, 2'000U, 2'100U, 60'000U}) {
        std::map<std::string, Places> all;
        std::mt19937 random(7);
        for (std::size_t i = 0; i < words; ++i) {
            std::set<std::uint32_t> places;
            for (std::uint32_t left = 1 + below(random, 4); left > 0; --left)
                places.insert(below(random, 100'000'000));
            all["w" + std::to_string(i)] = {places.begin(), places.end()};
        }
        PositionRecordWriter writer;
        for (const auto& [word, places] : all) writer.add(word, places);
        const std::string bytes = writer.encode();
        std::size_t wrong = 0;
        for (const auto& [word, places] : all) wrong += find(bytes, word) == places ? 0 : 1;
        EXPECT_EQ(wrong, 0U) << words;
    }
}

TEST(PositionRecord, IsNeverReadOutsideItsBytes) {
    PositionRecordWriter writer;
    for (int i = 0; i < 200; ++i) writer.add("w" + std::to_string(i), {1, 2, 300});
    const std::string whole = writer.encode();
    std::mt19937 random(3);
    for (int round = 0; round < 2'000; ++round) {
        std::string bytes = whole.substr(0, random() % (whole.size() + 1));
        for (int change = 0; change < 3 && !bytes.empty(); ++change)
            bytes[random() % bytes.size()] = static_cast<char>(random());
        const auto record = PositionRecord::open(bytes);
        if (!record) {
            EXPECT_EQ(record.error().code, ErrorCode::corrupt);
            continue;
        }
        Places places;
        record->find("w" + std::to_string(round % 200), &places);
        EXPECT_LE(places.size(), bytes.size());
    }
}

TEST(PositionReader, ReadsDocumentsInAnyOrder) {
    Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
    for (std::uint32_t number = 1; number <= 5; ++number) {
        Xapian::Document document;
        PositionRecordWriter writer;
        writer.add("sea", {number * 10});
        if (number != 3) document.add_value(kPositionSlot, writer.encode());
        database.add_document(document);
    }
    PositionReader reader(database);
    for (const Xapian::docid number : {2U, 4U, 3U, 5U, 1U, 1U}) {
        Places places;
        reader.read(number).value().find("sea", &places);
        EXPECT_EQ(places, number == 3 ? Places{} : Places{number * 10}) << number;
    }
}

}  // namespace
}  // namespace mea::index
