#include "indexer/enrich/reading_text.h"

#include <gtest/gtest.h>

namespace mea::ingest {
namespace {

TEST(ReadingText, PrintsNumbersInFrontAndLeadsBack) {
    Record record;
    for (const auto& [number, text] :
         {std::pair("", "Title"), std::pair("10", "Requests it"), std::pair("(a)", "at once")}) {
        Passage passage;
        passage.number = number;
        passage.text = text;
        record.passages.push_back(passage);
    }
    const ReadingText reading = reading_text(record);
    EXPECT_EQ(reading.text, "Title\n10. Requests it\n(a) at once\n");
    for (std::size_t at = 0; at < record.passages.size(); ++at) {
        const std::string& text = record.passages[at].text;
        EXPECT_EQ(reading.text.substr(reading.places[at].begin, text.size()), text);
        EXPECT_EQ(reading.passage_at(reading.places[at].line), at);
        EXPECT_EQ(reading.passage_at(reading.places[at].begin), at);
    }
    EXPECT_EQ(reading.passage_at(5), 0U) << "the line end belongs to the passage before it";
    EXPECT_EQ(reading.passage_at(1000), 2U);
}

}  // namespace
}  // namespace mea::ingest
