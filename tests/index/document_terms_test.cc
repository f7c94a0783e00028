#include "index/document_terms.h"

#include <vector>

#include <gtest/gtest.h>

#include "index/terms.h"

namespace mea::index {
namespace {

using Places = std::vector<std::uint32_t>;

// Where a term stands among what was gathered.
Places places(PositionRecordWriter& positions, const std::string& term) {
    const std::string bytes = positions.encode();
    Places found;
    PositionRecord::open(bytes).value().find(term, &found);
    return found;
}

Xapian::termcount weight(const Xapian::Document& document, const std::string& term) {
    for (auto it = document.termlist_begin(); it != document.termlist_end(); ++it)
        if (*it == term) return it.get_wdf();
    return 0;
}

TEST(DocumentTerms, AddsUpWhatRepeats) {
    DocumentTerms terms;
    terms.add({"en", "seas", "sea", true, true, 4, 3});
    terms.add({"en", "sea", "sea", false, true, 9, 1});
    terms.add({"en", "seas", "sea", true, true, 12, 1});
    Xapian::Document document;
    PositionRecordWriter positions;
    terms.write(document, positions, nullptr);
    EXPECT_EQ(places(positions, word_term("seas")), (Places{4, 12}));
    EXPECT_EQ(weight(document, word_term("seas")), 4U);
    EXPECT_EQ(weight(document, stem_term("en", "sea")), 4U);
    EXPECT_EQ(places(positions, word_term("sea")), Places{9});
    EXPECT_EQ(document.termlist_count(), 3U);
}

TEST(DocumentTerms, KeepsLanguagesAndStemsApart) {
    DocumentTerms terms;
    terms.add({"en", "sons", "son", true, true, 1, 1});
    terms.add({"fr", "sons", "son", true, true, 7, 1});
    terms.add({"fr", "sons", "sond", true, true, 3, 1});
    Xapian::Document document;
    PositionRecordWriter positions;
    WordCounts counts;
    terms.write(document, positions, &counts);
    EXPECT_EQ(places(positions, word_term("sons")), (Places{1, 3, 7}));
    EXPECT_EQ(weight(document, word_term("sons")), 3U);
    EXPECT_EQ(weight(document, stem_term("fr", "son")), 1U);
    EXPECT_EQ(weight(document, stem_term("fr", "sond")), 1U);
    WordCounts expected;
    expected.add("en", "sons", "son");
    expected.add("fr", "sons", "son");
    expected.add("fr", "sons", "sond");
    EXPECT_EQ(counts.encode(), expected.encode());
}

TEST(DocumentTerms, HoldsManyWordsAndCountsOnlyThoseAsked) {
    DocumentTerms terms;
    for (std::uint32_t i = 0; i < 20'000; ++i) {
        const std::string word = "w" + std::to_string(i % 10'000);
        terms.add({"en", word, word, false, i < 5, i + 1, 1});
    }
    Xapian::Document document;
    PositionRecordWriter positions;
    WordCounts counts;
    terms.write(document, positions, &counts);
    EXPECT_EQ(document.termlist_count(), 10'000U);
    EXPECT_EQ(places(positions, "w77"), (Places{78, 10'078}));
    WordCounts expected;
    for (int i = 0; i < 5; ++i)
        expected.add("en", "w" + std::to_string(i), "w" + std::to_string(i));
    EXPECT_EQ(counts.encode(), expected.encode());
}

}  // namespace
}  // namespace mea::index
