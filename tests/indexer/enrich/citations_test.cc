#include "indexer/enrich/citations.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/indexer/files.h"

namespace mea::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const vocabulary::Recogniser& recogniser() {
    static const vocabulary::Recogniser shared(
        vocabulary::Vocabulary::load(MEA_SOURCE_DIR "/schemas/vocabulary").value());
    return shared;
}

// A document with these passages, read as enrich() reads it.
Document read(const std::vector<std::string>& passages) {
    Document made;
    for (const std::string& text : passages) {
        Passage& passage = made.record.passages.emplace_back();
        passage.text = text;
    }
    const ReadingText reading = reading_text(made.record);
    made.facts = recogniser().recognise(reading.text);
    made.cited_as = cited_as(made, reading, recogniser());
    made.citations = citations_of(made, reading);
    return made;
}

std::vector<std::string> names(const Document& document) {
    std::vector<std::string> ids;
    for (const index::CitedAs& name : document.cited_as)
        ids.push_back(name.id + (name.own_symbol ? " symbol" : " heading"));
    return ids;
}

std::vector<std::string> cited(const Document& document) {
    std::vector<std::string> texts;
    for (const index::Citation& one : document.citations) {
        const std::string& text = document.record.passages.at(one.passage).text;
        texts.push_back(one.relation + " " + one.target + " '" +
                        text.substr(one.begin, one.end - one.begin) + "' x" +
                        std::to_string(one.count));
    }
    return texts;
}

TEST(CitedAs, TheSymbolInItsCanonicalForm) {
    const Document made = read({"UNEP/CBD/COP/DEC/X/2\n27 October 2010",
                                "Conference of the Parties to the Convention on Biological "
                                "Diversity, Tenth meeting, Nagoya, Japan"});
    EXPECT_THAT(names(made), ElementsAre("CBD/COP/DEC/10/2 symbol"));
}

TEST(CitedAs, ARevisedResolutionByTheNumberItKept) {
    const Document made = read({"Resolution Conf. 9.24 (Rev. CoP17)", "Criteria for amendment",
                                "RECALLING Resolution Conf. 8.20, adopted at the eighth meeting "
                                "of the Conference of the Parties to CITES;"});
    EXPECT_THAT(names(made), ElementsAre("CITES/RES/9.24 heading"));
    EXPECT_THAT(cited(made), ElementsAre("recalls CITES/RES/8.20 'Conf. 8.20' x1"));
}

TEST(CitedAs, AHeadingWhereThereIsNoSymbol) {
    const Document made =
        read({"15th Meeting of the Conference of the Contracting Parties to the Convention on "
              "Wetlands",
              "Resolution XV.7\nNational wetland inventories",
              "1. RECALLING Resolution XIV.6, in which inventories were encouraged;",
              "2. Resolution XV.7 shall be read with Resolution XV.9 on reporting."});
    EXPECT_THAT(names(made), ElementsAre("RAMSAR/RES/15.7 heading"));
    EXPECT_THAT(cited(made), ElementsAre("recalls RAMSAR/RES/14.6 'XIV.6' x1",
                                         "cites RAMSAR/RES/15.9 'XV.9' x1"));
}

TEST(CitedAs, ListsOfOtherMeetingsAreNotTheDocuments) {
    const Document made = read({"UNEP/CMS/COP15/Doc.18.1",
                                "Conference of the Parties to the CMS, 15th meeting (COP15)",
                                "Decision 14.7", "The Secretariat implemented it."});
    EXPECT_THAT(names(made), ElementsAre("UNEP/CMS/COP15/DOC.18.1 symbol"));
    EXPECT_THAT(cited(made), ElementsAre("cites CMS/DEC/14.7 '14.7' x1"));
}

TEST(Citations, SayHowAndWhereFirst) {
    const Document made = read(
        {"Convention on Biological Diversity", "Recalling decision 15/4, and noting decision 15/5,",
         "See document CBD/SBSTTA/26/2 and decision 15/4.", "Recalling also decision 15/4."});
    EXPECT_THAT(cited(made), ElementsAre("recalls CBD/COP/DEC/15/4 '15/4' x2",
                                         "recalls CBD/COP/DEC/15/5 '15/5' x1",
                                         "cites CBD/SBSTTA/26/2 'CBD/SBSTTA/26/2' x1",
                                         "cites CBD/COP/DEC/15/4 '15/4' x1"));
}

TEST(Citations, NoneInAnEmptyDocument) {
    EXPECT_THAT(read({}).citations, IsEmpty());
    EXPECT_THAT(read({"Nothing is cited here."}).citations, IsEmpty());
}

}  // namespace
}  // namespace mea::ingest
