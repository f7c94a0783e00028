#include "query/places.h"

#include <algorithm>
#include <random>

#include <gtest/gtest.h>
#include <xapian.h>

namespace mea::query {
namespace {

// Whether Xapian finds a document whose words stand at these places.
bool xapian_finds(const PlaceLists& lists, Xapian::Query::op op, std::uint32_t window) {
    Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
    Xapian::Document document;
    std::vector<std::string> terms;
    for (const std::vector<std::uint32_t>& list : lists) {
        terms.push_back("t" + std::to_string(terms.size()));
        for (const std::uint32_t position : list) document.add_posting(terms.back(), position);
    }
    database.add_document(document);
    Xapian::Enquire enquire(database);
    enquire.set_query(Xapian::Query(op, terms.begin(), terms.end(), window));
    return !enquire.get_mset(0, 1).empty();
}

std::uint32_t below(std::mt19937& random, std::uint32_t limit) {
    return static_cast<std::uint32_t>(random() % limit);
}

// Two to four words stand at few places, so that about half of the questions have an answer.
PlaceLists invent(std::mt19937& random) {
    PlaceLists lists(2 + random() % 3);
    for (std::vector<std::uint32_t>& list : lists) {
        std::uint32_t position = 0;
        for (std::uint32_t left = 1 + below(random, 3); left > 0; --left)
            list.push_back(position += 1 + below(random, 6));
    }
    return lists;
}

TEST(Places, OrderIsWhatXapianFinds) {
    std::mt19937 random(11);
    int found = 0;
    for (int round = 0; round < 2'000; ++round) {
        const PlaceLists lists = invent(random);
        const auto window = static_cast<std::uint32_t>(lists.size()) + below(random, 4);
        const bool stands = *stand_in_order(lists, window, Deadline());
        found += stands ? 1 : 0;
        EXPECT_EQ(stands, xapian_finds(lists, Xapian::Query::OP_PHRASE, window)) << round;
    }
    EXPECT_GT(found, 200);
    EXPECT_LT(found, 1'800);
}

// The same by trying every choice of positions: Xapian 1.4 misses some where two words share one.
bool near_by_trying(const PlaceLists& lists, std::uint32_t window,
                    std::vector<std::uint32_t>& chosen) {
    if (chosen.size() == lists.size()) {
        const auto [least, most] = std::minmax_element(chosen.begin(), chosen.end());
        return *most - *least < window;
    }
    for (const std::uint32_t position : lists[chosen.size()]) {
        if (std::find(chosen.begin(), chosen.end(), position) != chosen.end()) continue;
        chosen.push_back(position);
        if (near_by_trying(lists, window, chosen)) return true;
        chosen.pop_back();
    }
    return false;
}

TEST(Places, NearIsAChoiceOfDifferentPlacesInOneWindow) {
    std::mt19937 random(12);
    int found = 0;
    for (int round = 0; round < 2'000; ++round) {
        const PlaceLists lists = invent(random);
        const auto window = static_cast<std::uint32_t>(lists.size()) + below(random, 4);
        const bool stands = *stand_near(lists, window, Deadline());
        found += stands ? 1 : 0;
        std::vector<std::uint32_t> chosen;
        EXPECT_EQ(stands, near_by_trying(lists, window, chosen)) << round;
        // Nothing that Xapian finds is missing.
        EXPECT_TRUE(stands || !xapian_finds(lists, Xapian::Query::OP_NEAR, window)) << round;
    }
    EXPECT_GT(found, 200);
    EXPECT_LT(found, 1'800);
}

}  // namespace
}  // namespace mea::query
