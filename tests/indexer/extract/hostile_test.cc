// Input that was made to break a parser.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/utf8.h"
#include "indexer/extract/xml_source.h"
#include "tests/indexer/files.h"

namespace mea::ingest {
namespace {

using ::testing::ElementsAre;
using testing::extracted;
using ::testing::IsEmpty;
using testing::kinds;
using testing::record_xml;
using testing::texts;

std::string nested(std::size_t depth, const std::string& inside) {
    std::string text;
    for (std::size_t i = 0; i < depth; ++i) text += "<a>";
    text += inside;
    for (std::size_t i = 0; i < depth; ++i) text += "</a>";
    return text;
}

std::string alphabet(std::size_t size) {
    std::string text;
    while (text.size() < size) text.push_back(static_cast<char>('a' + text.size() % 26));
    return text;
}

TEST(Hostile, DeepXmlIsAnErrorAndNoCrash) {
    EXPECT_THAT(kinds(extracted(nested(200'000, "text")).problems), ElementsAre("too_large/error"));
    const Extraction deep = extracted(nested(kMaxXmlDepth, "text"));
    EXPECT_THAT(texts(deep.records.at(0), PassageKind::paragraph), ElementsAre("text"));
}

TEST(Hostile, EntitiesAreNeverExpanded) {
    const std::string bomb =
        "<!DOCTYPE r [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY x SYSTEM "
        "'file:///etc/passwd'>]><r><p>&b;&b;&x;</p></r>";
    const Extraction result = extracted(bomb);
    EXPECT_THAT(texts(result.records.at(0), PassageKind::paragraph), ElementsAre("&b;&b;&x;"));
}

TEST(Hostile, TextsAreValidUtf8WhateverXmlRefersTo) {
    const Extraction result =
        extracted(record_xml("<title>t&#xD800;</title>", "<p>a&#xD800;b&#x110000;c&#0;</p>"));
    ASSERT_EQ(result.records.size(), 1U);
    EXPECT_TRUE(utf8::is_valid(result.records[0].metadata.title));
    for (const Passage& passage : result.records[0].passages)
        EXPECT_TRUE(utf8::is_valid(passage.text)) << passage.text;
}

TEST(Hostile, EveryTruncationIsAValue) {
    const std::string whole = record_xml("<symbol>A/1</symbol>", "<p number='1'>caf\u00E9</p>");
    constexpr std::size_t kFirstThatIsXml = 5;  // "<?xm" is a text
    for (std::size_t size = kFirstThatIsXml; size < whole.size(); ++size) {
        const Extraction result = extracted(std::string_view(whole).substr(0, size));
        EXPECT_TRUE(result.records.empty()) << size;
        EXPECT_EQ(result.problems.size(), 1U) << size;
    }
    EXPECT_THAT(extracted(whole).problems, IsEmpty());
}

TEST(Hostile, EveryFlippedByteIsAValue) {
    const std::string whole = record_xml("<symbol>A/1</symbol><date>2024</date>",
                                         "<heading level='1'>H</heading><p number='1'>text</p>");
    for (std::size_t at = 0; at < whole.size(); ++at) {
        for (const unsigned mask : {1U, 8U, 32U, 128U}) {
            std::string flipped = whole;
            flipped[at] = static_cast<char>(static_cast<unsigned char>(flipped[at]) ^ mask);
            const Extraction result = extracted(flipped);
            EXPECT_TRUE(!result.records.empty() || !result.problems.empty()) << at << " " << mask;
            for (const Record& record : result.records)
                for (const Passage& passage : record.passages)
                    EXPECT_TRUE(utf8::is_valid(passage.text)) << at << " " << mask;
        }
    }
}

TEST(Hostile, AMegabyteOfOneLineStaysBounded) {
    const Extraction spaces = extracted(std::string(1 << 20, ' ') + "end.");
    EXPECT_THAT(texts(spaces.records.at(0), PassageKind::paragraph), ElementsAre("end."));
    const Extraction letters = extracted(alphabet(1 << 20));
    std::size_t bytes = 0;
    for (const Passage& passage : letters.records.at(0).passages) bytes += passage.text.size();
    EXPECT_EQ(bytes, std::size_t{1} << 20);
    const Extraction brackets = extracted(std::string(1 << 20, '['));
    EXPECT_EQ(brackets.records.size(), 1U);
    const Extraction bars = extracted(std::string(1 << 20, '|') + "a|");
    EXPECT_THAT(texts(bars.records.at(0), PassageKind::table), ElementsAre("a"));
}

}  // namespace
}  // namespace mea::ingest
